import { percentile } from "../image/numbers.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";
import { floats, ints } from "../image/scratch.ts";

const BACKDROP = 45;
const NEUTRAL_PLACE = 15;
/** The tint is read at every third pixel. */
const EVERY = 3;

type Exposure = Pick<QualityMeasures, "highlights" | "range" | "productLightness" | "clipped" | "paleRest">;

/** A pixel this light and with this little chroma may belong to a white thing. */
const PALE_FROM = 70;
const PALE_CHROMA = 8;

/**
 * Highlights and range of the frame, lightness of the product, how much of it is burnt out and whether the rest of it
 * is white; at every fourth pixel.
 */
export function measureExposure({ rgb, lab: { L, a, b }, product }: WorkCopy): Exposure {
  const all = floats(Math.ceil(L.length / 4));
  const own = floats(all.length);
  let found = 0;
  let clipped = 0;
  let pale = 0;
  for (let k = 0, i = 0; k < all.length; k++, i += 4) {
    all[k] = L[i]!;
    if (!product[i]) continue;
    own[found++] = L[i]!;
    const j = 3 * i;
    const burnt = (rgb[j]! >= 252 ? 1 : 0) + (rgb[j + 1]! >= 252 ? 1 : 0) + (rgb[j + 2]! >= 252 ? 1 : 0) >= 2;
    if (burnt) clipped++;
    else if (L[i]! > PALE_FROM && a[i]! * a[i]! + b[i]! * b[i]! < PALE_CHROMA * PALE_CHROMA) pale++;
  }
  const highlights = percentile(all, 0.98);
  const rest = found - clipped;
  return {
    highlights,
    range: highlights - percentile(all, 0.02),
    productLightness: found > 0 ? percentile(own, 0.5, found) : null,
    clipped: clipped / Math.max(1, found),
    paleRest: rest > 0 ? pale / rest : null,
  };
}

/**
 * Tint of the light: mean a*b* of the least chromatic 30 % of the bright pixels. 0 when over 8 % of the frame is pure
 * white; null when nothing is bright. A very strong one counts only where the product itself has no neutral place
 * either:
 * else it is a coloured backdrop (null).
 */
export function measureCast(work: WorkCopy, highlights: number): number | null {
  const { L, a, b } = work.lab;
  const floor = Math.max(45, highlights - 18);
  const n = L.length;
  const looked = Math.ceil(n / EVERY);
  const bright = ints(looked);
  const chroma = floats(looked);
  let white = 0;
  let found = 0;
  for (let i = 0; i < n; i += EVERY) {
    if (L[i]! >= 99.6) white++;
    else if (L[i]! > floor) {
      chroma[found] = Math.sqrt(a[i]! * a[i]! + b[i]! * b[i]!);
      bright[found++] = i;
    }
  }
  if (white > looked * 0.08) return 0;
  if (found <= looked * 0.008) return null;
  const limit = percentile(chroma, 0.3, found);
  let sumA = 0;
  let sumB = 0;
  let count = 0;
  for (let k = 0; k < found; k++) {
    if (chroma[k]! > limit) continue;
    sumA += a[bright[k]!]!;
    sumB += b[bright[k]!]!;
    count++;
  }
  const cast = Math.hypot(sumA / count, sumB / count);
  if (cast <= BACKDROP) return cast;
  return productShares(work, sumA / count, sumB / count) ? BACKDROP : null;
}

/**
 * True when even the most neutral tenth of the product leans towards this tint: light does that, a backdrop does not.
 */
function productShares({ lab: { L, a, b }, product }: WorkCopy, tintA: number, tintB: number): boolean {
  const along = floats(L.length);
  const length = Math.hypot(tintA, tintB);
  let n = 0;
  for (let i = 0; i < L.length; i++)
    if (product[i] && L[i]! > 40) along[n++] = (a[i]! * tintA + b[i]! * tintB) / length;
  return n > 100 && percentile(along, 0.1, n) > NEUTRAL_PLACE;
}
