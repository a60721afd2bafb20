import { percentile } from "../image/numbers.ts";
import type { Tile } from "./tiles.ts";
import type { WorkCopy } from "./measures.ts";

const SIGMA = 2, REACH = 6;
const KERNEL = (() => {
  const k = Float32Array.from({ length: 2 * REACH + 1 }, (_, i) => Math.exp(-((i - REACH) ** 2) / (2 * SIGMA * SIGMA)));
  const sum = k.reduce((a, b) => a + b, 0);
  return k.map((v) => v / sum);
})();

/** Gaussian blur with sigma 2, edges repeated. */
function blurred({ data, width: w, height: h }: Tile): Float32Array {
  const rows = new Float32Array(w * h), out = new Float32Array(w * h);
  const line = new Float32Array(w + 2 * REACH);
  for (let y = 0; y < h; y++) {
    line.set(data.subarray(y * w, y * w + w), REACH);
    line.fill(data[y * w]!, 0, REACH).fill(data[y * w + w - 1]!, REACH + w);
    for (let x = 0; x < w; x++) {
      let s = 0;
      for (let k = 0; k <= 2 * REACH; k++) s += KERNEL[k]! * line[x + k]!;
      rows[y * w + x] = s;
    }
  }
  for (let y = 0; y < h; y++)
    for (let k = -REACH; k <= REACH; k++) {
      const from = Math.min(h - 1, Math.max(0, y + k)) * w, weight = KERNEL[k + REACH]!, to = y * w;
      for (let x = 0; x < w; x++) out[to + x]! += weight * rows[from + x]!;
    }
  return out;
}

/**
 * Sigma in pixels of the blur of one tile: with R the ratio of the gradients of the tile and of its Gaussian blur (sigma 2),
 * median over the strongest 10 % of product edges, sigma = 2 / sqrt(R^2 - 1). Null with 60 edge pixels or fewer.
 */
function tileBlur(tile: Tile, { nearness, width, height }: WorkCopy, scale: number): number | null {
  const { data: Y, width: w, height: h } = tile, Z = blurred(tile);
  const edges = new Float32Array(w * h), ratios = new Float32Array(w * h);
  let n = 0;
  const gradient = (p: Float32Array, i: number) => {
    const dx = p[i + 1]! - p[i - 1]!, dy = p[i + w]! - p[i - w]!;
    return Math.sqrt(dx * dx + dy * dy) / 2;
  };
  for (let y = 4; y < h - 4; y++) {
    const row = Math.min(height - 1, Math.floor((tile.y + y) * scale)) * width;
    for (let x = 4; x < w - 4; x++) {
      const i = y * w + x, edge = gradient(Y, i);
      if (edge < 4 || nearness[row + Math.min(width - 1, Math.floor((tile.x + x) * scale))]! < 0.2) continue;
      edges[n] = edge;
      ratios[n++] = edge / Math.max(0.2, gradient(Z, i));
    }
  }
  if (n <= 60) return null;
  const floor = percentile(edges, 0.9, n);
  const strong = Float32Array.from(ratios.subarray(0, n).filter((_, k) => edges[k]! >= floor));
  return SIGMA / Math.sqrt(Math.max(1.004, percentile(strong, 0.5)) ** 2 - 1);
}

/** Second sharpest tile (one lucky tile must not decide), in native pixels; null when no tile has edges. */
export function measureBlur(tiles: readonly Tile[], work: WorkCopy, scale: number): number | null {
  const sigmas = tiles.map((t) => tileBlur(t, work, scale)).filter((s) => s !== null).sort((a, b) => a - b);
  return sigmas[Math.min(1, sigmas.length - 1)] ?? null;
}
