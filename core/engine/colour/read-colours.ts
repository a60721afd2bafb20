import type { Colour, ColourName, PhotoEvidence } from "../evidence.ts";
import { toLab } from "../image/lab.ts";
import { clamp, percentile, round } from "../image/numbers.ts";
import { boxMean } from "../image/planes.ts";
import { isEven, type Lab, type Plane, type Rgb } from "../image/pixels.ts";
import { cluster } from "./cluster.ts";
import { colourName } from "./colour-name.ts";
import { decideColours } from "./decide-colours.ts";
import { nameByMaterial, type NamedCluster } from "./shades.ts";
import { whitePatchGain } from "./white-patch.ts";
import { bytes, floats, ints } from "../image/scratch.ts";

const CLUSTERS = 8;
const SAMPLE = 6000;
const NEUTRAL = new Set<ColourName>(["white", "gray", "black", "beige"]);
/** The backdrop is read at every third pixel. */
const BACKDROP_EVERY = 3;

/**
 * Primary and secondary colours of the product. `photo` is about 200 px long, `mask` 0..1 of the same size.
 * Formula and constants: measured in models/MODELS.md (colour).
 */
export function readColours(photo: Rgb, mask: Plane): PhotoEvidence["colours"] {
  const lab = balanced(photo.data);
  const { pixels: picked, failed } = productPixels(lab, mask);
  const step = Math.max(1, Math.ceil(picked.length / SAMPLE));
  const sample = everyNth(picked, step);
  const colours = named(lab, photo.data, sample);
  const answer = decideColours(colours);
  if (!answer) return { state: "unsure", primary: null, secondary: [] };
  // An empty canvas is white, gray or black and shows no product; an even colour may be a swatch.
  const empty = NEUTRAL.has(answer.primary) && isEven(photo);
  const of = (name: ColourName): Colour =>
    colours.find((c) => c.name === name) ?? {
      name,
      hex: colours[0]?.hex ?? "#808080",
      share: round(colours.reduce((s, c) => s + c.share, 0)),
    };
  // "multicolor" stands for all of it; its parts are listed after it, so their shares belong to the parts alone.
  return {
    state: empty || failed ? "unsure" : answer.state,
    primary: answer.primary === "multicolor" ? { ...of("multicolor"), share: 0 } : of(answer.primary),
    secondary: answer.secondary.map(of),
  };
}

/** Lab after white balance, with dull light lifted: L* times 94 / its 99th percentile, at most 1.3. */
function balanced(rgb: Uint8Array): Lab {
  const seen = toLab(rgb);
  const gain = whitePatchGain(rgb, seen);
  const lab = gain ? toLab(rgb, gain) : seen;
  const lift = clamp(94 / percentile(lab.L, 0.99), 1, 1.3);
  for (let i = 0; i < lab.L.length; i++) lab.L[i]! *= lift;
  return lab;
}

// Plain loops over pixels: a function that is made anew for each photo loses its compiled code at the next garbage
// collection (docs/decisions/0057).

function everyNth(pixels: Int32Array, n: number): Int32Array {
  const taken = ints(Math.ceil(pixels.length / n));
  for (let k = 0; k < taken.length; k++) taken[k] = pixels[k * n]!;
  return taken;
}

/** `failed`: what the mask holds may be the ground and not the product, so its colour is a guess. */
type Picked = { pixels: Int32Array; failed: boolean };

/** Mask above .6, two pixels in from its edge, without the backdrop; the middle half of the frame when that is under 1 %. */
function productPixels(lab: Lab, mask: Plane): Picked {
  const { data, width, height } = mask;
  const likely = bytes(data.length);
  for (let i = 0; i < data.length; i++) likely[i] = data[i]! > 0.6 ? 1 : 0;
  const solid = boxMean({ data: likely, width, height }, 2);
  const product = solidPixels(solid);
  if (product.length >= 0.01 * data.length) return withoutBackdrop(lab, mask, product);
  return { pixels: withoutBackdrop(lab, mask, middlePixels(width, height)).pixels, failed: true };
}

function solidPixels(solid: Float32Array): Int32Array {
  const found = ints(solid.length);
  let count = 0;
  for (let i = 0; i < solid.length; i++) if (solid[i]! > 0.999) found[count++] = i;
  return found.subarray(0, count);
}

/** The middle half of the frame each way. */
function middlePixels(width: number, height: number): Int32Array {
  const found = ints(width * height);
  let count = 0;
  for (let i = 0; i < found.length; i++)
    if (Math.abs((i % width) / width - 0.5) <= 0.25 && Math.abs(Math.floor(i / width) / height - 0.5) <= 0.25)
      found[count++] = i;
  return found.subarray(0, count);
}

function backdropPixels(mask: Plane["data"]): Int32Array {
  const found = ints(mask.length);
  let count = 0;
  for (let i = 0; i < mask.length; i += BACKDROP_EVERY) if (mask[i]! < 0.1) found[count++] = i;
  return found.subarray(0, count);
}

/** Median of one plane over some pixels. */
function medianOver(plane: Float32Array, pixels: Int32Array): number {
  const values = floats(pixels.length);
  for (let k = 0; k < pixels.length; k++) values[k] = plane[pixels[k]!]!;
  return percentile(values, 0.5);
}

/** Distances (dE76) to the backdrop: that of an even one to itself, of a look-alike, and of the very same. */
const EVEN = 12;
const LIKE_BACKDROP = 14;
const BACKDROP_ITSELF = 3;
/** White cloth on white has folds: with more of the mask than this without any, the mask holds the ground. */
const MOSTLY_BACKDROP = 0.5;

/**
 * Product pixels that look like an even backdrop were taken by mistake (handles, gaps); dropped when a quarter stays.
 * Where less stays, the product is of the backdrop's colour, or thin, and the mask has failed.
 */
function withoutBackdrop(lab: Lab, mask: Plane, product: Int32Array): Picked {
  const outside = backdropPixels(mask.data);
  if (outside.length === 0) return { pixels: product, failed: false };
  const backdrop = { L: medianOver(lab.L, outside), a: medianOver(lab.a, outside), b: medianOver(lab.b, outside) };
  const even = outside.length - unlike(backdrop, EVEN, { lab, pixels: outside }).length;
  if (even <= 0.8 * outside.length) return { pixels: product, failed: false };
  const kept = unlike(backdrop, LIKE_BACKDROP, { lab, pixels: product });
  if (kept.length >= 0.25 * product.length) return { pixels: kept, failed: false };
  const ground = product.length - unlike(backdrop, BACKDROP_ITSELF, { lab, pixels: product }).length;
  return { pixels: product, failed: ground > MOSTLY_BACKDROP * product.length };
}

type Tone = { L: number; a: number; b: number };

/** Those of the pixels that are `limit` (dE76) or more from a tone. */
function unlike(tone: Tone, limit: number, { lab, pixels }: { lab: Lab; pixels: Int32Array }): Int32Array {
  const { L, a, b } = lab;
  const squared = limit * limit;
  const found = ints(pixels.length);
  let count = 0;
  for (let k = 0; k < pixels.length; k++) {
    const i = pixels[k]!;
    const x = L[i]! - tone.L;
    const y = a[i]! - tone.a;
    const z = b[i]! - tone.b;
    // Written so that no number (NaN) counts as unlike.
    if (!(x * x + y * y + z * z < squared)) found[count++] = i;
  }
  return found.subarray(0, count);
}

/** Clusters of similar colour, named by what they are made of; clusters of one name add up. Largest first. */
function named(lab: Lab, rgb: Uint8Array, pixels: Int32Array): Colour[] {
  const found = new Map<ColourName, { share: number; largest: number; hex: string }>();
  for (const { name, share, hex } of nameByMaterial(clustersOf(lab, rgb, pixels))) {
    const known = found.get(name);
    found.set(name, {
      share: (known?.share ?? 0) + share,
      largest: Math.max(share, known?.largest ?? 0),
      hex: known && known.largest > share ? known.hex : hex,
    });
  }
  return [...found]
    .map(([name, { share, hex }]) => ({ name, hex, share: Math.floor(share * 1e6) / 1e6 }))
    .sort((x, y) => y.share - x.share);
}

function clustersOf({ L, a, b }: Lab, rgb: Uint8Array, pixels: Int32Array): NamedCluster[] {
  const points = floats(pixels.length * 3);
  for (let k = 0; k < pixels.length; k++) {
    points[3 * k] = L[pixels[k]!]!;
    points[3 * k + 1] = a[pixels[k]!]!;
    points[3 * k + 2] = b[pixels[k]!]!;
  }
  const owner = cluster(points, CLUSTERS);
  return Array.from({ length: CLUSTERS }, (_, c) => ownedBy(c, owner, pixels))
    .filter((mine) => mine.length > 0)
    .map((mine) => {
      const middle = { L: medianOver(L, mine), a: medianOver(a, mine), b: medianOver(b, mine) };
      return {
        ...middle,
        share: mine.length / pixels.length,
        hex: hexOf(rgb, mine),
        name: colourName(middle.L, middle.a, middle.b),
      };
    });
}

function ownedBy(cluster: number, owner: Uint8Array, pixels: Int32Array): Int32Array {
  const found = ints(pixels.length);
  let count = 0;
  for (let k = 0; k < pixels.length; k++) if (owner[k] === cluster) found[count++] = pixels[k]!;
  return found.subarray(0, count);
}

/** Median of each channel as the camera saw it, not white balanced. */
function hexOf(rgb: Uint8Array, pixels: Int32Array): string {
  return `#${[0, 1, 2].map((c) => channelOver(rgb, pixels, c).toString(16).padStart(2, "0")).join("")}`;
}

function channelOver(rgb: Uint8Array, pixels: Int32Array, channel: number): number {
  const values = floats(pixels.length);
  for (let k = 0; k < pixels.length; k++) values[k] = rgb[3 * pixels[k]! + channel]!;
  return percentile(values, 0.5);
}
