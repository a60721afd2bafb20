/**
 * What the fusion of words and photos is fitted on, with its candidates: products of shops written for this, the demo shop,
 * and, where the evaluation photos stand beside the repository, photos of the same classes and half of the garments on
 * people. Kept in .local/analysis: finding the candidates takes minutes.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCandidates, type ProductWords, type ShopKind } from "#core/engine/index.ts";
import type { Candidate } from "#core/engine/category/candidates.ts";
import { depthOf, isWithin } from "#core/engine/category/taxonomy-path.ts";
import type { PhotoCategory } from "#core/engine/evidence.ts";
import { seededRandom } from "#core/engine/random.ts";
import { loadCandidateDeps } from "../../core/adapters/onnx/candidate-deps.ts";
import { loadPhotoAnalyser } from "../../core/adapters/onnx/photo-analyser.ts";
import { loadTextEmbedder } from "../../core/adapters/onnx/text-embedder.ts";
import { readTaxonomy } from "../../dev/shopify/state/taxonomy.ts";
import { DEMO_PHOTOS, demoLabels } from "#eval/accuracy/demo-labels.ts";
import { readLabels } from "#eval/accuracy/labels.ts";
import { EVALUATION, garmentsOnPeople, type LabelledProduct, ownShops, titleAlone } from "#eval/accuracy/products.ts";

const root = new URL("../../", import.meta.url).pathname,
  modelsDir = `${root}models`,
  keptFile = `${root}.local/analysis/fusion-material.json`;

/** `set`: what it is, for the figures. `kind`: what else its shop sells, on some. */
export type Material = {
  set: string;
  shop: string;
  title: string | null;
  truths: string[];
  coarse: boolean;
  photos: PhotoCategory[];
  kind: [id: string, count: number][];
  candidates: Candidate[];
};

/** What designers call their products: words that say nothing of what a thing is. Written for this. */
const NAMES = (
  "Jupiter Alma Otto Rae Nimbus Stella Milo Lou Orion Kai Vera Atlas Juno Soren Wren Calla Ines Hugo Freya Ezra Lyra Marlo " +
  "Cosmo Thea Arlo Selene Bruno Ilse Rigel Noor Vega Anders Maren Lior Petra Tove Castor Odette Rumi Linnea Phoenix Greta " +
  "Ludo Salma Enzo Astrid Cleo Idris Mika Dune Halden Oslo Kyoto Lisbon Tulum Verona Bergen Malibu Aspen Savoy"
).split(" ");
/** A third of them have a number or a second word, as "Atlas 3" or "The Wren". */
const nameOf = (k: number): string => {
  const name = NAMES[k % NAMES.length]!;
  const forms = [
    name,
    name,
    name,
    `${name} ${(k % 7) + 2}`,
    `The ${name}`,
    `${name} ${NAMES[(k * 7 + 3) % NAMES.length]!}`,
  ];
  return forms[k % forms.length]!;
};

/** What a merchant may have left out. */
const bareness = (words: ProductWords): Record<string, ProductWords> => ({
  all: words,
  "title and type": { ...titleAlone(words.title), vendor: words.vendor, type: words.type },
  "title alone": { ...titleAlone(words.title), vendor: words.vendor },
});

export async function gatherMaterial(fresh: boolean): Promise<Material[]> {
  if (!fresh && existsSync(keptFile)) return JSON.parse(readFileSync(keptFile, "utf8")) as Material[];
  const embedder = await loadTextEmbedder({ modelsDir });
  const analyser = await loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-int8" });
  const { version, categories } = readTaxonomy();
  const deps = await loadCandidateDeps(
    { embedder, modelsDir, cacheFile: `${root}.local/analysis/category-vectors.bin` },
    { version, categories: [...categories.values()] },
  );
  const random = seededRandom(7);
  const look = async (file: string): Promise<PhotoCategory> => {
    const seen = await analyser.analyse(readFileSync(file));
    if (seen.kind !== "analysed") throw new Error(`${file}: ${seen.problem}`);
    return seen.evidence.category;
  };
  const all: Material[] = [];
  const add = async (set: string, product: LabelledProduct, photos: PhotoCategory[], more: Partial<Material> = {}) => {
    const words = more.title === null ? null : product.words;
    const { list } = await findCandidates(deps, { words, photos: photos.map((category) => ({ category })) });
    const { shop, truths, coarse } = product;
    all.push({
      set,
      shop,
      title: product.words.title,
      truths,
      coarse,
      photos,
      kind: [],
      candidates: [...list],
      ...more,
    });
  };
  const pictured = async (set: string, product: LabelledProduct) => {
    const photos: PhotoCategory[] = [];
    for (const file of product.files) photos.push(await look(file));
    await add(set, product, photos);
    for (const photo of photos) await add(`${set}, photo alone`, product, [photo], { title: null });
  };

  const own = ownShops();
  const classes = existsSync(join(EVALUATION, "labels.csv")) ? readLabels(join(EVALUATION, "labels.csv")) : [];
  const ofClass = classes.filter(({ truths }) => truths.length > 0 && depthOf(truths[0]!) >= 2);
  for (const [k, product] of own.entries()) {
    const kindOf = (): [string, number][] => {
      const others = own.filter(({ shop, words }) => shop === product.shop && words.title !== product.words.title);
      const settled = random() < 0.4 ? [] : others.filter(() => random() < 0.4);
      return settled.map(({ truths }) => [truths[0]!, 1]);
    };
    for (const [set, words] of Object.entries(bareness(product.words)))
      await add(set, { ...product, words }, [], { kind: kindOf() });
    const alike = ofClass.filter(({ truths }) => product.truths.some((truth) => isWithin(truth, truths[0]!)));
    const chosen = alike[Math.floor(random() * alike.length)];
    const photos = chosen ? [await look(join(EVALUATION, chosen.file))] : [];
    if (chosen) await add("all, with a photo", product, photos, { kind: kindOf() });
    const named = { ...product, words: { ...product.words, title: nameOf(k), description: "" } };
    const { kind } = all.at(-1)!;
    if (product.words.type !== "") {
      await add("a name and a type", named, [], { kind });
      if (chosen) await add("a name and a type, with a photo", named, photos, { kind });
    }
  }
  for (const { title, truths } of readLabels(`${root}eval/accuracy/labels/sample-titles.csv`))
    await add("sample titles", { shop: "samples", words: titleAlone(title), truths, coarse: true, files: [] }, []);
  for (const { title, truths, file } of demoLabels())
    await pictured("demo shop", {
      shop: "demo",
      words: titleAlone(title),
      truths,
      coarse: true,
      files: [join(DEMO_PHOTOS, file)],
    });
  for (const product of garmentsOnPeople("fitted")) await pictured("garments on people", product);
  for (const { title, truths, file, coarse, source } of classes)
    if (truths.length > 0 || source === "none")
      await add(
        source === "none" ? "nothing sellable, photo alone" : "known kinds, photo alone",
        {
          shop: file,
          words: titleAlone(title),
          truths,
          coarse,
          files: [],
        },
        [await look(join(EVALUATION, file))],
        { title: null },
      );
  await Promise.all([embedder.close(), analyser.close()]);
  writeFileSync(keptFile, JSON.stringify(all));
  return all;
}

export const kindOfShop = ({ kind }: Material): ShopKind => {
  const counts = new Map<string, number>();
  for (const [id, count] of kind) counts.set(id, (counts.get(id) ?? 0) + count);
  return counts;
};
