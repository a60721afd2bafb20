import { createHash } from "node:crypto";
import type { PhotoAnalysed, PhotoAnalyser, PhotoEvidence } from "#core/engine/index.ts";
import { shownIn } from "#core/engine/attributes/shown-in.ts";
import { isWithin } from "#core/engine/category/taxonomy-path.ts";
import { cellsOfMask } from "#core/engine/defects/cells.ts";
import { round } from "#core/engine/image/numbers.ts";
import type { Plane } from "#core/engine/image/pixels.ts";
import { moderate } from "#core/engine/moderation/review.ts";
import { type Place, placeOf } from "#core/engine/mask/garment-place.ts";
import type { Worn } from "#core/engine/mask/worn-product.ts";
import { readMask } from "#core/engine/mask/product-mask.ts";
import { seesPerson, selectBoxes } from "#core/engine/objects/select-boxes.ts";
import { backViewOf } from "#core/engine/quality/back-view.ts";
import { roleOf, withRole } from "#core/engine/quality/role.ts";
import { withOverlay } from "#core/engine/quality/score.ts";
import { overlayShare } from "#core/engine/text/overlay.ts";
import { chooseClassifier } from "./choose-classifier.ts";
import { measurePhoto, preparePhoto, type Prepared } from "./pixel-pipeline.ts";
import { CLASSIFIERS, PHOTO_MODELS, photoModels, type ClassifierName, type PhotoModels } from "./photo-models.ts";
import { openRegistry, type ModelRegistry } from "./registry.ts";
import { release } from "./release.ts";
import { stopwatch } from "./stopwatch.ts";
import { createTextReader, type TextReader } from "./text-reader.ts";

export type AnalyserOptions = {
  modelsDir: string;
  /** Shared with other readers, so that each model has one session in the process; its owner closes it. */
  registry?: ModelRegistry;
  /** Per model session; photos run side by side instead, so 1 is right unless measured otherwise. */
  threads?: number;
  /** Which classifier file; measured on this CPU when left out. */
  classifier?: ClassifierName;
  /** Where the measured choice is kept between starts. */
  cacheDir?: string;
  /** Read text in the photo where a cheap look finds that there may be some: 130 ms and 10 to 30 ms a line. */
  text?: boolean;
};

/** Raised whenever the code around the models changes what the same bytes give. */
const PIPELINE = "1.11.0";
/** A photo at this P(right) or more under clothing is asked for the attributes of clothing. */
const ATTRIBUTE_GATE = 0.5;
const ATTRIBUTES = [
  ["pattern", "aa-1"],
  ["sleeve", "aa-1-13"],
] as const;

/**
 * An engine in the calling thread, which stands still while a model runs (5 to 130 ms each): what serves others asks
 * photo-engines.ts. Verifies the model pack, then loads each model when it is first needed. Throws ModelPackBroken when
 * a file is not what the manifest says.
 */
export async function loadPhotoAnalyser({
  modelsDir,
  registry: shared,
  threads = 1,
  classifier,
  cacheDir,
  text = false,
}: AnalyserOptions): Promise<PhotoAnalyser> {
  const registry = shared ?? (await openRegistry(modelsDir, threads));
  const chosen = classifier ?? (await chooseClassifier(registry, cacheDir));
  const models = photoModels(registry, chosen);
  const readText = text ? createTextReader(registry) : null;
  const engineVersion = engineVersionOf(registry, text);
  return {
    engineVersion,
    async analyse(input) {
      const prepared = await preparePhoto(input);
      return prepared.kind === "rejected" ? prepared : runModels({ models, engineVersion, readText }, prepared);
    },
    close: async () => (shared ? undefined : registry.close()),
  };
}

/**
 * What evidence is filed under. int8 and fp16 of the classifier are one model in two precisions: machines that chose
 * differently share their evidence (`models` names the file that ran), or a mixed fleet would look at every photo again
 * and again.
 */
export function engineVersionOf(registry: ModelRegistry, text: boolean): string {
  const hash = createHash("sha256").update(text ? "text" : "");
  for (const name of [...CLASSIFIERS, ...PHOTO_MODELS]) hash.update(registry.entry(name).sha256);
  return `photo-${PIPELINE}-${hash.digest("hex").slice(0, 8)}`;
}

/** What is told of objects to who asks for more than evidence keeps. */
const DETECTIONS = { threshold: 0.1, limit: 50 };

type Engine = { models: PhotoModels; engineVersion: string; readText: TextReader | null };

/** Each model once, and each measure once the mask is there. */
async function runModels({ models, engineVersion, readText }: Engine, prepared: Prepared): Promise<PhotoAnalysed> {
  const { photo, decoded, fingerprint, ms } = prepared;
  const { format, width, height } = photo;
  const { inputs } = decoded;
  const watch = stopwatch();
  const { boxes, scores, mask } = await models.detect(inputs.stretched300);
  watch.lap("objects");
  const detected = { boxes, scores, labels: models.objectLabels };
  const person = seesPerson(detected);
  const score = await models.moderate(inputs.moderation224);
  const moderation = { score: round(score), state: moderate({ score, person, rgb: inputs.moderation224 }) };
  watch.lap("moderation");
  const { imagenet, head, embedding } = await models.classify(inputs.covered260);
  const category = models.readCategory({ head, imagenet });
  const attributes = await readAttributes(models, embedding, category);
  watch.lap("category");
  release(...Object.values(inputs));
  const place = person ? placeOf(category) : null;
  const {
    worn,
    colours,
    quality,
    hashes,
    text,
    ms: measured,
  } = await measurePhoto(prepared, {
    mask,
    worn: place,
    withText: readText !== null,
  });
  watch.lap("measures");
  const lines = readText && (text ? await readText(text, mask) : { state: "none_likely" as const, lines: [] });
  if (readText) watch.lap("text");
  const length = Math.hypot(...embedding);
  const vector = embedding.map((v) => v / length);
  // Of garments alone: what hands hold and feet wear was not among what the model was fitted on.
  const behind = place === null || place === "elsewhere" ? null : round(backViewOf(vector));
  const role = roleOf({ mask, person: personSeen(place, worn), lines: lines?.lines ?? null, behind });
  const evidence: PhotoEvidence = {
    engineVersion,
    models: models.versions,
    fingerprint: fingerprint as PhotoEvidence["fingerprint"],
    format,
    width,
    height,
    mask: outlined(worn?.sure ? worn.product : mask),
    category,
    objects: selectBoxes(detected),
    colours,
    quality: withRole(lines ? withOverlay(quality, overlayShare(lines.lines)) : quality, role),
    role,
    behind,
    moderation,
    attributes: shownIn(role, attributes),
    hashes,
    text: lines,
  };
  const laps = watch.laps();
  return {
    kind: "analysed",
    evidence,
    vectors: { embedding: vector },
    detections: selectBoxes(detected, DETECTIONS),
    ms: { ...ms, ...measured, ...laps, total: (ms.total ?? 0) + (laps.total ?? 0) },
  };
}

const personSeen = (place: Place | null, worn: Worn | null) => {
  if (place === null) return "none";
  return worn && place !== "elsewhere" ? "with skin" : "seen";
};

/** What evidence says of the product mask. */
export function outlined(mask: Plane): PhotoEvidence["mask"] {
  const read = readMask(mask);
  return { ...read, cells: read.box && cellsOfMask(mask, read.box) };
}

async function readAttributes(models: PhotoModels, embedding: Float32Array, { steps }: PhotoEvidence["category"]) {
  const found: PhotoEvidence["attributes"] = {};
  for (const [name, under] of ATTRIBUTES) {
    if (!steps.some((s) => isWithin(s.id, under) && s.probability >= ATTRIBUTE_GATE)) continue;
    const { value, confidence, sure } = await models.attribute(name, embedding);
    found[name] = { value, confidence: round(confidence), state: sure ? "sure" : "unsure" };
  }
  return found;
}
