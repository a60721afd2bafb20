import { cluster } from "../colour/cluster.ts";
import { toLab } from "../image/lab.ts";
import { percentile } from "../image/numbers.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { type Figure, isCentral } from "./figure.ts";
import { chromaOf, hueOf, isCommonSkin, isSkinTone, type LabColour } from "./skin-tone.ts";

/** First and last row of where the garment lies. */
export type Zone = readonly [number, number];

/** Pixels of one colour on a person: the median in CIELAB, how many, and how many of them in the head and in the zone. */
export type Tone = LabColour & {
  kind: "skin" | "hair" | "cloth" | "doubtful";
  pixels: number;
  inHead: number;
  inZone: number;
};

const TONES = 10;
/** Light and shade part a colour less than hue does. */
const LIGHTNESS = 0.7;
/** Half the width of the zone, as a share of its rows. */
const ZONE_HALF = 0.26;

/** The colours of a person's pixels, and which of them each pixel of the grid has, -1 outside. */
export type Paint = { colours: LabColour[]; owner: Int8Array; width: number };

/** @param seen.photo of the mask's size */
export function paintOf({ photo, mask }: { photo: Rgb; mask: Plane }): Paint {
  const lab = toLab(photo.data);
  const { data, width } = mask;
  const pixels = Int32Array.from(data, (_, i) => i).filter((i) => data[i]! > 0.5);
  const points = new Float32Array(pixels.length * 3);
  for (const [k, i] of pixels.entries()) {
    points[3 * k] = LIGHTNESS * lab.L[i]!;
    points[3 * k + 1] = lab.a[i]!;
    points[3 * k + 2] = lab.b[i]!;
  }
  const owners = cluster(points, TONES);
  const owner = new Int8Array(data.length).fill(-1);
  for (const [k, i] of pixels.entries()) owner[i] = owners[k]!;
  const colours = Array.from({ length: TONES }, (_, c): LabColour => {
    const mine = pixels.filter((i) => owner[i] === c);
    const values = (plane: Float32Array) => Float32Array.from(mine, (i) => plane[i]!);
    const median = (plane: Float32Array) => percentile(values(plane), 0.5);
    return { L: median(lab.L), a: median(lab.a), b: median(lab.b) };
  });
  return { colours, owner, width };
}

/** Where each colour lies, and so what it is. */
export function tonesOf({ colours, owner, width }: Paint, figure: Figure, zone: Zone): Tone[] {
  const tones = colours.map((colour): Tone => ({ ...colour, kind: "cloth", pixels: 0, inHead: 0, inZone: 0 }));
  for (const [i, c] of owner.entries()) {
    const tone = tones[c];
    if (!tone) continue;
    const y = Math.floor(i / width);
    tone.pixels++;
    if (figure.shoulders !== null && y < figure.shoulders) tone.inHead++;
    if (isInZone(figure, zone, { x: i % width, y })) tone.inZone++;
  }
  judge(tones, figure);
  return tones;
}

/** What looks like a head by its outline but has the garment's colours is its collar or its hood. */
const SAME_CLOTH = 0.65;

export function hasHead(tones: readonly Tone[]): boolean {
  const head = Math.max(1, total(tones, "inHead"));
  const zone = Math.max(1, total(tones, "inZone"));
  return tones.reduce((sum, t) => sum + Math.min(t.inHead / head, t.inZone / zone), 0) < SAME_CLOTH;
}

export const total = (tones: readonly Tone[], of: "pixels" | "inHead" | "inZone") =>
  tones.reduce((sum, t) => sum + t[of], 0);

export const isInZone = (figure: Figure, [from, to]: Zone, at: { x: number; y: number }): boolean =>
  at.y >= from && at.y <= to && isCentral(figure, at, ZONE_HALF);

/** With this share of the head or more, a skin tone is the face's. */
const FACE = 0.08;
/** With this share of its pixels in the head, a tone that is not the garment's is hair; of skin tones, skin. */
const HAIR = 0.25;
const OF_HEAD = 0.12;
/** Shares of the zone: below the first nothing is the garment's, from the second on a tone is. */
const STRAY = 0.1;
const MAIN = 0.3;
const MOST = 0.45;
const HALF = 0.5;
const OTHER_LIGHTNESS = 18;
/** In a part of a body: with so much that is no skin tone, that is the garment. */
const BESIDE_SKIN = 0.15;

type Shares = { figure: Figure; face: Tone | null; zone: number; plain: number; tones: readonly Tone[] };

function judge(tones: readonly Tone[], figure: Figure): void {
  const zone = Math.max(1, total(tones, "inZone"));
  const head = Math.max(1, total(tones, "inHead"));
  const noSkin = tones.filter((t) => !isSkinTone(t));
  const plain = total(noSkin, "inZone") / zone;
  const inHead = tones.filter((t) => isSkinTone(t) && t.inHead > FACE * head).toSorted((x, y) => y.inHead - x.inHead);
  // Brown hair has the hue of skin; seen from behind it is all that tells of the skin.
  const face = inHead.find((t) => isCommonSkin(t)) ?? inHead[0] ?? null;
  for (const tone of tones)
    if (isSkinTone(tone)) tone.kind = skinOrCloth(tone, { figure, face, zone, plain, tones });
    else if (tone.inHead > HAIR * tone.pixels && tone.inZone < MAIN * zone) tone.kind = "hair";
}

/** A colour that skin has too: what it is, by where it lies and what else is there. */
function skinOrCloth(tone: Tone, { figure, face, zone, plain, tones }: Shares): Tone["kind"] {
  if (figure.close) return plain > BESIDE_SKIN ? "skin" : "doubtful";
  const share = tone.inZone / zone;
  if (face && isAlike(tone, face)) return likeFace(tone, { face, zone, tones });
  if (!face && isShadeOfMain(tone, tones)) return "doubtful";
  if (share < STRAY || tone.inHead > OF_HEAD * tone.pixels) return "skin";
  const common = isCommonSkin(tone);
  if (common && plain > MAIN) return face ? "skin" : "doubtful";
  if (face) return !common && share > MAIN ? "cloth" : "doubtful";
  return !common && share > MOST && otherSkinShows(tone, tones) ? "cloth" : "doubtful";
}

/** Of a face's colours, but half of the body's middle: cloth where all of that is lighter or darker than the face. */
function likeFace(
  tone: Tone,
  { face, zone, tones }: { face: Tone; zone: number; tones: readonly Tone[] },
): Tone["kind"] {
  const same = tones.filter((t) => isAlike(t, tone) && Math.abs(t.L - tone.L) < OTHER_LIGHTNESS);
  if (total(same, "inZone") <= HALF * zone) return "skin";
  return Math.abs(tone.L - face.L) > OTHER_LIGHTNESS ? "cloth" : "doubtful";
}

/** Without a face, what has the colours of most of the zone is of the same cloth, or all of it is skin. */
function isShadeOfMain(tone: Tone, tones: readonly Tone[]): boolean {
  const main = tones.reduce((most, t) => (t.inZone > most.inZone ? t : most));
  return tone !== main && isSkinTone(main) && isAlike(tone, main);
}

/** Another skin tone that lies outside the zone: what lies in it is then no skin. */
const otherSkinShows = (tone: Tone, tones: readonly Tone[]): boolean => {
  const least = 0.04 * total(tones, "pixels");
  return tones.some(
    (t) => t !== tone && isSkinTone(t) && t.pixels > least && t.inZone < STRAY * t.pixels && !isAlike(tone, t),
  );
};

/** The same skin in light or shade. A dark one is often hair, and the skin beside it any lighter. */
function isAlike(tone: Tone, skin: Tone): boolean {
  const lighter = skin.L < 45 ? 45 : 22;
  return (
    Math.abs(hueOf(tone) - hueOf(skin)) < 12 &&
    Math.abs(chromaOf(tone) - chromaOf(skin)) < 12 &&
    tone.L > skin.L - 45 &&
    tone.L < skin.L + lighter
  );
}
