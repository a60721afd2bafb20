import type { Rgb } from "../image/pixels.ts";

const ROWS = 8;
const COLUMNS = 9;
/** A border counts as empty while its luma stays within this distance of the corner's. */
const FLAT = 12;

type Area = { x0: number; y0: number; x1: number; y1: number };

function lumaOf({ data, width, height }: Rgb): Float32Array {
  const luma = new Float32Array(width * height);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3)
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  return luma;
}

/** The photo without borders of one flat tone; all of it when nothing but the border is there. Ends are exclusive. */
function trimmed(luma: Float32Array, width: number, height: number): Area {
  const tone = luma[0]!;
  let x0 = width;
  let y0 = height;
  let x1 = 0;
  let y1 = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (Math.abs(luma[y * width + x]! - tone) > FLAT) {
        if (x < x0) x0 = x;
        if (x >= x1) x1 = x + 1;
        if (y < y0) y0 = y;
        if (y >= y1) y1 = y + 1;
      }
  return x1 - x0 < COLUMNS || y1 - y0 < ROWS ? { x0: 0, y0: 0, x1: width, y1: height } : { x0, y0, x1, y1 };
}

/** 8 rows of 9 mean tones. */
function tones(luma: Float32Array, width: number, { x0, y0, x1, y1 }: Area): number[][] {
  return Array.from({ length: ROWS }, (_, r) =>
    Array.from({ length: COLUMNS }, (_, c) => {
      const xa = x0 + Math.floor(((x1 - x0) * c) / COLUMNS);
      const xb = Math.max(xa + 1, x0 + Math.floor(((x1 - x0) * (c + 1)) / COLUMNS));
      const ya = y0 + Math.floor(((y1 - y0) * r) / ROWS);
      const yb = Math.max(ya + 1, y0 + Math.floor(((y1 - y0) * (r + 1)) / ROWS));
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

/**
 * 64-bit difference hashes (is each of 8 x 9 tones darker than its right neighbour?) of the photo and of its mirror
 * image.
 */
export function differenceHashes(photo: Rgb): { dhash: string; dhashMirrored: string } {
  const luma = lumaOf(photo);
  const rows = tones(luma, photo.width, trimmed(luma, photo.width, photo.height));
  return { dhash: hex(rows), dhashMirrored: hex(rows.map((r) => r.toReversed())) };
}

/** Bits that differ, 0..64. */
export function hashDistance(a: string, b: string): number {
  let x = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let bits = 0;
  for (; x > 0n; x &= x - 1n) bits++;
  return bits;
}
