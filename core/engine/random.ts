/**
 * mulberry32 as unsigned 32-bit words: every process draws the same, so that what was made from it can be kept and
 * compared.
 */
export function seededWords(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}

/** The same as numbers from 0 up to, but not, 1. */
export function seededRandom(seed: number): () => number {
  const word = seededWords(seed);
  return () => word() / 4294967296;
}
