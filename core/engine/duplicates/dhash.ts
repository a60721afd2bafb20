import type { Rgb } from "../image/pixels.ts";
import { floats } from "../image/scratch.ts";

const ROWS = 8;
const COLUMNS = 9;
/** A border counts as empty while its luma stays within this distance of the corner's. */
const FLAT = 12;

type Area = { x0: number; y0: number; x1: number; y1: number };

function lumaOf({ data, width, height }: Rgb): Float32Array {
  const luma = floats(width * height);
  for (let i = 0, j = 0; i < luma.length; i++, j += 3)
    luma[i] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  return luma;
}

/**
 * The photo without a border of one flat tone; all of it when nothing but a border is there. What stands within a frame on
 * all four sides may be a photo with a border of its own: that goes too. Ends are exclusive.
 */
function trimmed(luma: Float32Array, width: number, height: number): Area {
  const all = { x0: 0, y0: 0, x1: width, y1: height };
  const inside = withoutBorder(luma, width, all);
  if (inside === null) return all;
  const framed = inside.x0 > 0 && inside.y0 > 0 && inside.x1 < width && inside.y1 < height;
  return (framed && withoutBorder(luma, width, inside)) || inside;
}

/** Null where nothing large enough is inside. */
function withoutBorder(luma: Float32Array, width: number, area: Area): Area | null {
  // A pixel inside the edge: between a border and what it frames lies one of both tones.
  const tone = luma[(area.y0 + 1) * width + area.x0 + 1]!;
  const inside = { x0: area.x1, y0: area.y1, x1: area.x0, y1: area.y0 };
  for (let y = area.y0; y < area.y1; y++)
    for (let x = area.x0; x < area.x1; x++)
      if (Math.abs(luma[y * width + x]! - tone) > FLAT) {
        inside.x0 = Math.min(inside.x0, x);
        inside.x1 = Math.max(inside.x1, x + 1);
        inside.y0 = Math.min(inside.y0, y);
        inside.y1 = Math.max(inside.y1, y + 1);
      }
  return inside.x1 - inside.x0 < COLUMNS || inside.y1 - inside.y0 < ROWS ? null : inside;
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
