import { describe, expect, it } from "vitest";
import type { TextEmbedder } from "../ports.ts";
import { findCandidates } from "./candidates.ts";
import { buildCategoryVectors, type CategoryVectors, type TaxonomyCategories } from "./category-vectors.ts";
import { decodeCategoryVectors, encodeCategoryVectors } from "./vectors-file.ts";

/** Letters counted: enough for texts that share words to be near. */
const embedder = (): TextEmbedder & { texts: string[] } => {
  const texts: string[] = [];
  return {
    version: "letters-1", dimensions: 26, texts,
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
const taxonomy: TaxonomyCategories = { version: "t1", categories: [{ id: "fr", name: "Furniture" }, { id: "fr-22", name: "Sofas" }, { id: "aa", name: "Apparel" }, { id: "aa-8", name: "Shoes" }, { id: "aa-8-1", name: "Athletic Shoes" }] };

async function build(deps: { embedder: TextEmbedder; known?: CategoryVectors }, batches = Infinity): Promise<CategoryVectors> {
  let last: CategoryVectors | undefined;
  for await (last of buildCategoryVectors(deps, taxonomy, 2)) if (--batches <= 0) break;
  return last!;
}

describe("category vectors", () => {
  it("goes on where it stopped, and makes the same", async () => {
    const first = embedder(), part = await build({ embedder: first }, 1);
    expect([part.done, first.texts]).toStrictEqual([2, ["Furniture", "Furniture", "Sofas", "Furniture Sofas"]]);
    const stored = decodeCategoryVectors(encodeCategoryVectors(part), { embedder: first, taxonomy })!, second = embedder();
    const whole = await build({ embedder: second, known: stored });
    expect([whole.done, second.texts.length]).toStrictEqual([5, 6]);
    expect(encodeCategoryVectors(whole).equals(encodeCategoryVectors(await build({ embedder: embedder() })))).toBe(true);
  });

  it("stored vectors of another taxonomy, another embedder or half a file are not used", async () => {
    const bytes = encodeCategoryVectors(await build({ embedder: embedder() }));
    expect(decodeCategoryVectors(bytes, { embedder: embedder(), taxonomy: { ...taxonomy, version: "t2" } })).toBeNull();
    expect(decodeCategoryVectors(bytes, { embedder: { ...embedder(), version: "other" }, taxonomy })).toBeNull();
    expect(decodeCategoryVectors(bytes.subarray(0, 60), { embedder: embedder(), taxonomy })).toBeNull();
    expect(decodeCategoryVectors(Buffer.from("nonsense"), { embedder: embedder(), taxonomy })).toBeNull();
  });

  it("candidates carry the title's nearness and what the photo gives mass to", async () => {
    const e = embedder(), vectors = await build({ embedder: e }), classWords = { embedder: "other", dimensions: 26, scale: 1, vectors: new Int8Array(26) };
    const { list, title } = await findCandidates({ embedder: e, vectors, classWords }, { title: " Sofa ", photos: [] });
    const near = (id: string) => { const c = list.find((x) => x.id === id)!; return c.title!.leaf; };
    expect(title).toBe("Sofa");
    expect(near("fr-22")).toBeGreaterThan(near("aa-8-1"));
    expect(list.find((c) => c.id === "aa-8-1")?.path).toBe("Apparel > Shoes > Athletic Shoes");
    const node = { id: "aa-8", name: "Shoes", head: 0.5, imagenet: 0.5 };
    expect((await findCandidates({ embedder: e, vectors, classWords }, { title: null, photos: [{ category: { classes: [], nodes: [node] } }] })).list.map((c) => c.id)).toStrictEqual(["aa-8"]);
  });
});
