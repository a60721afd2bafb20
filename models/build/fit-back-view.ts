/**
 * Fits what tells the back of a worn garment from its front (core/engine/quality/back-view.ts) and writes its weights.
 * usage: node models/build/fit-back-view.ts EVAL [--write]
 * Material: the fitted half, by product, of the garments on people (eval/accuracy/worn-photos.ts), those of their photos
 * that show the whole garment. The threshold is of six folds, each judged without it; `npm run accuracy -- --task roles`
 * reports on the other half.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPhotoAnalyser } from "../../core/adapters/onnx/photo-analyser.ts";
import { lookAtPhotos } from "#eval/accuracy/look-at-photos.ts";
import { halfOfProduct, wornPhotos } from "#eval/accuracy/worn-photos.ts";
import { logistic } from "#core/engine/logistic.ts";

const root = new URL("../../", import.meta.url).pathname,
  folder = join(process.argv[2] ?? "", "onmodel");
const FOLDS = 6,
  L2 = 1e-4,
  STEPS = 400,
  RATE = 5,
  WANTED = 0.9,
  LETTERS = 100;

const analyser = await loadPhotoAnalyser({ modelsDir: join(root, "models"), classifier: "efficientnet-lite2-int8" });
const labels = wornPhotos(folder).filter(
  ({ product, role }) => role !== "alt" && halfOfProduct(product ?? "") === "fitted",
);
const photos = (await lookAtPhotos({ analyser }, { folder, labels })).map(({ label, vectors }) => ({
  product: label.product ?? "",
  right: label.role === "back",
  features: [...vectors.embedding],
}));
await analyser.close();

type Photo = (typeof photos)[number];
type Model = { weights: Float64Array; bias: number };

/**
 * Logistic regression by plain gradient steps on the vectors as they are: brought to one spread each, as `fitLogistic`
 * does, numbers that are nearly always 0 would count most. Backs weigh as much as fronts.
 */
function fit(of: readonly Photo[]): Model {
  const backs = of.filter(({ right }) => right).length;
  const weights = new Float64Array(of[0]?.features.length ?? 0);
  const mean = weights.map((_, at) => of.reduce((sum, { features }) => sum + features[at]! / of.length, 0));
  const centred = of.map((photo) => ({ ...photo, features: photo.features.map((value, at) => value - mean[at]!) }));
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = Float64Array.from(weights, (weight) => L2 * weight);
    let lift = 0;
    for (const photo of centred) {
      const share = 1 / 2 / (photo.right ? backs : of.length - backs);
      const pull = share * (logistic(score({ weights, bias }, photo)) - (photo.right ? 1 : 0));
      photo.features.forEach((value, at) => (slope[at]! += pull * value));
      lift += pull;
    }
    slope.forEach((value, at) => (weights[at]! -= RATE * value));
    bias -= (RATE / 100) * lift;
  }
  return { weights, bias: bias - weights.reduce((sum, weight, at) => sum + weight * mean[at]!, 0) };
}

const score = ({ weights, bias }: Model, { features }: Pick<Photo, "features">) =>
  features.reduce((sum, value, at) => sum + value * weights[at]!, bias);

const products = [...new Set(photos.map(({ product }) => product))];
const judged = Array.from({ length: FOLDS }, (_, fold) => {
  const out = new Set(products.filter((_product, at) => at % FOLDS === fold));
  const model = fit(photos.filter(({ product }) => !out.has(product)));
  return photos
    .filter(({ product }) => out.has(product))
    .map((photo) => ({ right: photo.right, score: score(model, photo) }));
}).flat();
const precisionAt = (threshold: number) => {
  const called = judged.filter((one) => one.score >= threshold);
  return called.filter(({ right }) => right).length / called.length;
};
const at = judged
  .map((one) => one.score)
  .toSorted((a, b) => a - b)
  .find((threshold) => threshold > 0 && precisionAt(threshold) >= WANTED);
const backs = judged.filter(({ right }) => right);
console.log({
  photos: photos.length,
  backs: backs.length,
  at,
  precision: precisionAt(at ?? 0),
  found: backs.filter((one) => one.score >= (at ?? 0)).length,
});

const model = fit(photos);
const most = Math.max(...model.weights.map(Math.abs));
const packed = Buffer.from(Int8Array.from(model.weights, (weight) => Math.round((127 * weight) / most)).buffer);
const lines = packed.toString("base64").match(new RegExp(`.{1,${LETTERS}}`, "g")) ?? [];
const text = `/** Written by models/build/fit-back-view.ts, fitted on ${photos.length} photos of ${products.length} products. */
export const BACK_VIEW = {
  at: ${(at ?? 0).toFixed(2)},
  bias: ${model.bias.toFixed(4)},
  scale: ${(most / 127).toFixed(6)},
  /** 1,280 whole numbers of eight bits, in base64. */
  weights: [
${lines.map((line) => `    "${line}",`).join("\n")}
  ],
} as const;
`;
if (process.argv.includes("--write")) writeFileSync(join(root, "core/engine/quality/back-view-weights.ts"), text);
