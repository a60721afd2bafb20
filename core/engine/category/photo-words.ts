import type { PhotoCategory } from "../evidence.ts";

/** Text vectors of the class names, one after the other, as bytes: value = byte * scale. */
export type ClassWords = { embedder: string; dimensions: number; scale: number; vectors: Int8Array };

/**
 * The photos "in words": the vectors of their likeliest class names, weighted by probability, at length 1. Comparable
 * with the vector of any category, so it reaches categories that no photo model was trained on. Null when nothing is
 * likely at all.
 */
export function photoWords(
  words: ClassWords,
  photos: readonly { category: Pick<PhotoCategory, "classes"> }[],
): Float32Array | null {
  const sum = new Float32Array(words.dimensions);
  for (const { category } of photos)
    for (const { index, probability } of category.classes)
      for (let d = 0; d < sum.length; d++) sum[d]! += probability * words.vectors[index * sum.length + d]!;
  const length = Math.hypot(...sum);
  return length < 1e-6 ? null : sum.map((v) => v / length);
}
