/**
 * Which half of the evaluation material something belongs to, by its name alone. Confidences of attributes and words
 * are fitted on the first half (models/build/fit-confidence.ts), their figures are of the second. Categories are fitted
 * on neither (models/build/heads/train.py).
 */
export function halfOf(name: string): "fitted" | "held out" {
  const hash = [...name].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 16777619), 2166136261) >>> 0;
  return hash % 2 === 0 ? "fitted" : "held out";
}

/** Of photos in the order of their names: every second one, which nothing was chosen on. */
export const heldOutOf = <T>(items: readonly T[]): T[] => items.filter((_, k) => k % 2 === 1);
