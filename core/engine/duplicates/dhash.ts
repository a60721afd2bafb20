import type { Rgb } from "../image/pixels.ts";
import { floats } from "../image/scratch.ts";

const ROWS = 8;
const COLUMNS = 9;
/** Sides of the grid of tones. */
const TONES = 12;
/** Plain ground: its luma stays within this distance of the corner's. */
const FLAT = 12;
/** A border that somebody drew: within this distance. White around a photo on nearly white ground is no part of that ground. */
const DRAWN = 4;
/** Pixels at a drawn border's inner edge that hold something of both tones (the photo was scaled to 200). */
const BLENDED = 2;
/** A border around a photo of something that fills a rectangle on plain ground: that ground is the second. */
const BORDERS_AT_MOST = 3;
/** Least share of each inner edge that differs from the border: of a product on plain ground little reaches each. */
const STRAIGHT = 0.4;
/** With fewer levels of luma between darkest and lightest, tones are noise. */
const LEAST_RANGE = 16;

type Area = { x0: number; y0: number; x1: number; y1: number };

function lumaOf({ data, width, height }: Rgb): Float32Array {
  const luma = floats(width * height);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3)
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  return luma;
}

/** The photo without a drawn border, and without the plain ground within; all of it where nothing else is there. */
function trimmed(luma: Float32Array, width: number, height: number): Area {
  const all = { x0: 0, y0: 0, x1: width, y1: height };
  let within = all;
  for (let k = 0; k < BORDERS_AT_MOST; k++) within = withinBorder({ luma, width, area: within }) ?? within;
  return unlikeCorner({ luma, width, area: within }, FLAT) ?? within;
}

/** A border has one tone, stands on all four sides and ends in straight lines; null where there is none. */
function withinBorder({ luma, width, area }: Part): Area | null {
  const found = unlikeCorner({ luma, width, area }, DRAWN);
  if (!found) return null;
  const { x0, y0, x1, y1 } = area;
  if (found.x0 <= x0 + 1 || found.y0 <= y0 + 1 || found.x1 >= x1 - 1 || found.y1 >= y1 - 1) return null;
  const within = {
    x0: found.x0 + BLENDED,
    y0: found.y0 + BLENDED,
    x1: found.x1 - BLENDED,
    y1: found.y1 - BLENDED,
  };
  const tone = luma[(y0 + 1) * width + x0 + 1]!;
  return isLarge(within) && endsStraight({ luma, width, area: within }, tone) ? within : null;
}

function endsStraight({ luma, width, area }: Part, tone: number): boolean {
  const { x0, y0, x1, y1 } = area;
  const share = (first: number, step: number, count: number) => {
    let unlike = 0;
    for (let k = 0, i = first; k < count; k++, i += step) if (Math.abs(luma[i]! - tone) > DRAWN) unlike++;
    return unlike / count;
  };
  const [topLeft, bottomLeft] = [y0 * width + x0, (y1 - 1) * width + x0];
  const topRight = topLeft + (x1 - x0 - 1);
  const [across, down] = [x1 - x0, y1 - y0];
  return (
    share(topLeft, 1, across) >= STRAIGHT &&
    share(bottomLeft, 1, across) >= STRAIGHT &&
    share(topLeft, width, down) >= STRAIGHT &&
    share(topRight, width, down) >= STRAIGHT
  );
}

const isLarge = ({ x0, y0, x1, y1 }: Area) => x1 - x0 >= COLUMNS && y1 - y0 >= ROWS;

type Part = { luma: Float32Array; width: number; area: Area };

/** What surrounds all pixels further than `limit` from the corner's tone; null where that is too small. Ends are exclusive. */
function unlikeCorner({ luma, width, area }: Part, limit: number): Area | null {
  // A pixel inside the edge: the outermost may have been mixed when the photo was scaled.
  const tone = luma[(area.y0 + 1) * width + area.x0 + 1]!;
  const low = tone - limit;
  const high = tone + limit;
  const isLike = (at: number) => luma[at]! >= low && luma[at]! <= high;
  /** Steps from `at` to the first pixel of another tone; `most` where there is none. */
  const even = (at: number, step: number, most: number) => {
    let k = 0;
    while (k < most && isLike(at + k * step)) k++;
    return k;
  };
  const across = area.x1 - area.x0;
  let { y0, y1 } = area;
  while (y0 < y1 && even(y0 * width + area.x0, 1, across) === across) y0++;
  while (y1 > y0 && even((y1 - 1) * width + area.x0, 1, across) === across) y1--;
  let [left, right] = [across, across];
  for (let y = y0; y < y1; y++) {
    left = even(y * width + area.x0, 1, left);
    right = even(y * width + area.x1 - 1, -1, right);
  }
  const inside = { x0: area.x0 + left, y0, x1: area.x1 - right, y1 };
  return isLarge(inside) ? inside : null;
}

/** Mean tones of an area, by rows. */
function tones({ luma, width, area }: Part, rows: number, columns: number): number[][] {
  const { x0, y0, x1, y1 } = area;
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) => {
      const xa = x0 + Math.floor(((x1 - x0) * c) / columns);
      const xb = Math.max(xa + 1, x0 + Math.floor(((x1 - x0) * (c + 1)) / columns));
      const ya = y0 + Math.floor(((y1 - y0) * r) / rows);
      const yb = Math.max(ya + 1, y0 + Math.floor(((y1 - y0) * (r + 1)) / rows));
      return meanTone(luma, width, { x0: xa, y0: ya, x1: xb, y1: yb });
    }),
  );
}

function meanTone(luma: Float32Array, width: number, { x0, y0, x1, y1 }: Area): number {
  const last = luma.length - 1;
  let sum = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0, i = y * width + x0; x < x1; x++, i++) sum += luma[i < last ? i : last]!;
  return sum / ((x1 - x0) * (y1 - y0));
}

const hex = (rows: number[][]): string =>
  rows
    .map((row) => {
      const byte = row.slice(0, 8).reduce((bits, tone, c) => bits * 2 + (tone < row[c + 1]! ? 1 : 0), 0);
      return byte.toString(16).padStart(2, "0");
    })
    .join("");

/** What two photos are held against each other by. `tones`: null in evidence of an earlier engine, and where there is no picture. */
export type PhotoHashes = { dhash: string; dhashMirrored: string; tones: string | null };

/**
 * Of the photo without border and plain ground: 64-bit difference hashes (is each of 8 x 9 tones darker than its right
 * neighbour?) of it and of its mirror image, and 12 x 12 tones, by rows, a hex digit each, 0 the darkest and f the
 * lightest of them.
 */
export function differenceHashes(photo: Rgb): PhotoHashes {
  const luma = lumaOf(photo);
  const part = { luma, width: photo.width, area: trimmed(luma, photo.width, photo.height) };
  const rows = tones(part, ROWS, COLUMNS);
  return {
    dhash: hex(rows),
    dhashMirrored: hex(rows.map((r) => r.toReversed())),
    tones: digits(tones(part, TONES, TONES).flat()),
  };
}

function digits(all: readonly number[]): string | null {
  const darkest = Math.min(...all);
  const range = Math.max(...all) - darkest;
  return range < LEAST_RANGE
    ? null
    : all.map((tone) => Math.round((15 * (tone - darkest)) / range).toString(16)).join("");
}

/** Bits that differ, 0..64. */
export function hashDistance(a: string, b: string): number {
  let x = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; x > 0n; x &= x - 1n) bits++;
  return bits;
}

/** Correlation of two grids of tones, -1..1: the larger of the two with one as it is and mirrored. */
export function toneCorrelation(a: string, b: string): number {
  const [mine, other] = [centred(a), centred(b)];
  return Math.max(dot(mine, other), dot(mirrored(mine), other));
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0);

/** Around a mean of zero, of length 1. */
function centred(digitsOf: string): number[] {
  const values = [...digitsOf].map((digit) => Number.parseInt(digit, 16));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.hypot(...values.map((value) => value - mean)) || 1;
  return values.map((value) => (value - mean) / length);
}

const mirrored = (values: readonly number[]) =>
  values.map((_, k) => values[k - (k % TONES) + (TONES - 1 - (k % TONES))]!);
