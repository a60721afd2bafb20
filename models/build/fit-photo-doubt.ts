/**
 * Fits the doubt about photos of kinds that the photo models were not taught on (core/engine/category/photo-doubt.ts) and
 * writes its weights. usage: node models/build/fit-photo-doubt.ts [--write]
 * Material: the stored validation embeddings (known kinds, and nothing sellable), the demo shop, and the fitted half of the
 * garments on people; needs the evaluation photos beside the repository. Figures are of five folds, each judged without it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { photoCategoryReader, type CategoryLabel } from "#core/engine/category/read-photo-category.ts";
import { doubtFeatures } from "#core/engine/category/photo-doubt.ts";
import { gateOf, likeliestSteps } from "#core/engine/category/photo-rule.ts";
import { depthOf, isWithin } from "#core/engine/category/taxonomy-path.ts";
import type { PhotoCategory } from "#core/engine/evidence.ts";
import { logistic } from "#core/engine/logistic.ts";
import { EVALUATION } from "#eval/accuracy/products.ts";
import { reliabilityOf, proportionOf } from "#eval/accuracy/statistics.ts";
import { sectionText } from "#eval/accuracy/print-figures.ts";
import { gatherMaterial } from "./fusion-material.ts";
import { fitLogistic } from "./small-models.ts";

const root = new URL("../../", import.meta.url).pathname,
  modelsDir = `${root}models`,
  FOLDS = 5;
/** Known kinds are many and sure; what is doubted is the unknown. An error counts twice. */
const WEIGHT = { known: 0.5, "nothing sellable": 0.5, "demo shop": 2, "garments on people": 1 },
  ERROR_WEIGHT = 2;

type Photo = { set: keyof typeof WEIGHT; key: string; truths: string[]; coarse: boolean; category: PhotoCategory };

/** One array of a NumPy archive: its shape and bytes. */
function arrayOf(archive: Buffer, name: string): { shape: number[]; bytes: Buffer } {
  const directory = archive.readUInt32LE(archive.length - 6);
  for (let at = directory; archive.readUInt32LE(at) === 0x02014b50;) {
    const [packed, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const here = archive.toString("latin1", at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    if (here === `${name}.npy`) {
      const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
      const raw = archive.subarray(from, from + packed);
      const bytes = archive.readUInt16LE(at + 10) === 0 ? raw : inflateRawSync(raw);
      const start = 10 + bytes.readUInt16LE(8);
      const shape = /'shape': \(([^)]*)\)/.exec(bytes.toString("latin1", 10, start))![1]!;
      return {
        shape: shape
          .split(",")
          .filter((part) => part.trim())
          .map(Number),
        bytes: bytes.subarray(start),
      };
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`no array ${name}`);
}

async function storedPhotos(): Promise<Photo[]> {
  const archive = readFileSync(join(EVALUATION, "embeddings/validation.npz"));
  const array = (name: string) => arrayOf(archive, name);
  const texts = (name: string) => {
    const { shape, bytes } = array(name);
    const width = bytes.length / shape[0]!;
    const letters = new Uint32Array(Uint8Array.from(bytes).buffer);
    return Array.from({ length: shape[0]! }, (_, k) =>
      String.fromCodePoint(...letters.subarray((k * width) / 4, ((k + 1) * width) / 4)).replaceAll("\0", ""),
    );
  };
  const embedding = array("embedding");
  const scale = new Float32Array(Uint8Array.from(array("scale").bytes).buffer);
  const logits = new Float16Array(Uint8Array.from(array("logits").bytes).buffer);
  const [truths, coarse, source, path] = [texts("taxonomy_id"), texts("coarse"), texts("source"), texts("path")];
  const labels = (file: string) => JSON.parse(readFileSync(`${modelsDir}/labels/${file}`, "utf8")) as CategoryLabel[];
  const read = photoCategoryReader(labels("category-head.json"), labels("imagenet-1k.json"));
  const head = await InferenceSession.create(`${modelsDir}/heads/category.onnx`);
  const size = embedding.shape[1]!;
  const photos: Photo[] = [];
  for (const [k, truth] of truths.entries()) {
    if (truth === "" && source[k] !== "none") continue;
    const vector = Float32Array.from(scale, (factor, j) => factor * embedding.bytes[k * size + j]!);
    const { logits: found } = await head.run({ embedding: new Tensor("float32", vector, [1, size]) });
    const category = read({
      head: Float32Array.from(found!.data as Float32Array),
      imagenet: Float32Array.from(logits.subarray(k * 1_000, (k + 1) * 1_000)),
    });
    const set = truth === "" ? "nothing sellable" : "known";
    photos.push({ set, key: path[k]!, truths: truth === "" ? [] : [truth], coarse: coarse[k] === "1", category });
  }
  await head.release();
  return photos;
}

const unknown = (await gatherMaterial(false)).flatMap(({ set, truths, coarse, photos }): Photo[] => {
  const name = set === "demo shop, photo alone" ? "demo shop" : "garments on people";
  const taken = set === "demo shop, photo alone" || set === "garments on people, photo alone";
  return taken ? [{ set: name, key: truths.join(), truths, coarse, category: photos[0]! }] : [];
});
const photos = [...(await storedPhotos()), ...unknown].map((photo) => {
  const features = doubtFeatures(photo.category);
  const steps = likeliestSteps(photo.category, gateOf(photo.category)).map((step) => ({
    ...step,
    features: features(step),
    right: photo.truths.some((t) => isWithin(t, step.id) || (photo.coarse && isWithin(step.id, t))),
  }));
  const hash = [...photo.key].reduce((h, c) => Math.imul(h ^ c.charCodeAt(0), 16777619), 2166136261) >>> 3;
  return { ...photo, steps, fold: hash % FOLDS };
});
type Judged = (typeof photos)[number];

const fit = (some: readonly Judged[]) =>
  fitLogistic(
    some.flatMap(({ set, steps }) =>
      steps.map(({ features, right }) => ({ features, right, weight: WEIGHT[set] * (right ? 1 : ERROR_WEIGHT) })),
    ),
  );
const fits = [...Array(FOLDS).keys()].map((fold) => fit(photos.filter((photo) => photo.fold !== fold)));

function answerAt({ steps, fold }: Judged, threshold: number) {
  const { weights, bias } = fits[fold]!;
  let ceiling = 1;
  const path = steps.map(({ id, right, features, probability }) => {
    const x = features.reduce((sum, value, k) => sum + value * weights[k]!, bias);
    ceiling = Math.min(ceiling, probability, logistic(x));
    return { id, right, confidence: ceiling };
  });
  const last = path.filter(({ confidence }) => confidence >= threshold).at(-1);
  return last && depthOf(last.id) >= 2 ? [last] : [];
}

const figures = Object.fromEntries(
  [...Map.groupBy(photos, ({ set }) => set)].map(([set, mine]) => [
    set,
    [0.5, 0.9].map((threshold) => {
      const answers = mine.flatMap((photo) => answerAt(photo, threshold));
      const right = proportionOf(answers.filter((one) => one.right).length, answers.length);
      return { threshold, answered: proportionOf(answers.length, mine.length), right, ece: reliabilityOf(answers).ece };
    }),
  ]),
);
console.log(sectionText(figures));
if (process.argv.includes("--write")) {
  const rounded = (value: unknown) =>
    JSON.stringify(value, (_, v: unknown) => (typeof v === "number" ? Math.round(v * 1e4) / 1e4 : v), 2);
  writeFileSync(
    `${root}core/engine/category/photo-doubt-weights.ts`,
    `/** Written by models/build/fit-photo-doubt.ts, fitted on ${photos.length} photos. */
export const PHOTO_DOUBT = ${rounded(fit(photos))} as const;
`,
  );
  writeFileSync(`${modelsDir}/photo-doubt-figures.json`, `${rounded(figures)}\n`);
}
