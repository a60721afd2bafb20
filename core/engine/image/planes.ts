import type { Plane } from "./pixels.ts";
import { floats, ints, withScratch } from "./scratch.ts";

/** Bilinear, pixel centres aligned, edges repeated. */
export function resample({ data, width: mw, height: mh }: Plane, width: number, height: number): Plane {
  const out = floats(width * height);
  const left = ints(width);
  const share = floats(width);
  for (let x = 0; x < width; x++) {
    const sx = Math.min(mw - 1.001, Math.max(0, ((x + 0.5) * mw) / width - 0.5));
    left[x] = sx;
    share[x] = sx - left[x]!;
  }
  for (let y = 0, o = 0; y < height; y++) {
    const sy = Math.min(mh - 1.001, Math.max(0, ((y + 0.5) * mh) / height - 0.5));
    const y0 = sy | 0;
    const fy = sy - y0;
    for (let x = 0; x < width; x++, o++) {
      const i = y0 * mw + left[x]!;
      const fx = share[x]!;
      const upper = data[i]! + fx * (data[i + 1]! - data[i]!);
      const lower = data[i + mw]! + fx * (data[i + mw + 1]! - data[i + mw]!);
      out[o] = upper + fy * (lower - upper);
    }
  }
  return { data: out, width, height };
}

/** Mean of bytes over a square of side 2r + 1, cut at the edges; by a summed-area table, so `r` costs nothing. */
export function boxMean(bytes: Bytes, r: number): Float32Array {
  const out = floats(bytes.width * bytes.height);
  withScratch(() => boxMeanInto(out, bytes, r));
  return out;
}

type Bytes = { data: Uint8Array; width: number; height: number };

function boxMeanInto(out: Float32Array, { data, width: w, height: h }: Bytes, r: number): void {
  const stride = w + 1;
  const sums = ints(stride * (h + 1));
  sums.fill(0, 0, stride);
  for (let y = 0, i = 0; y < h; y++) {
    let at = (y + 1) * stride;
    sums[at++] = 0;
    for (let x = 0, run = 0; x < w; x++, i++, at++) sums[at] = sums[at - stride]! + (run += data[i]!);
  }
  for (let y = 0, i = 0; y < h; y++) {
    const y0 = Math.max(0, y - r);
    const y1 = Math.min(h, y + r + 1);
    const above = y0 * stride;
    const below = y1 * stride;
    for (let x = 0; x < w; x++, i++) {
      const x0 = x < r ? 0 : x - r;
      const x1 = x + r < w ? x + r + 1 : w;
      out[i] =
        (sums[below + x1]! - sums[below + x0]! - sums[above + x1]! + sums[above + x0]!) / ((x1 - x0) * (y1 - y0));
    }
  }
}
