import { floats, withScratch } from "./scratch.ts";

export const clamp = (x: number, low = 0, high = 1): number => Math.min(high, Math.max(low, x));

/** Linear from 0 at `bad` to 1 at `good`, clamped; works in both directions. */
export const ramp = (x: number, bad: number, good: number): number => clamp((x - bad) / (good - bad));

/** Piecewise linear through the points, constant beyond both ends. `xs` rises. */
export function interpolate(x: number, xs: readonly number[], ys: readonly number[]): number {
  const k = xs.findIndex((at) => x <= at);
  if (k === 0) return ys[0] ?? 0;
  if (k < 0) return ys.at(-1) ?? 0;
  const x0 = xs[k - 1] ?? 0;
  const x1 = xs[k] ?? 1;
  const y0 = ys[k - 1] ?? 0;
  const y1 = ys[k] ?? 0;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** A number with at most `digits` decimals: evidence is stored and compared as text. */
export const round = (x: number, digits = 6): number => {
  const scale = 10 ** digits;
  return Math.round(x * scale) / scale;
};

/** The value at share `p` of the sorted numbers (no interpolation); NaN for none. Reorders a copy of the first `n`. */
export function percentile(values: Float32Array, p: number, n = values.length): number {
  if (n === 0) return Number.NaN;
  return withScratch(() => {
    const a = floats(n);
    a.set(n < values.length ? values.subarray(0, n) : values);
    return selected(a, Math.min(n - 1, Math.floor(p * n)));
  });
}

/** The k-th smallest, from 0 on. Reorders `a`. */
function selected(a: Float32Array, k: number): number {
  let low = 0;
  let high = a.length - 1;
  while (low < high) {
    const pivot = a[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (a[i]! < pivot) i++;
      while (a[j]! > pivot) j--;
      if (i <= j) {
        const t = a[i]!;
        a[i++] = a[j]!;
        a[j--] = t;
      }
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return a[k]!;
}
