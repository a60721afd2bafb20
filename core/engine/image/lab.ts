import type { Lab } from "./pixels.ts";
import { floats } from "./scratch.ts";

/** sRGB byte -> linear light (IEC 61966-2-1). */
export const LINEAR = Float32Array.from({ length: 256 }, (_, i) => {
  const c = i / 255;
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
});

const STEPS = 4096;
/** CIELAB's cube root at 4,096 steps of 0..1; gains may reach beyond 1, up to 1.6, where the last value stands. */
const CURVE = new Float32Array(2 * STEPS).map((_, i) => {
  const t = Math.min(1, i / STEPS);
  return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116;
});

/**
 * CIELAB (D65) of every pixel: L 0..100, a and b about -110..110. `gain` scales linear red, green and blue first (white
 * balance).
 */
export function toLab(rgb: Uint8Array, gain: readonly [number, number, number] = [1, 1, 1]): Lab {
  const n = Math.floor(rgb.length / 3);
  const L = floats(n);
  const a = floats(n);
  const b = floats(n);
  const [gr, gg, gb] = gain;
  for (let i = 0, j = 0; i < n; i++, j += 3) {
    const red = LINEAR[rgb[j]!]! * gr;
    const green = LINEAR[rgb[j + 1]!]! * gg;
    const blue = LINEAR[rgb[j + 2]!]! * gb;
    const x = CURVE[((STEPS / 0.95047) * (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue)) | 0]!;
    const y = CURVE[(STEPS * (0.2126729 * red + 0.7151522 * green + 0.072175 * blue)) | 0]!;
    const z = CURVE[((STEPS / 1.08883) * (0.0193339 * red + 0.119192 * green + 0.9503041 * blue)) | 0]!;
    L[i] = 116 * y - 16;
    a[i] = 500 * (x - y);
    b[i] = 200 * (y - z);
  }
  return { L, a, b };
}
