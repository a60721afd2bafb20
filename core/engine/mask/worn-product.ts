import { resample } from "../image/planes.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { type Figure, isCentral, readFigure, rowAt } from "./figure.ts";
import type { Place } from "./garment-place.ts";
import { keepParts } from "./parts.ts";
import { isCommonSkin } from "./skin-tone.ts";
import { hasHead, isInZone, type Paint, paintOf, type Tone, tonesOf, total, type Zone } from "./tones.ts";

/**
 * `product`: the mask without skin, hair and other garments. `sure` false: which of the person's colours are the
 * garment's could not be told, so nothing may be said of it with confidence.
 */
export type Worn = { product: Plane; sure: boolean };

/** The person is looked at on a grid of this side: finer costs more and finds the same (docs/decisions/0051). */
const SIDE = 75;
/** A person shows skin: with less of the mask, what the detector takes for a person is a garment alone. */
const LEAST_SKIN = 0.03;
const DARKEST_SKIN = 20;
const HEAD_OF_ITS_OWN = 0.6;
/** Less of a person than this is no garment that could be judged. */
const LEAST_PRODUCT = 0.06;
const MOST_DOUBT = 0.12;
/** The garment lies in its zone, and a top in a skin's colour leaves nothing there but its trousers elsewhere. */
const LEAST_IN_ZONE = 0.15;

/**
 * Of a person, what is sold: finds skin and hair by their colour and place, and the garment by where it is worn.
 * Null where neither skin nor a mannequin's head shows: then the mask is the product.
 * @param seen.mask 0..1; of a photo in which the detector sees a person
 */
export function findWorn({ photo, mask, place }: { photo: Rgb; mask: Plane; place: Place }): Worn | null {
  const coarse = resample(mask, SIDE, SIDE);
  const outline = readFigure(coarse, photo.height / photo.width);
  if (!outline) return null;
  const paint = paintOf({ photo: sampled(photo), mask: coarse });
  const { figure, zone, tones } = lookAt(paint, outline, place);
  const all = total(tones, "pixels");
  if (place === "elsewhere") return mayBeHeld(tones) ? { product: mask, sure: false } : null;
  if (!showsSkin(tones, figure) && !showsHead(tones)) return null;
  const toned = { tones, owner: paint.owner };
  const product = { data: clothOf(toned, figure), width: SIDE, height: SIDE };
  leaveOtherGarment(product, toned, { figure, zone, place });
  if (!figure.close) keepGarment(product, figure, zone);
  const inZone = (i: number) => isInZone(figure, zone, { x: i % SIDE, y: Math.floor(i / SIDE) });
  const doubtful = (i: number) => tones[paint.owner[i]!]?.kind === "doubtful";
  const left = product.data.reduce((sum, v) => sum + v, 0);
  const doubt = product.data.reduce((sum, v, i) => sum + (v && doubtful(i) ? 1 : 0), 0);
  const placed = product.data.reduce((sum, v, i) => sum + (v && inZone(i) ? 1 : 0), 0);
  const told = placed > LEAST_IN_ZONE * total(tones, "inZone") && isTold(figure, place);
  return {
    product: within(mask, left > 0 ? product : coarse),
    sure: told && left > LEAST_PRODUCT * all && doubt < MOST_DOUBT * left,
  };
}

type Look = { figure: Figure; zone: Zone; tones: Tone[] };

/** What looks like a head and has the garment's colours is none: then it is looked at as without one. */
function lookAt(paint: Paint, figure: Figure, place: Place): Look {
  const zone = zoneOf(figure, place);
  const tones = tonesOf(paint, figure, zone);
  if (figure.shoulders === null || hasHead(tones)) return { figure, zone, tones };
  return lookAt(paint, { ...figure, shoulders: null, whole: false }, place);
}

/** A thing in a hand: as much in the colours of skin as would be named as a colour. */
function mayBeHeld(tones: readonly Tone[]): boolean {
  const skin = tones.filter((tone) => isCommonSkin(tone, DARKEST_SKIN));
  return total(skin, "pixels") >= MOST_DOUBT * total(tones, "pixels");
}

function showsSkin(tones: readonly Tone[], { shoulders }: Figure): boolean {
  const mayBe = ({ kind }: Tone) => kind === "skin" || (kind === "doubtful" && shoulders !== null);
  const skin = tones.filter((tone) => mayBe(tone) && isCommonSkin(tone, DARKEST_SKIN));
  return total(skin, "pixels") >= LEAST_SKIN * total(tones, "pixels");
}

/** A mannequin has no skin, but a head of other colours than the garment's; a hood has the garment's. */
function showsHead(tones: readonly Tone[]): boolean {
  const hair = tones.filter(({ kind }) => kind === "hair");
  return total(hair, "inHead") > HEAD_OF_ITS_OWN * total(tones, "inHead");
}

/** Whether it is known where on the person the product is. */
const isTold = ({ whole }: Figure, place: Place): boolean => place !== "elsewhere" && (!whole || place !== "unknown");

/** The photo at the middle of each cell of the grid. */
function sampled({ data, width, height }: Rgb): Rgb {
  const out = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0, o = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++, o += 3) {
      const row = Math.floor(((y + 0.5) * height) / SIDE) * width;
      const i = 3 * (row + Math.floor(((x + 0.5) * width) / SIDE));
      out.set(data.subarray(i, i + 3), o);
    }
  return { data: out, width: SIDE, height: SIDE };
}

/** Shares of the outline's height at which a garment certainly lies, by where it is worn and what is shown. */
function zoneOf({ bounds, shoulders, close, whole }: Figure, place: Place): Zone {
  if (close) return [bounds.y0, bounds.y1];
  if (whole && place === "lower") return [rowAt(bounds, 0.48), rowAt(bounds, 0.7)];
  if (shoulders === null) return [rowAt(bounds, 0.12), rowAt(bounds, 0.34)];
  const tall = bounds.y1 - bounds.y0 + 1;
  const below = (share: number) => Math.min(bounds.y1, Math.round(shoulders + share * tall));
  return [below(0.04), below(0.28)];
}

type Toned = { tones: readonly Tone[]; owner: Int8Array };

/** 1 where it is neither skin nor hair, and not in the head. */
function clothOf({ tones, owner }: Toned, { shoulders }: Figure): Float32Array {
  const first = (shoulders ?? 0) * SIDE;
  return Float32Array.from(owner, (tone, i) => {
    const kind = tones[tone]?.kind;
    return i >= first && (kind === "cloth" || kind === "doubtful") ? 1 : 0;
  });
}

/** Colours above and below a row that differ by this share of their pixels are two garments. */
const TWO_GARMENTS = 0.6;
const SPLIT_HALF = 0.36;
/** Shares of the cloth that each of two garments has at least. */
const LEAST_ABOVE = 0.15;
const LEAST_BELOW = 0.04;

type Where = { figure: Figure; zone: Zone; place: Place };

/** Where a head is shown, a top ends at the row where trousers or a skirt of other colours begin. */
function leaveOtherGarment(product: Plane, toned: Toned, { figure, zone, place }: Where): void {
  if (figure.shoulders === null || figure.close || !isTold(figure, place)) return;
  const lower = place === "lower";
  const rows = lower
    ? { figure, from: figure.shoulders, first: figure.shoulders }
    : { figure, from: zone[0], first: zone[1] };
  const row = splitRow(product, toned, rows);
  if (row === null) return;
  const cut = (row + 1) * SIDE;
  if (lower) product.data.fill(0, 0, cut);
  else product.data.fill(0, cut);
}

/** The last row above the change, `first` at the earliest; cloth counts from the row `from` on. */
function splitRow(
  product: Plane,
  { owner, tones }: Toned,
  { figure, from, first }: { figure: Figure; from: number; first: number },
): number | null {
  const { y1 } = figure.bounds;
  const rows = Array.from({ length: y1 + 1 }, () => new Float64Array(tones.length));
  for (let y = from; y <= y1; y++)
    for (let x = 0, i = y * SIDE; x < SIDE; x++, i++)
      if (product.data[i] && isCentral(figure, { x, y }, SPLIT_HALF)) rows[y]![owner[i]!]!++;
  const counts = tones.map((_, c) => rows.reduce((sum, row) => sum + row[c]!, 0));
  const all = counts.reduce((sum, n) => sum + n, 0);
  const above = new Float64Array(tones.length);
  let upper = 0;
  let best: number | null = null;
  let most = TWO_GARMENTS;
  for (let y = from; y < y1 - 1; y++) {
    for (const [c, n] of rows[y]!.entries()) {
      above[c]! += n;
      upper += n;
    }
    if (y < first || upper < LEAST_ABOVE * all || all - upper < LEAST_BELOW * all) continue;
    const differing = above.reduce((sum, n, c) => sum + Math.abs(n / upper - (counts[c]! - n) / (all - upper)) / 2, 0);
    if (differing <= most) continue;
    most = differing;
    best = y;
  }
  return best;
}

/** Shoes, the other garment below a bare belly, a sleeve beside the hip: what does not hang together with the garment. */
const BESIDE = 0.25;

function keepGarment(product: Plane, figure: Figure, zone: Zone): void {
  const inZone = (part: Int32Array) =>
    part.filter((i) => isInZone(figure, zone, { x: i % SIDE, y: Math.floor(i / SIDE) })).length;
  keepParts(product, (part, largest) => inZone(part) >= BESIDE * Math.max(1, inZone(largest)), inZone);
}

/** What of the mask lies in the coarser product. */
function within(mask: Plane, product: Plane): Plane {
  const fine = resample(product, mask.width, mask.height);
  return { ...mask, data: mask.data.map((v, i) => Math.min(v, fine.data[i]!)) };
}
