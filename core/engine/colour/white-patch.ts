import { clamp, percentile } from "../image/numbers.ts";
import { LINEAR } from "../image/lab.ts";
import type { Lab } from "../image/pixels.ts";

/**
 * The brightest near-grey part is often the product or a cream wall: full correction made beige things gray, none made
 * warm light a colour.
 */
const STRENGTH = 0.8;

/**
 * Gains of linear red, green and blue that make the brightest near-grey part of the photo neutral; null when there is
 * no such part or it is neutral already. Grey-world was tried instead and harms normal photos (models/MODELS.md).
 */
export function whitePatchGain(rgb: Uint8Array, { L, a, b }: Lab): [number, number, number] | null {
  const bright = percentile(L, 0.95);
  let count = 0;
  let chroma = 0;
  const sums = [0, 0, 0];
  for (let i = 0; i < L.length; i++) {
    if (L[i]! < bright - 12 || L[i]! <= 60 || L[i]! >= 99.5) continue;
    const C = Math.sqrt(a[i]! * a[i]! + b[i]! * b[i]!);
    if (C >= 22) continue;
    count++;
    chroma += C;
    for (let c = 0; c < 3; c++) sums[c]! += LINEAR[rgb[3 * i + c]!]!;
  }
  if (count < 0.01 * L.length || chroma / count < 4) return null;
  const mean = (sums[0]! + sums[1]! + sums[2]!) / 3;
  return sums.map((s) => clamp(mean / Math.max(s, 1e-9), 0.6, 1.6) ** STRENGTH) as [number, number, number];
}
