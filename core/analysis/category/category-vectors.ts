import type { TextEmbedder } from "../ports.ts";
import { parentOf, pathOf } from "./taxonomy-path.ts";

/** Shopify's taxonomy as far as categories go; parents may stand anywhere in the list. */
export type TaxonomyCategories = { version: string; categories: readonly { id: string; name: string }[] };

/**
 * Two vectors per category, of "leaf" and of "parent leaf", as bytes: value = byte * scale. Under 8 MB for 10,400 categories.
 * `done` counts the categories that have theirs, in order: the rest can be made later from here.
 */
export type CategoryVectors = {
  taxonomy: string;
  embedder: string;
  dimensions: number;
  ids: readonly string[];
  /** "Apparel & Accessories > Clothing" */
  paths: readonly string[];
  done: number;
  leaf: Int8Array;
  parentLeaf: Int8Array;
  /** Scale of each vector, leaf and parent leaf by turns, as a byte: its largest value in 255ths. */
  peaks: Uint8Array;
};

const scaleOf = (peak: number): number => peak / 255 / 127;

/** Quantises one vector into `to` at slot k; returns its peak in 255ths. */
function store(vector: Float32Array, to: Int8Array, k: number): number {
  const peak = Math.min(255, Math.ceil(255 * vector.reduce((m, v) => Math.max(m, Math.abs(v)), 1 / 255)));
  for (let d = 0; d < vector.length; d++) to[k * vector.length + d] = Math.round(vector[d]! / scaleOf(peak));
  return peak;
}

export function emptyCategoryVectors(embedder: TextEmbedder, { version, categories }: TaxonomyCategories): CategoryVectors {
  const names = new Map(categories.map((c) => [c.id, c.name]));
  const n = categories.length, d = embedder.dimensions;
  return {
    taxonomy: version, embedder: embedder.version, dimensions: d, done: 0,
    ids: categories.map((c) => c.id), paths: categories.map((c) => pathOf(c.id).map((id) => names.get(id) ?? id).join(" > ")),
    leaf: new Int8Array(n * d), parentLeaf: new Int8Array(n * d), peaks: new Uint8Array(2 * n),
  };
}

/** True when these vectors belong to this taxonomy and this embedder: others must be made afresh. */
export const vectorsFit = (vectors: CategoryVectors, embedder: TextEmbedder, taxonomy: TaxonomyCategories): boolean =>
  vectors.taxonomy === taxonomy.version && vectors.embedder === embedder.version && vectors.ids.length === taxonomy.categories.length && vectors.ids.every((id, k) => id === taxonomy.categories[k]?.id);

/**
 * Makes the vectors of all categories, about 2.6 ms each, and hands them out every `batch` categories so that they can be
 * stored: a later call with `known` goes on from there. The last value handed out is complete.
 */
export async function* buildCategoryVectors(
  { embedder, known }: { embedder: TextEmbedder; known?: CategoryVectors }, taxonomy: TaxonomyCategories, batch = 500,
): AsyncGenerator<CategoryVectors> {
  const vectors = known && vectorsFit(known, embedder, taxonomy) ? known : emptyCategoryVectors(embedder, taxonomy);
  const names = new Map(taxonomy.categories.map((c) => [c.id, c.name]));
  while (vectors.done < vectors.ids.length) {
    for (const end = Math.min(vectors.ids.length, vectors.done + batch); vectors.done < end; vectors.done++) {
      const k = vectors.done, id = vectors.ids[k]!, name = names.get(id) ?? id, parent = names.get(parentOf(id));
      vectors.peaks[2 * k] = store(await embedder.embed(name), vectors.leaf, k);
      vectors.peaks[2 * k + 1] = store(await embedder.embed(parent ? `${parent} ${name}` : name), vectors.parentLeaf, k);
    }
    yield vectors;
  }
  yield vectors;
}

export type Cosines = { leaf: Float32Array; parentLeaf: Float32Array };

/** Cosines of two vectors of length 1 with every category's two vectors, in one walk: reading 8 MB of bytes costs more than the sums. */
export function compareTwo(vectors: CategoryVectors, one: Float32Array | null, other: Float32Array | null): [Cosines | null, Cosines | null] {
  const d = vectors.dimensions, n = vectors.done, none = new Float32Array(d), [a, b] = [one ?? none, other ?? none];
  const found: [Cosines, Cosines] = [{ leaf: new Float32Array(n), parentLeaf: new Float32Array(n) }, { leaf: new Float32Array(n), parentLeaf: new Float32Array(n) }];
  const against = (bytes: Int8Array, offset: number, ofOne: Float32Array, ofOther: Float32Array) => {
    for (let k = 0, at = 0; k < n; k++) {
      let dotOne = 0, dotOther = 0;
      for (let j = 0; j < d; j++) {
        const value = bytes[at++]!;
        dotOne += a[j]! * value;
        dotOther += b[j]! * value;
      }
      const scale = scaleOf(vectors.peaks[2 * k + offset]!);
      ofOne[k] = dotOne * scale;
      ofOther[k] = dotOther * scale;
    }
  };
  against(vectors.leaf, 0, found[0].leaf, found[1].leaf);
  against(vectors.parentLeaf, 1, found[0].parentLeaf, found[1].parentLeaf);
  return [one && found[0], other && found[1]];
}
