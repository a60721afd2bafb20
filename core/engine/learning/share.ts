/** A share with its 95 % interval (Wilson, 1927: holds for small counts and near 0 or 1). All in 0..1. */
export type Proportion = { share: number; low: number; high: number; hits: number; of: number };

/** @param of 0: the share is NaN and the interval everything */
export function proportionOf(hits: number, of: number): Proportion {
  if (of === 0) return { share: Number.NaN, low: 0, high: 1, hits, of };
  const z = 1.96;
  const p = hits / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half), hits, of };
}
