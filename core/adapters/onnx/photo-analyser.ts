import { createHash } from "node:crypto";
import { join } from "node:path";
import { readColours } from "#core/analysis/colour/read-colours.ts";
import { differenceHashes } from "#core/analysis/duplicates/dhash.ts";
import type { PhotoEvidence } from "#core/analysis/evidence.ts";
import { isWithin } from "#core/analysis/category/taxonomy-path.ts";
import { round } from "#core/analysis/image/numbers.ts";
import { resample } from "#core/analysis/image/planes.ts";
import type { Plane } from "#core/analysis/image/pixels.ts";
import { readMask } from "#core/analysis/mask/product-mask.ts";
import { selectBoxes } from "#core/analysis/objects/select-boxes.ts";
import type { PhotoAnalyser, PhotoAnalysed } from "#core/analysis/ports.ts";
import { measureQuality } from "#core/analysis/quality/measure.ts";
import { scoreQuality } from "#core/analysis/quality/score.ts";
import { workCopy } from "#core/analysis/quality/work-copy.ts";
import { chooseClassifier } from "./choose-classifier.ts";
import { decodePhoto, type DecodedPhoto } from "./decode-photo.ts";
import { decodeFailure, openPhoto, type OpenPhoto } from "./open-photo.ts";
import { photoModels, type ClassifierName, type PhotoModels } from "./photo-models.ts";
import { openRegistry, type ModelRegistry } from "./registry.ts";
import { stopwatch, type Stopwatch } from "./stopwatch.ts";

export type AnalyserOptions = {
  modelsDir: string;
  /** Per model session; photos run side by side instead, so 1 is right unless measured otherwise. */
  threads?: number;
  /** Which classifier file; measured on this CPU when left out. */
  classifier?: ClassifierName;
  /** Where the measured choice is kept between starts. */
  cacheDir?: string;
};

/** Raised whenever the code around the models changes what the same bytes give. */
const PIPELINE = "1.0.0";
/** A photo at this P(right) or more under clothing is asked for the attributes of clothing. */
const ATTRIBUTE_GATE = 0.5;
const ATTRIBUTES = [["pattern", "aa-1"], ["sleeve", "aa-1-13"]] as const;

/** Verifies the model pack, then loads each model when it is first needed. Throws ModelPackBroken when a file is not what the manifest says. */
export async function loadPhotoAnalyser({ modelsDir, threads = 1, classifier, cacheDir }: AnalyserOptions): Promise<PhotoAnalyser> {
  const registry = await openRegistry(modelsDir, threads);
  const chosen = classifier ?? (await chooseClassifier(registry, cacheDir && join(cacheDir, "classifier.json")));
  const models = photoModels(registry, chosen);
  const engineVersion = versionOf(registry, models);
  return {
    engineVersion,
    async analyse(input) {
      const watch = stopwatch();
      const photo = await openPhoto(input);
      if (photo.kind === "rejected") return photo;
      let decoded: DecodedPhoto;
      try {
        decoded = await decodePhoto(photo);
      } catch (error) {
        return decodeFailure(error);
      }
      watch.lap("decode");
      return look({ models, engineVersion, watch }, photo, decoded);
    },
    close: () => registry.close(),
  };
}

function versionOf(registry: ModelRegistry, models: PhotoModels): string {
  const hash = createHash("sha256");
  for (const name of Object.keys(models.versions)) hash.update(registry.entry(name).sha256);
  return `photo-${PIPELINE}-${hash.digest("hex").slice(0, 8)}`;
}

type Engine = { models: PhotoModels; engineVersion: string; watch: Stopwatch };

/** Everything after decoding: each model once, then the measures that need the mask. */
async function look({ models, engineVersion, watch }: Engine, photo: OpenPhoto, decoded: DecodedPhoto): Promise<PhotoAnalysed> {
  const { native, work, small, inputs } = decoded;
  const unsafe = await models.moderate(inputs.moderation224);
  watch.lap("moderation");
  const { imagenet, head, embedding } = await models.classify(inputs.covered260);
  const category = models.readCategory({ head, imagenet });
  const attributes = await readAttributes(models, embedding, category);
  watch.lap("category");
  const { boxes, scores, mask } = await models.detect(inputs.stretched300);
  const objects = selectBoxes({ boxes, scores, labels: models.objectLabels });
  watch.lap("objects");
  const colours = readColours(small, fitMask(mask, small));
  watch.lap("colours");
  const quality = scoreQuality(measureQuality({ bytes: photo.bytes, width: photo.width, height: photo.height, native, work: workCopy(work, fitMask(mask, work)) }));
  watch.lap("quality");
  const evidence: PhotoEvidence = {
    engineVersion,
    models: models.versions,
    fingerprint: createHash("sha256").update(photo.bytes).digest("hex") as PhotoEvidence["fingerprint"],
    format: photo.format, width: photo.width, height: photo.height,
    mask: readMask(mask),
    category, objects, colours, quality,
    moderation: { score: round(unsafe), state: unsafe >= 0.5 ? "review" : "ok" },
    attributes,
    hashes: differenceHashes(work),
    text: null,
  };
  watch.lap("hashes");
  const length = Math.hypot(...embedding);
  return { kind: "analysed", evidence, vectors: { embedding: embedding.map((v) => v / length) }, ms: watch.laps() };
}

const fitMask = (mask: Plane, { width, height }: { width: number; height: number }) => resample(mask, width, height);

async function readAttributes(models: PhotoModels, embedding: Float32Array, { steps }: PhotoEvidence["category"]) {
  const found: PhotoEvidence["attributes"] = {};
  for (const [name, under] of ATTRIBUTES) {
    if (!steps.some((s) => isWithin(s.id, under) && s.probability >= ATTRIBUTE_GATE)) continue;
    const { value, confidence, sure } = await models.attribute(name, embedding);
    found[name] = { value, confidence: round(confidence), state: sure ? "sure" : "unsure" };
  }
  return found;
}
