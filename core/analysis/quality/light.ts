import { percentile } from "../image/numbers.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";

/** Highlights of the frame and the share of the product that is burnt out. */
export function measureExposure({ rgb, lab, product, productPixels }: WorkCopy): Pick<QualityMeasures, "highlights" | "clipped"> {
  let clipped = 0;
  for (let i = 0, j = 0; i < product.length; i++, j += 3)
    if (product[i] && (rgb[j]! >= 252 ? 1 : 0) + (rgb[j + 1]! >= 252 ? 1 : 0) + (rgb[j + 2]! >= 252 ? 1 : 0) >= 2) clipped++;
  const every4th = new Float32Array(Math.ceil(lab.L.length / 4));
  for (let k = 0; k < every4th.length; k++) every4th[k] = lab.L[4 * k]!;
  return { highlights: percentile(every4th, 0.98), clipped: clipped / Math.max(1, productPixels) };
}

/**
 * Tint of the light: mean a*b* of the least chromatic 30 % of the bright pixels. 0 when over 8 % of the frame is pure
 * white; null when it is so strong that it must be a coloured backdrop, or nothing is bright.
 */
export function measureCast({ lab: { L, a, b } }: WorkCopy, highlights: number): number | null {
  const floor = Math.max(45, highlights - 18), n = L.length;
  const bright = new Int32Array(n), chroma = new Float32Array(n);
  let white = 0, found = 0;
  for (let i = 0; i < n; i += 2) {
    if (L[i]! >= 99.6) white++;
    else if (L[i]! > floor) {
      chroma[found] = Math.sqrt(a[i]! * a[i]! + b[i]! * b[i]!);
      bright[found++] = i;
    }
  }
  if (white > n * 0.5 * 0.08) return 0;
  if (found <= n * 0.004) return null;
  const limit = percentile(chroma, 0.3, found);
  let sumA = 0, sumB = 0, count = 0;
  for (let k = 0; k < found; k++) {
    if (chroma[k]! > limit) continue;
    sumA += a[bright[k]!]!;
    sumB += b[bright[k]!]!;
    count++;
  }
  const cast = Math.hypot(sumA / count, sumB / count);
  return cast > 45 ? null : cast;
}
