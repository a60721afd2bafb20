import { createHash } from "node:crypto";

/** Uniform in (0, 1), the same for the same words on every machine. */
function draw(words: readonly string[]): number {
  const bits = createHash("sha256").update(JSON.stringify(words)).digest().readUIntBE(0, 6);
  return (bits + 0.5) / 2 ** 48;
}

/**
 * The variant of one subject (a shop, a product) in one experiment: always the same, spread by `share` (any scale; 0 is
 * never chosen), independent of other experiments and of the order of the list. Weighted rendezvous hashing: the
 * largest -share / ln(u) wins (Schindelhauer and Schomaker, "Weighted distributed hash tables", 2005), so raising one
 * variant's share only moves subjects into it. Throws RangeError where no share is above 0.
 */
export function variantOf<T extends { name: string; share: number }>(
  variants: readonly T[],
  { experiment, subject }: { experiment: string; subject: string },
): T {
  let best: T | null = null;
  let most = 0;
  for (const variant of variants) {
    const score = -variant.share / Math.log(draw([experiment, variant.name, subject]));
    if (score > most) [best, most] = [variant, score];
  }
  if (!best) throw new RangeError(`no variant of ${experiment} has a share`);
  return best;
}
