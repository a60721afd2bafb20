/**
 * Which half of the evaluation material something belongs to, by its name alone. Confidences are fitted on the first half
 * (models/build/fit-confidence.ts); figures of confidences are of the second.
 */
export function halfOf(name: string): "fitted" | "held out" {
  const hash = [...name].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 16777619), 2166136261) >>> 0;
  return hash % 2 === 0 ? "fitted" : "held out";
}
