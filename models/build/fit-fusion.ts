/**
 * Fits the fusion of a product's words and photos (core/engine/category/fusion.ts) and writes its weights.
 * usage: node models/build/fit-fusion.ts [--write | --figures] [--fresh]
 * Material: fusion-material.ts (--fresh makes it anew). --figures leaves the weights as they are. Each product is judged by
 * weights fitted without its shop; those are the figures printed.
 */
import { writeFileSync } from "node:fs";
import { calibrated, calibrationFeatures } from "#core/engine/category/calibration.ts";
import {
  fuse,
  fusionFeatures,
  heaviestPath,
  type FusionWeights,
  type SourceMix,
} from "#core/engine/category/fusion.ts";
import { averagePhotos } from "#core/engine/category/average-photos.ts";
import { gateOf } from "#core/engine/category/photo-rule.ts";
import { isWithin } from "#core/engine/category/taxonomy-path.ts";
import { answerOf, categoryFigures } from "#eval/accuracy/category-figures.ts";
import { sectionText } from "#eval/accuracy/print-figures.ts";
import { gatherMaterial, kindOfShop, type Material } from "./fusion-material.ts";
import { fitLogistic, fitSoftmax } from "./small-models.ts";

const FOLDS = 5;
const DEEPEST = 7;
const root = new URL("../../", import.meta.url).pathname;

type Product = {
  of: Material;
  fold: number;
  ids: string[];
  features: number[][];
  truth: boolean[];
  photo: ReturnType<typeof averagePhotos> | null;
  gate: number;
};

/** Sets that are made of products which another set has already. */
const HALF = new Set(["all, with a photo", "a name and a type", "a name and a type, with a photo"]);
const weightOf = ({ set }: Material): number => (HALF.has(set) ? 0.5 : 1);

/** All of a shop lies in one fold: products of one shop resemble each other. */
const foldOf = (shop: string) =>
  ([...shop].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 16777619), 2166136261) >>> 3) % FOLDS;

function productOf(of: Material): Product {
  const photo = of.photos.length > 0 ? averagePhotos(of.photos.map((category) => ({ category }))) : null;
  const gate = photo ? gateOf(photo) : 0;
  const ids = of.candidates.map(({ id }) => id);
  return {
    of,
    fold: foldOf(of.set.startsWith("garments") || of.shop === "demo" ? `${of.title}` : of.shop),
    ids,
    features: fusionFeatures(of.candidates, { photo, gate, kind: kindOfShop(of) }),
    truth: ids.map((id) => of.truths.some((t) => (of.coarse ? isWithin(id, t) : id === t))),
    photo,
    gate,
  };
}

const fits = (id: string, { truths, coarse }: Material) =>
  truths.some((t) => isWithin(t, id) || (coarse && isWithin(id, t)));
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, k) => sum + x * b[k]!, 0);
const only = (features: readonly number[], columns: readonly number[]) => columns.map((k) => features[k]!);
const spread = (weights: readonly number[], columns: readonly number[], size: number) => {
  const all = new Array<number>(size).fill(0);
  columns.forEach((column, k) => (all[column] = weights[k]!));
  return all;
};

const material = (await gatherMaterial(process.argv.includes("--fresh"))).filter(
  ({ candidates }) => candidates.length > 0,
);
const products = material.map(productOf);
const size = products[0]!.features[0]!.length;
/** The last six of fusionFeatures: five of the photo, then the depth. */
const PHOTO = [size - 6, size - 5, size - 4, size - 3, size - 2];
const DEPTH = size - 1;
const WORDS = [...Array(size).keys()].filter((k) => !PHOTO.includes(k));

const isAlone = ({ of }: Product) => of.title === null;
const worded = products.filter((p) => !isAlone(p) && !p.photo);
const pictured = products.filter((p) => !isAlone(p) && p.photo);
const alone = products.filter((p) => isAlone(p) && p.of.truths.length > 0);

const fitWords = (some: readonly Product[]) =>
  spread(
    fitSoftmax(
      some.map(({ features, truth, of }) => ({
        features: features.map((f) => only(f, WORDS)),
        truth,
        weight: weightOf(of),
      })),
    ),
    WORDS,
    size,
  );

/** The words keep their weights among themselves; fitted are how much all of them count beside the photo, and the photo. */
function fitBoth(some: readonly Product[], words: readonly number[]): number[] {
  const columns = [...PHOTO, DEPTH];
  const [all, ...photo] = fitSoftmax(
    some.map(({ features, truth, of }) => ({
      features: features.map((f) => [dot(f, words), ...only(f, columns)]),
      truth,
      weight: weightOf(of),
    })),
  );
  const own = spread(photo, columns, size);
  return words.map((weight, k) => all! * weight + own[k]!);
}

const fitAlone = (some: readonly Product[]) => {
  const columns = [...PHOTO, DEPTH];
  return spread(
    fitSoftmax(some.map(({ features, truth }) => ({ features: features.map((f) => only(f, columns)), truth }))),
    columns,
    size,
  );
};

/** Each node of the likeliest path as the calibration sees it. */
function stepsOf(product: Product, weights: readonly number[]) {
  const { own, nodes } = fuse(product.features, product.ids, weights);
  const features = calibrationFeatures({
    candidates: product.of.candidates,
    nodes,
    own,
    photo: product.photo,
    gate: product.gate,
    kind: kindOfShop(product.of),
  });
  const order = [...own.keys()].sort((a, b) => own[b]! - own[a]!).map((k) => product.ids[k]!);
  const steps = heaviestPath(nodes)
    .slice(0, DEEPEST)
    .map(({ id }) => ({ id, features: features(id), right: fits(id, product.of) }));
  return { product, order, steps };
}
type Judged = ReturnType<typeof stepsOf>;

/**
 * An error counts more than a right answer: the words and the shops that are fitted on were written by the same people, and a
 * merchant's own will be described less well.
 */
const ERROR_WEIGHT = 1.6;

const rowsOf = (judged: readonly Judged[]) =>
  judged.flatMap(({ steps, product: { of } }) =>
    steps.map(({ features, right }) => ({
      features,
      right,
      weight: (right ? 1 : ERROR_WEIGHT) * weightOf(of),
    })),
  );

type Fit = (training: readonly Product[]) => number[];

/** Weights of all, and every product judged by weights and calibration that were fitted without its fold. */
function crossed(some: readonly Product[], fit: Fit): { fitted: FusionWeights; figures: unknown } {
  const folds = [...Array(FOLDS).keys()];
  const judged = folds.flatMap((fold) => {
    const weights = fit(some.filter((p) => p.fold !== fold));
    return some.filter((p) => p.fold === fold).map((p) => stepsOf(p, weights));
  });
  const answers = folds.flatMap((fold) => {
    const calibration = fitLogistic(rowsOf(judged.filter(({ product }) => product.fold !== fold)));
    return judged
      .filter(({ product }) => product.fold === fold)
      .map(({ product, order, steps }) =>
        answerOf({
          ...product.of,
          order,
          steps: steps.map(({ id, features }) => ({ id, confidence: calibrated(features, calibration) })),
        }),
      );
  });
  const sets = Map.groupBy(answers, ({ set }) => set);
  return {
    fitted: { weights: fit(some), calibration: fitLogistic(rowsOf(judged)) },
    figures: Object.fromEntries([...sets].map(([set, mine]) => [set, categoryFigures(mine)])),
  };
}

const title = crossed(worded, fitWords);
const words = title.fitted.weights;
const both = crossed(pictured, (some) => fitBoth(some, words));
const result: Record<SourceMix, FusionWeights> = {
  title: title.fitted,
  "title+photo": both.fitted,
  photo: { weights: fitAlone(alone), calibration: { weights: [], bias: 0 } },
};
const figures = { words: title.figures, "words and photos": both.figures };
console.log(sectionText(figures));

const rounded = (value: unknown) =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e4) / 1e4 : v), 2);
if (process.argv.includes("--write") || process.argv.includes("--figures"))
  writeFileSync(`${root}models/fusion-figures.json`, `${rounded(figures)}\n`);
const titles = new Set(worded.map((p) => p.of.title)).size;
if (process.argv.includes("--write"))
  writeFileSync(
    `${root}core/engine/category/fusion-weights.ts`,
    `import type { FusionWeights, SourceMix } from "./fusion.ts";

/**
 * Written by models/build/fit-fusion.ts: fitted on ${worded.length} readings of
 * ${titles} products' words, and on ${pictured.length} products with photos. Figures: models/MODELS.md.
 */
export const FUSION_WEIGHTS: Record<SourceMix, FusionWeights> = ${rounded(result)};
`,
  );
