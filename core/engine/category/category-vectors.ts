import type { ShopWords } from "./lexicon.ts";
import { parentOf, pathOf } from "./taxonomy-path.ts";
import { wordsOf } from "./words.ts";
import { type StoredVectors, storeVectors } from "../vectors/dots.ts";
import { scaleOf, type TextVectors, vectorOf } from "./text-vectors.ts";

/** Shopify's taxonomy as far as categories go; parents may stand anywhere in the list. */
export type TaxonomyCategories = { version: string; categories: readonly { id: string; name: string }[] };

/**
 * Two vectors per category, of "leaf" and of "parent leaf", as bytes: value = byte * scale. Under 8 MB for 10,400
 * categories.
 */
export type CategoryVectors = {
  dimensions: number;
  ids: readonly string[];
  /** "Apparel & Accessories > Clothing" */
  paths: readonly string[];
  leaf: Int8Array;
  parentLeaf: Int8Array;
  /** Scale of each vector, leaf and parent leaf by turns, as a byte: its largest value in 255ths. */
  peaks: Uint8Array;
  positions: ReadonlyMap<string, number>;
  /** Categories that have others below them. */
  parents: ReadonlySet<string>;
  /** What a category's name says beyond the names above it, by position: "military" of "Military Backpacks". */
  telling: readonly (readonly string[])[];
  /** The everyday words of categories, as far as they have a vector: whose they are, by position. */
  everyday: { owners: Int32Array; bytes: Int8Array; peaks: Uint8Array };
};

/**
 * The two texts of each category, in the taxonomy's order: "Sofas" and "Furniture Sofas"; a root's two are the same.
 */
export function categoryTexts({ categories }: TaxonomyCategories): { leaf: string; parentLeaf: string }[] {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  return categories.map(({ id, name }) => {
    const parent = names.get(parentOf(id));
    return { leaf: name, parentLeaf: parent ? `${parent} ${name}` : name };
  });
}

/** In the taxonomy's order; words of the names above are left out. */
function tellingWords({ categories }: TaxonomyCategories, names: ReadonlyMap<string, string>): string[][] {
  const said = new Map([...names].map(([id, name]) => [id, wordsOf(name)]));
  return categories.map(({ id }) => {
    const above = new Set(
      pathOf(id)
        .slice(0, -1)
        .flatMap((a) => said.get(a) ?? []),
    );
    return said.get(id)!.filter((word) => !above.has(word));
  });
}

/**
 * Lays the vectors of all categories and of their everyday words side by side. Throws when a category's text has none; words
 * without one, and words of categories that this taxonomy lacks, are left out.
 */
export function categoryVectors(
  known: TextVectors,
  taxonomy: TaxonomyCategories,
  shopWords: ShopWords,
): CategoryVectors {
  const names = new Map(taxonomy.categories.map(({ id, name }) => [id, name]));
  const ids = taxonomy.categories.map(({ id }) => id);
  const paths = ids.map((id) =>
    pathOf(id)
      .map((above) => names.get(above) ?? above)
      .join(" > "),
  );
  const size = ids.length * known.dimensions;
  const vectors = {
    dimensions: known.dimensions,
    ids,
    paths,
    leaf: new Int8Array(size),
    parentLeaf: new Int8Array(size),
    peaks: new Uint8Array(2 * ids.length),
    positions: new Map(ids.map((id, k) => [id, k])),
    parents: new Set(ids.map(parentOf)),
    telling: tellingWords(taxonomy, names),
    everyday: { owners: new Int32Array(), bytes: new Int8Array(), peaks: new Uint8Array() },
  };
  categoryTexts(taxonomy).forEach((texts, k) => {
    [texts.leaf, texts.parentLeaf].forEach((text, offset) => {
      const vector = vectorOf(known, text);
      if (!vector) throw new Error(`no vector for "${text}"`);
      (offset === 0 ? vectors.leaf : vectors.parentLeaf).set(vector.bytes, k * known.dimensions);
      vectors.peaks[2 * k + offset] = vector.peak;
    });
  });
  const words = shopWords.flatMap(({ id, words: all }) => {
    const owner = vectors.positions.get(id);
    return owner === undefined ? [] : all.flatMap((word) => ({ owner, vector: vectorOf(known, word) }));
  });
  const made = words.flatMap(({ owner, vector }) => (vector ? [{ owner, vector }] : []));
  const bytes = new Int8Array(made.length * known.dimensions);
  made.forEach(({ vector }, k) => bytes.set(vector.bytes, k * known.dimensions));
  return {
    ...vectors,
    everyday: {
      owners: Int32Array.from(made, ({ owner }) => owner),
      bytes,
      peaks: Uint8Array.from(made, ({ vector }) => vector.peak),
    },
  };
}

/** Cosines of a vector of length 1 with the two vectors of one category. */
export function cosinesOf(
  { dimensions, leaf, parentLeaf, peaks }: CategoryVectors,
  query: Float32Array,
  k: number,
): { leaf: number; parentLeaf: number } {
  // Both in one walk: neither sum waits for the other. Rounded to floats like those of `compareTwo`.
  let own = 0;
  let both = 0;
  for (let j = 0, at = k * dimensions; j < dimensions; j++, at++) {
    own = Math.fround(own + Math.fround(query[j]! * leaf[at]!));
    both = Math.fround(both + Math.fround(query[j]! * parentLeaf[at]!));
  }
  return { leaf: own * scaleOf(peaks[2 * k]!), parentLeaf: both * scaleOf(peaks[2 * k + 1]!) };
}

const laidOut = new WeakMap<Int8Array, StoredVectors>();

/**
 * Dot products of two vectors with many stored ones. What is stored is laid out for that once.
 * @param scale of each stored vector's bytes
 */
function walk(
  bytes: Int8Array,
  queries: readonly [Float32Array, Float32Array],
  scale: (k: number) => number,
): [Float32Array, Float32Array] {
  const stored = laidOut.get(bytes) ?? storeVectors(bytes, queries[0].length);
  laidOut.set(bytes, stored);
  const dots = stored.dotsWith(queries);
  const n = bytes.length / queries[0].length;
  const found: [Float32Array, Float32Array] = [new Float32Array(n), new Float32Array(n)];
  for (let k = 0; k < n; k++) {
    const factor = scale(k);
    found[0][k] = dots[0][k]! * factor;
    found[1][k] = dots[1][k]! * factor;
  }
  return found;
}

/** Cosines of two vectors of length 1 with every category's "parent leaf". */
export function compareTwo(
  vectors: CategoryVectors,
  one: Float32Array | null,
  other: Float32Array | null,
): [Float32Array | null, Float32Array | null] {
  if (!one && !other) return [null, null];
  const none = new Float32Array(vectors.dimensions);
  const scale = (k: number) => scaleOf(vectors.peaks[2 * k + 1]!);
  const [a, b] = walk(vectors.parentLeaf, [one ?? none, other ?? none], scale);
  return [one && a, other && b];
}

/** The `count` categories whose everyday words are nearest to either vector, by position, with the best cosine. */
export function nearestWords(
  { everyday }: CategoryVectors,
  queries: readonly [Float32Array, Float32Array],
  count: number,
): Map<number, number> {
  const [one, other] = walk(everyday.bytes, queries, (k) => scaleOf(everyday.peaks[k]!));
  const best = new Map<number, number>();
  everyday.owners.forEach((owner, k) => {
    const found = Math.max(one[k]!, other[k]!);
    if (found > (best.get(owner) ?? 0)) best.set(owner, found);
  });
  return new Map([...best].sort((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, count));
}
