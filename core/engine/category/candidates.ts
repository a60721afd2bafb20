import type { PhotoCategory } from "../evidence.ts";
import type { TextEmbedder } from "../ports.ts";
import { type CategoryVectors, compareTwo, type Cosines } from "./category-vectors.ts";
import { photoWords, type ClassWords } from "./photo-words.ts";

/** How near a category is to the title and to the photos in words: cosines of "leaf" and of "parent leaf". */
export type Candidate = { id: string; path: string; title: Nearness | null; words: Nearness | null };
type Nearness = { leaf: number; parentLeaf: number };

export type CategoryCandidates = { title: string | null; list: readonly Candidate[] };

export type CandidateDeps = { embedder: TextEmbedder; vectors: CategoryVectors; classWords: ClassWords };
export type CandidateInput = {
  /** The product's title; its type may stand behind it. */
  title: string | null;
  photos: readonly { category: Pick<PhotoCategory, "classes" | "nodes"> }[];
};

const BY_TITLE = 100;
const BY_WORDS = 50;

/** Positions of the `count` nearest, nearest first. */
function nearest({ leaf, parentLeaf }: Cosines, count: number): number[] {
  const scores = Float64Array.from(leaf, (cosine, k) => cosine + parentLeaf[k]!);
  const least = scores.toSorted().at(-count) ?? Number.NEGATIVE_INFINITY;
  const near: number[] = [];
  scores.forEach((score, k) => score >= least && near.push(k));
  return near.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, count);
}

/**
 * The categories worth judging: 100 nearest to the title, 50 nearest to the photos in words, and all that the photo
 * models give mass to.
 */
export async function findCandidates(
  { embedder, vectors, classWords }: CandidateDeps,
  { title, photos }: CandidateInput,
): Promise<CategoryCandidates> {
  const inWords = classWords.embedder === embedder.version ? photoWords(classWords, photos) : null;
  const [text, words] = compareTwo(vectors, title?.trim() ? await embedder.embed(title.trim()) : null, inWords);
  const massive = new Set(photos.flatMap((p) => p.category.nodes.map((n) => n.id)));
  const picked = new Set([...(text ? nearest(text, BY_TITLE) : []), ...(words ? nearest(words, BY_WORDS) : [])]);
  if (massive.size > 0) vectors.ids.forEach((id, k) => massive.has(id) && picked.add(k));
  const at = (near: Cosines | null, k: number): Nearness | null =>
    near && { leaf: near.leaf[k]!, parentLeaf: near.parentLeaf[k]! };
  return {
    title: title?.trim() || null,
    list: [...picked]
      .sort((a, b) => a - b)
      .map((k) => ({ id: vectors.ids[k]!, path: vectors.paths[k]!, title: at(text, k), words: at(words, k) })),
  };
}
