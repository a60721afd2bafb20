import { parentOf, pathOf } from "./taxonomy-path.ts";
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

/** Lays the vectors of all categories side by side. Throws when a text has none. */
export function categoryVectors(known: TextVectors, taxonomy: TaxonomyCategories): CategoryVectors {
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
  };
  categoryTexts(taxonomy).forEach((texts, k) => {
    [texts.leaf, texts.parentLeaf].forEach((text, offset) => {
      const vector = vectorOf(known, text);
      if (!vector) throw new Error(`no vector for "${text}"`);
      (offset === 0 ? vectors.leaf : vectors.parentLeaf).set(vector.bytes, k * known.dimensions);
      vectors.peaks[2 * k + offset] = vector.peak;
    });
  });
  return vectors;
}

export type Cosines = { leaf: Float32Array; parentLeaf: Float32Array };

/**
 * Cosines of two vectors of length 1 with every category's two vectors, in one walk: reading 8 MB of bytes costs more
 * than the sums.
 */
export function compareTwo(
  vectors: CategoryVectors,
  one: Float32Array | null,
  other: Float32Array | null,
): [Cosines | null, Cosines | null] {
  const d = vectors.dimensions;
  const n = vectors.ids.length;
  const none = new Float32Array(d);
  const [a, b] = [one ?? none, other ?? none];
  const found: [Cosines, Cosines] = [
    { leaf: new Float32Array(n), parentLeaf: new Float32Array(n) },
    { leaf: new Float32Array(n), parentLeaf: new Float32Array(n) },
  ];
  const against = (bytes: Int8Array, offset: number, [ofOne, ofOther]: [Float32Array, Float32Array]) => {
    for (let k = 0, at = 0; k < n; k++) {
      let dotOne = 0;
      let dotOther = 0;
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
  against(vectors.leaf, 0, [found[0].leaf, found[1].leaf]);
  against(vectors.parentLeaf, 1, [found[0].parentLeaf, found[1].parentLeaf]);
  return [one && found[0], other && found[1]];
}
