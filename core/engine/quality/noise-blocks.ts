import { percentile } from "../image/numbers.ts";
import type { Tile } from "./tiles.ts";

/**
 * Luma noise (Immerkaer's estimate per 8 x 8 block): 15th percentile over blocks that are neither black nor white; null
 * with 15 or fewer.
 */
export function measureNoise(tiles: readonly Tile[]): number | null {
  const found: number[] = [];
  for (const { data: Y, width: w, height: h } of tiles)
    for (let top = 8; top + 9 <= h; top += 8)
      // Every second block, like a chessboard: a percentile needs no more.
      for (let left = top & 8 ? 8 : 16; left + 9 <= w; left += 16) {
        let sum = 0;
        let mean = 0;
        for (let y = top; y < top + 8; y++)
          for (let i = y * w + left, end = i + 8; i < end; i++) {
            mean += Y[i]!;
            sum += Math.abs(
              Y[i - w - 1]! -
                2 * Y[i - w]! +
                Y[i - w + 1]! -
                2 * Y[i - 1]! +
                4 * Y[i]! -
                2 * Y[i + 1]! +
                Y[i + w - 1]! -
                2 * Y[i + w]! +
                Y[i + w + 1]!,
            );
          }
        mean /= 64;
        if (mean > 10 && mean < 246) found.push((Math.sqrt(Math.PI / 2) / 6) * (sum / 64));
      }
  return found.length > 15 ? percentile(Float32Array.from(found), 0.15) : null;
}

/**
 * How much the strongest of the 8 grid phases stands out from the median phase, in smooth places: JPEG's blocks, even
 * after a later save.
 */
export function measureBlocks(tiles: readonly Tile[]): number {
  const sums = new Float64Array(16);
  const counts = new Float64Array(16);
  for (const { data: Y, width: w, height: h, x: ox, y: oy } of tiles) {
    // Steps across on every second row, steps down on every second column: each meets all eight phases.
    for (let y = 2; y < h - 2; y += 2)
      for (let x = 2, i = y * w + 2; x < w - 2; x++, i++) {
        const here = Y[i]!;
        const left = Y[i - 1]!;
        const step = Math.abs(here - left);
        if (step >= 14 || Math.abs(left - Y[i - 2]!) >= 3 || Math.abs(Y[i + 1]! - here) >= 3) continue;
        sums[(x + ox) & 7]! += step;
        counts[(x + ox) & 7]!++;
      }
    for (let y = 2; y < h - 2; y++)
      for (let x = 2, i = y * w + 2; x < w - 2; x += 2, i += 2) {
        const here = Y[i]!;
        const above = Y[i - w]!;
        const step = Math.abs(here - above);
        if (step >= 14 || Math.abs(above - Y[i - 2 * w]!) >= 3 || Math.abs(Y[i + w]! - here) >= 3) continue;
        sums[8 + ((y + oy) & 7)]! += step;
        counts[8 + ((y + oy) & 7)]!++;
      }
  }
  const standsOut = (from: number) => {
    const means = Array.from({ length: 8 }, (_, k) => sums[from + k]! / Math.max(1, counts[from + k]!)).sort(
      (a, b) => a - b,
    );
    const median = (means[3]! + means[4]!) / 2;
    return (means[7]! - median) / (median + 0.5);
  };
  return Math.max(0, standsOut(0), standsOut(8));
}
