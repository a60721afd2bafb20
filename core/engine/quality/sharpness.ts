import { percentile } from "../image/numbers.ts";
import type { Tile } from "./tiles.ts";
import type { WorkCopy } from "./measures.ts";
import { floats, withScratch } from "../image/scratch.ts";

const SIGMA = 2;
/**
 * Two box means of width 5, one after the other, have the variance of a Gaussian of sigma 2 at a fraction of the work:
 * 2 * (5^2 - 1) / 12 = 4.
 */
const BOX = 2;
const MARGIN = 2 * BOX + 1;
/** Luma per pixel. */
const LEAST_EDGE = 4;

/**
 * Box mean of width 5 along rows (`step` 1) or columns (`step` w); pixels nearer than `from` to an edge are left as
 * they are.
 */
function boxed(
  data: Float32Array,
  { w, h, step, from }: { w: number; h: number; step: number; from: number },
): Float32Array {
  const out = floats(data.length);
  out.set(data);
  for (let y = from; y < h - from; y++)
    for (let i = y * w + from, end = y * w + w - from; i < end; i++)
      out[i] = (data[i - 2 * step]! + data[i - step]! + data[i]! + data[i + step]! + data[i + 2 * step]!) / 5;
  return out;
}

/** Blur of sigma 2; right from 5 pixels inside the edge on. */
function blurred({ data, width: w, height: h }: Tile): Float32Array {
  const along = (plane: Float32Array, step: number, from: number) => boxed(plane, { w, h, step, from });
  return along(along(along(along(data, 1, BOX), w, BOX), 1, 2 * BOX), w, 2 * BOX);
}

/**
 * Sigma in pixels of the blur of one tile: with R the ratio of the gradients of the tile and of its blur by sigma 2,
 * median over the strongest 10 % of product edges, sigma = 2 / sqrt(R^2 - 1). Null with 60 edge pixels or fewer.
 */
function tileBlur(tile: Tile, { nearness, width, height }: WorkCopy, scale: number): number | null {
  const { data: Y, width: w, height: h } = tile;
  const Z = blurred(tile);
  const edges = floats(w * h);
  const ratios = floats(w * h);
  const columns = Int32Array.from({ length: w }, (_, x) => Math.min(width - 1, Math.floor((tile.x + x) * scale)));
  let n = 0;
  for (let y = MARGIN; y < h - MARGIN; y++) {
    const row = Math.min(height - 1, Math.floor((tile.y + y) * scale)) * width;
    for (let x = MARGIN, i = y * w + MARGIN; x < w - MARGIN; x++, i++) {
      const dx = Y[i + 1]! - Y[i - 1]!;
      const dy = Y[i + w]! - Y[i - w]!;
      const squared = dx * dx + dy * dy;
      if (squared < 4 * LEAST_EDGE * LEAST_EDGE || nearness[row + columns[x]!]! < 0.2) continue;
      const zx = Z[i + 1]! - Z[i - 1]!;
      const zy = Z[i + w]! - Z[i - w]!;
      const edge = Math.sqrt(squared) / 2;
      edges[n] = edge;
      ratios[n++] = edge / Math.max(0.2, Math.sqrt(zx * zx + zy * zy) / 2);
    }
  }
  if (n <= 60) return null;
  const floor = percentile(edges, 0.9, n);
  let strong = 0;
  for (let k = 0; k < n; k++) if (edges[k]! >= floor) ratios[strong++] = ratios[k]!;
  return SIGMA / Math.sqrt(Math.max(1.004, percentile(ratios, 0.5, strong)) ** 2 - 1);
}

/** Second sharpest tile (one lucky tile must not decide), in native pixels; null when no tile has edges. */
export function measureBlur(tiles: readonly Tile[], work: WorkCopy, scale: number): number | null {
  const sigmas = tiles
    .map((t) => withScratch(() => tileBlur(t, work, scale)))
    .filter((s) => s !== null)
    .sort((a, b) => a - b);
  return sigmas[Math.min(1, sigmas.length - 1)] ?? null;
}
