import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tensor } from "onnxruntime-node";
import {
  photoCategoryReader,
  type CategoryLabel,
  type ReadPhotoCategory,
} from "#core/engine/category/read-photo-category.ts";
import type { Plane } from "#core/engine/image/pixels.ts";
import { imageTensor, type ModelRegistry } from "./registry.ts";

/** One model in two precisions. */
export const CLASSIFIERS = ["efficientnet-lite2-int8", "efficientnet-lite2-fp16"] as const;
export type ClassifierName = (typeof CLASSIFIERS)[number];
/** What takes part in the evidence beside the classifier. */
export const PHOTO_MODELS = ["product-fp16", "open-nsfw-int8", "category-head", "pattern-head", "sleeve-head"] as const;

export type PhotoModels = {
  /** Name -> version of every model that takes part in the evidence. */
  versions: Record<string, string>;
  readCategory: ReadPhotoCategory;
  objectLabels: readonly string[];
  detect(stretched300: Uint8Array): Promise<{ boxes: Float32Array; scores: Float32Array; mask: Plane }>;
  classify(covered260: Uint8Array): Promise<{ imagenet: Float32Array; head: Float32Array; embedding: Float32Array }>;
  /** Probability that the photo is unsafe. */
  moderate(moderation224: Uint8Array): Promise<number>;
  /** Classes of an attribute head with their probabilities, for an embedding as the model gave it. */
  attribute(
    name: "pattern" | "sleeve",
    embedding: Float32Array,
  ): Promise<{ value: string; confidence: number; sure: boolean }>;
};

const MASK_SIDE = 150;

/** The photo models behind plain typed functions. Each loads when first used. */
export function photoModels(registry: ModelRegistry, classifier: ClassifierName): PhotoModels {
  const labels = <T>(model: string): T[] =>
    JSON.parse(readFileSync(join(registry.modelsDir, registry.entry(model).labels?.file ?? ""), "utf8")) as T[];
  const used = [classifier, ...PHOTO_MODELS];
  const vector = (embedding: Float32Array) => ({ embedding: new Tensor("float32", embedding, [1, embedding.length]) });
  const classes = { pattern: labels<string>("pattern-head"), sleeve: labels<string>("sleeve-head") };
  return {
    versions: Object.fromEntries(used.map((name) => [name, registry.entry(name).version])),
    readCategory: photoCategoryReader(labels<CategoryLabel>("category-head"), labels<CategoryLabel>(classifier)),
    objectLabels: labels<{ label: string }>("product-fp16").map((l) => l.label),
    async detect(rgb) {
      const out = await (
        await registry.model("product-fp16")
      ).run({ image: imageTensor(rgb, 300) }, ["boxes", "scores", "mask"]);
      return { boxes: out.boxes!, scores: out.scores!, mask: { data: out.mask!, width: MASK_SIDE, height: MASK_SIDE } };
    },
    async classify(rgb) {
      const out = await (await registry.model(classifier)).run({ image: imageTensor(rgb, 260) });
      const head = await (await registry.model("category-head")).run(vector(out.embedding!), ["logits"]);
      return { imagenet: out.logits!, embedding: out.embedding!, head: head.logits! };
    },
    async moderate(rgb) {
      return (await (await registry.model("open-nsfw-int8")).run({ image: imageTensor(rgb, 224) })).probabilities![1]!;
    },
    async attribute(name, embedding) {
      const { entry, run } = await registry.model(`${name}-head`);
      const p = (await run(vector(embedding), ["probabilities"])).probabilities!;
      const best = p.indexOf(p.reduce((a, b) => Math.max(a, b), 0));
      return {
        value: classes[name][best] ?? "",
        confidence: p[best]!,
        sure: p[best]! >= (entry.thresholds?.sure ?? 1),
      };
    },
  };
}
