import type { Plane } from "./pixels.ts";

/** Bilinear, pixel centres aligned, edges repeated. */
export function resample({ data, width: mw, height: mh }: Plane, width: number, height: number): Plane {
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const sy = Math.min(mh - 1.001, Math.max(0, ((y + 0.5) * mh) / height - 0.5)), y0 = sy | 0, fy = sy - y0;
    for (let x = 0; x < width; x++) {
      const sx = Math.min(mw - 1.001, Math.max(0, ((x + 0.5) * mw) / width - 0.5)), x0 = sx | 0, fx = sx - x0;
      const i = y0 * mw + x0;
      out[y * width + x] = (data[i]! * (1 - fx) + data[i + 1]! * fx) * (1 - fy) + (data[i + mw]! * (1 - fx) + data[i + mw + 1]! * fx) * fy;
    }
  }
  return { data: out, width, height };
}

/** Mean over a square of side 2r + 1, cut at the edges. */
export function boxMean({ data, width: w, height: h }: { data: Float32Array | Uint8Array; width: number; height: number }, r: number): Float32Array {
  const rows = new Float32Array(w * h), out = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = -r, s = 0; x < w; x++) {
      if (x + r < w) s += data[y * w + x + r]!;
      if (x - r - 1 >= 0) s -= data[y * w + x - r - 1]!;
      if (x >= 0) rows[y * w + x] = s / (Math.min(w - 1, x + r) - Math.max(0, x - r) + 1);
    }
  const sums = new Float64Array(w);
  for (let y = -r; y < h; y++) {
    const add = y + r < h ? (y + r) * w : -1, drop = y - r - 1 >= 0 ? (y - r - 1) * w : -1;
    const count = Math.min(h - 1, y + r) - Math.max(0, y - r) + 1;
    for (let x = 0; x < w; x++) {
      if (add >= 0) sums[x]! += rows[add + x]!;
      if (drop >= 0) sums[x]! -= rows[drop + x]!;
      if (y >= 0) out[y * w + x] = sums[x]! / count;
    }
  }
  return out;
}
