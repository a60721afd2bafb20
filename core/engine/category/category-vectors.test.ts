import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCategoryVectors } from "#core/adapters/onnx/load-category-vectors.ts";
import { loadShopWords } from "#core/adapters/onnx/shop-words.ts";
import { readManifest } from "#core/adapters/onnx/manifest.ts";
import { readTaxonomy } from "#dev/shopify/state/taxonomy.ts";
import type { TextEmbedder } from "../ports.ts";
import { findCandidates } from "./candidates.ts";
import { buildLexicon } from "./lexicon.ts";
import { type CategoryVectors, compareTwo, cosinesOf, type TaxonomyCategories } from "./category-vectors.ts";
import { decodeTextVectors, emptyTextVectors, encodeTextVectors, keepVector, vectorOf } from "./text-vectors.ts";

/** Letters counted: enough for texts that share words to be near. */
const embedder = (): TextEmbedder & { texts: string[] } => {
  const texts: string[] = [];
  return {
    version: "letters-1",
    dimensions: 26,
    texts,
    async embed(text) {
      texts.push(text);
      const v = new Float32Array(26).fill(0.01);
      for (const c of text.toLowerCase()) if (c >= "a" && c <= "z") v[c.charCodeAt(0) - 97]!++;
      const l = Math.hypot(...v);
      return v.map((x) => x / l);
    },
    async close() {},
  };
};
const taxonomy: TaxonomyCategories = {
  version: "t1",
  categories: [
    { id: "fr", name: "Furniture" },
    { id: "fr-22", name: "Sofas" },
    { id: "aa", name: "Apparel" },
    { id: "aa-8", name: "Shoes" },
    { id: "aa-8-1", name: "Athletic Shoes" },
  ],
};

const shopWords = [
  { id: "aa-8", words: ["trainers"] },
  { id: "fr-22", words: ["couch"] },
];

const cacheFile = () => join(mkdtempSync(join(tmpdir(), "vectors-")), "cache.bin");

describe("category vectors", () => {
  it("each text is made once, whatever category has it; a newer taxonomy makes only what is new", async () => {
    const file = cacheFile();
    const first = embedder();
    const vectors = await loadCategoryVectors(
      { embedder: first, modelsDir: "nowhere", cacheFile: file },
      { taxonomy, shopWords },
    );
    expect(first.texts).toStrictEqual([
      "Furniture",
      "Sofas",
      "Furniture Sofas",
      "Apparel",
      "Shoes",
      "Apparel Shoes",
      "Athletic Shoes",
      "Shoes Athletic Shoes",
      "trainers",
      "couch",
    ]);
    expect(vectors.paths.at(-1)).toBe("Apparel > Shoes > Athletic Shoes");

    const second = embedder();
    const newer = {
      version: "t2",
      categories: [...taxonomy.categories.toReversed(), { id: "fr-23", name: "Shelves" }],
    };
    const again = await loadCategoryVectors(
      { embedder: second, modelsDir: "nowhere", cacheFile: file },
      { taxonomy: newer, shopWords },
    );
    expect(second.texts).toStrictEqual(["Shelves", "Furniture Shelves"]);
    const vectorOfSofas = ({ ids, leaf, dimensions }: CategoryVectors) =>
      leaf.slice(ids.indexOf("fr-22") * dimensions, (ids.indexOf("fr-22") + 1) * dimensions);
    expect(vectorOfSofas(again)).toStrictEqual(vectorOfSofas(vectors));
  });

  it("comparing two vectors with all categories in one walk gives what comparing one by one gives, of five too", async () => {
    const e = embedder();
    const files = { modelsDir: "nowhere", cacheFile: cacheFile() };
    const vectors = await loadCategoryVectors({ embedder: e, ...files }, { taxonomy, shopWords });
    const [one, other] = [await e.embed("running shoes"), await e.embed("sofa")];
    const [ofOne, ofOther] = compareTwo(vectors, one, other);
    const apart = (query: Float32Array) =>
      Float32Array.from(taxonomy.categories, (_, k) => cosinesOf(vectors, query, k).parentLeaf);
    expect(taxonomy.categories).toHaveLength(5);
    expect(ofOne).toStrictEqual(apart(one));
    expect(ofOther).toStrictEqual(apart(other));
  });

  it("stored vectors of another embedder, half a file or something else are not used", async () => {
    const made = emptyTextVectors("letters-1", 26);
    keepVector(made, "Sofas", await embedder().embed("Sofas"));
    const bytes = encodeTextVectors(made);
    expect(vectorOf(decodeTextVectors(bytes, "letters-1")!, "Sofas")).toStrictEqual(vectorOf(made, "Sofas"));
    expect(decodeTextVectors(bytes, "other")).toBeNull();
    expect(decodeTextVectors(bytes.subarray(0, 60), "letters-1")).toBeNull();
    expect(decodeTextVectors(Buffer.from("nonsense"), "letters-1")).toBeNull();
  });

  it("the shipped files have all texts of the published taxonomy and all everyday words: a first start makes none", async () => {
    const { version, categories } = readTaxonomy();
    const modelsDir = new URL("../../../models", import.meta.url).pathname;
    const { models } = readManifest(modelsDir);
    const minilm = models.find(({ name }) => name === "minilm-l6-v2-int8")!;
    const none: TextEmbedder = {
      version: `${minilm.name}-${minilm.version}`,
      dimensions: 384,
      embed: (text) =>
        Promise.reject(
          new Error(
            `no vector ships for "${text}": node models/build/write-category-vectors.ts or write-shop-word-vectors.ts`,
          ),
        ),
      close: () => Promise.resolve(),
    };
    const vectors = await loadCategoryVectors(
      { embedder: none, modelsDir, cacheFile: cacheFile() },
      { taxonomy: { version, categories: [...categories.values()] }, shopWords: loadShopWords(modelsDir) },
    );
    expect(vectors.ids).toHaveLength(categories.size);
    expect(categories.size).toBeGreaterThan(10_000);
  });

  it("candidates carry what the words say of them and what the photo gives mass to", async () => {
    const e = embedder();
    const vectors = await loadCategoryVectors(
      { embedder: e, modelsDir: "nowhere", cacheFile: cacheFile() },
      { taxonomy, shopWords },
    );
    const lexicon = buildLexicon(taxonomy.categories, shopWords);
    const deps = { embedder: e, vectors, lexicon, foreignWords: () => null };
    const classWords = { embedder: "other", dimensions: 26, scale: 1, vectors: new Int8Array(26) };
    const words = {
      language: "en",
      title: " Trainers ",
      vendor: "",
      type: "",
      tags: [],
      collections: [],
      options: [],
      description: "",
      files: [],
    };
    const { list, title } = await findCandidates({ ...deps, classWords }, { words, photos: [] });
    const near = (id: string) => {
      const c = list.find((x) => x.id === id)!;
      return c.said!;
    };
    expect(title).toBe("Trainers");
    expect(near("aa-8").named.title).toBeGreaterThan(near("fr-22").named.title);
    expect(near("aa-8").everyday).toBeGreaterThan(0.99);
    expect(near("aa-8-1").under.title).toBe(near("aa-8").named.title);
    expect([near("aa-8-1").unsupported, near("aa-8").unsupported]).toStrictEqual([1, 0]);
    expect(list.find((c) => c.id === "aa-8-1")?.path).toBe("Apparel > Shoes > Athletic Shoes");
    const node = { id: "aa-8", name: "Shoes", head: 0.5, imagenet: 0.5 };
    expect(
      (
        await findCandidates(
          { ...deps, classWords },
          { words: null, photos: [{ category: { classes: [], nodes: [node] } }] },
        )
      ).list.map((c) => c.id),
    ).toStrictEqual(["aa-8"]);
  });
});
