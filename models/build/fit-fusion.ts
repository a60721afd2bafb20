/**
 * Fits the fusion of title and photo (core/engine/category/fusion.ts) and writes its weights.
 * usage: node models/build/fit-fusion.ts [--write | --figures]
 * Labels: eval/accuracy/labels/*.csv, photos: dev/catalogue/demo. --figures leaves the weights as they are. Each product
 * is judged by weights fitted without its fold; those are the figures printed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { findCandidates } from "#core/engine/index.ts";
import { loadClassWords } from "../../core/adapters/onnx/class-words.ts";
import { loadPhotoAnalyser } from "../../core/adapters/onnx/photo-analyser.ts";
import { loadTextEmbedder } from "../../core/adapters/onnx/text-embedder.ts";
import {
  calibrated,
  calibrationFeatures,
  fuse,
  fusionFeatures,
  heaviestPath,
  titleCosines,
  type FusionWeights,
  type SourceMix,
} from "#core/engine/category/fusion.ts";
import { gateOf } from "#core/engine/category/photo-rule.ts";
import { depthOf, isWithin } from "#core/engine/category/taxonomy-path.ts";
import type { PhotoCategory } from "#core/engine/evidence.ts";
import { loadCategoryVectors } from "../../core/adapters/onnx/load-category-vectors.ts";
import { DEMO_PHOTOS, demoLabels } from "#eval/accuracy/demo-labels.ts";
import { readLabels, type LabelledPhoto } from "#eval/accuracy/labels.ts";
import { reliabilityOf, seededShuffle, shareOf, shareWhere, type Judged } from "#eval/accuracy/statistics.ts";
import { sectionText } from "#eval/accuracy/print-figures.ts";
import { readTaxonomy } from "../../dev/shopify/state/taxonomy.ts";
import { fitLogistic, fitSoftmax, type Example } from "./small-models.ts";

const FOLDS = 9;
const root = new URL("../../", import.meta.url).pathname,
  modelsDir = `${root}models`;
const { version, categories } = readTaxonomy();
const taxonomy = { version, categories: [...categories.values()] };
const embedder = await loadTextEmbedder({ modelsDir }),
  analyser = await loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-int8" });

type Product = Example & {
  mix: SourceMix;
  label: LabelledPhoto;
  ids: string[];
  top: Map<string, number>;
  cosines: Map<string, number>;
};
const vectors = await loadCategoryVectors(
    { embedder, modelsDir, cacheFile: `${root}.local/analysis/category-vectors.bin` },
    taxonomy,
  ),
  deps = { embedder, vectors, classWords: loadClassWords(modelsDir) };

async function product(label: LabelledPhoto, mix: SourceMix, category: PhotoCategory | null): Promise<Product> {
  const { list } = await findCandidates(deps, {
    title: mix === "photo" ? null : label.title,
    photos: category ? [{ category }] : [],
  });
  const gate = category ? gateOf(category) : 0;
  const ids = list.map((c) => c.id);
  const top = new Map(
    (category?.nodes ?? [])
      .filter((n) => depthOf(n.id) === 1)
      .map((n) => [n.id, gate * n.head + (1 - gate) * n.imagenet]),
  );
  return {
    mix,
    label,
    ids,
    top,
    cosines: titleCosines(list),
    features: fusionFeatures(list, category, gate),
    truth: ids.map((id) => label.truths.some((t) => isWithin(id, t))),
  };
}

const products: Product[] = [];
for (const label of [...demoLabels(), ...readLabels(`${root}eval/accuracy/labels/sample-titles.csv`)]) {
  products.push(await product(label, "title", null));
  if (!label.file) continue;
  const seen = await analyser.analyse(readFileSync(`${DEMO_PHOTOS}/${label.file}`));
  if (seen.kind !== "analysed") throw new Error(`${label.file}: ${seen.message}`);
  for (const mix of ["title+photo", "photo"] as const) products.push(await product(label, mix, seen.evidence.category));
}

const fits = (id: string, { truths }: LabelledPhoto) => truths.some((t) => isWithin(t, id) || isWithin(id, t));
const figures: Partial<Record<SourceMix, unknown>> = {};
const result: Partial<Record<SourceMix, FusionWeights>> = {};

for (const mix of ["title", "photo", "title+photo"] as const) {
  const mine = seededShuffle(
    products.filter((p) => p.mix === mix),
    7,
  );
  const folds = mine.map((p, k) => ({ p, fold: k % FOLDS }));
  const rows: { features: number[]; right: boolean; fold: number; product: number; depth: number }[] = [];
  let top1 = 0,
    top5 = 0,
    top20 = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = fitSoftmax(folds.filter((f) => f.fold !== fold).map((f) => f.p));
    for (const { p } of folds.filter((f) => f.fold === fold)) {
      const { own, nodes } = fuse(p.features, p.ids, weights);
      const order = [...own.keys()].sort((a, b) => own[b]! - own[a]!);
      top1 += p.truth[order[0]!] ? 1 : 0;
      top5 += order.slice(0, 5).some((k) => p.truth[k]) ? 1 : 0;
      top20 += order.slice(0, 20).some((k) => p.truth[k]) ? 1 : 0;
      for (const s of heaviestPath(nodes).slice(0, 6))
        rows.push({
          fold,
          product: mine.indexOf(p),
          depth: depthOf(s.id),
          right: fits(s.id, p.label),
          features: calibrationFeatures({
            mass: s.mass,
            depth: depthOf(s.id),
            agreement: p.top.get(s.id.split("-")[0]!) ?? 0,
            titleCosine: p.cosines.get(s.id) ?? 0,
          }),
        });
    }
  }
  const judged: (Judged & { product: number; depth: number })[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const calibration = fitLogistic(rows.filter((r) => r.fold !== fold));
    judged.push(
      ...rows
        .filter((r) => r.fold === fold)
        .map((r) => ({
          confidence: calibrated(r.features, calibration),
          right: r.right,
          product: r.product,
          depth: r.depth,
        })),
    );
  }
  const answersAt = (threshold: number) =>
    mine
      .flatMap((_, k) => {
        let ceiling = 1; // As shown: a node is never surer than its parent.
        return judged
          .filter((j) => j.product === k)
          .map((j) => ({ ...j, confidence: (ceiling = Math.min(ceiling, j.confidence)) }))
          .filter((j) => j.confidence >= threshold)
          .slice(-1);
      })
      .filter((a) => a.depth >= 2);
  const curve = [0.5, 0.6, 0.7, 0.8, 0.9].map((threshold) => {
    const answers = answersAt(threshold);
    return { threshold, coverage: answers.length / mine.length, precision: shareWhere(answers, (a) => a.right) };
  });
  figures[mix] = {
    products: mine.length,
    top1: shareOf(top1, mine.length),
    top5: shareOf(top5, mine.length),
    top20: shareOf(top20, mine.length),
    curve,
    steps: reliabilityOf(judged),
    shown: reliabilityOf(answersAt(0.5)),
  };
  result[mix] = { weights: fitSoftmax(mine), calibration: fitLogistic(rows) };
}
console.log(sectionText(figures));
if (process.argv.includes("--write") || process.argv.includes("--figures")) {
  const rounded = (value: unknown) =>
    JSON.stringify(value, (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e4) / 1e4 : v), 2);
  const with0 = (mix: SourceMix) => products.filter((p) => p.mix === mix).length;
  writeFileSync(`${modelsDir}/fusion-figures.json`, `${rounded(figures)}\n`);
  if (process.argv.includes("--write"))
    writeFileSync(
      `${root}core/engine/category/fusion-weights.ts`,
      `import type { FusionWeights, SourceMix } from "./fusion.ts";

/**
 * Written by models/build/fit-fusion.ts: fitted on ${with0("title")} titles of two shops, ${with0("photo")} of them
 * with a photo. Figures: models/MODELS.md.
 */
export const FUSION_WEIGHTS: Record<SourceMix, FusionWeights> = ${rounded(result)};
`,
    );
}
await Promise.all([embedder.close(), analyser.close()]);
