import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "#core/platform/errors.ts";

/** A model file, its manifest or its labels are not what they should be. The process must not start with them. */
export class ModelPackBroken extends AppError {
  readonly spec = { code: "model_pack_broken", status: 500, retry: "person" } as const;
}

const Port = z.object({
  type: z.enum(["uint8", "int64", "float32"]),
  shape: z.array(z.union([z.number().int(), z.string()])),
});

const Model = z.object({
  name: z.string(),
  version: z.string(),
  task: z.string(),
  file: z.string(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string(),
  source: z.object({ upstream: z.string(), package: z.string(), registry: z.string() }),
  preprocessing: z.string(),
  inputs: z.record(z.string(), Port),
  outputs: z.record(z.string(), Port),
  /**
   * Label file, and which output's last dimension it names (`skip` entries come before the first label, such as a
   * background class).
   */
  labels: z.object({ file: z.string(), output: z.string(), skip: z.number().int().default(0) }).optional(),
  thresholds: z.record(z.string(), z.number()).optional(),
  latencyMs: z.number(),
});
export type ModelEntry = z.infer<typeof Model>;

/** Files that belong to a model but are no ONNX graphs: tokenizer, labels, key lists. */
const Extra = z.object({ file: z.string(), bytes: z.number().int(), sha256: z.string() });

/**
 * Versions that run together for a share (0..1) of the shops. A model that `versions` does not name runs in the version
 * that is listed first.
 */
const Variant = z.object({
  name: z.string(),
  share: z.number().min(0).max(1),
  versions: z.record(z.string(), z.string()).default({}),
});

const Manifest = z
  .object({
    version: z.string(),
    models: z.array(Model),
    files: z.array(Extra),
    variants: z
      .array(Variant)
      .min(1)
      .default([{ name: "stable", share: 1, versions: {} }]),
  })
  .superRefine(({ models, variants }, { addIssue }) => {
    const wrong = (message: string) => addIssue({ code: "custom", message });
    const known = new Set(models.map((m) => `${m.name} ${m.version}`));
    if (known.size < models.length) wrong("a model is listed twice in one version");
    if (new Set(variants.map((v) => v.name)).size < variants.length) wrong("two variants have one name");
    if (Math.abs(variants.reduce((sum, v) => sum + v.share, 0) - 1) > 1e-6)
      wrong("the variants' shares do not add up to 1");
    for (const { name, versions } of variants)
      for (const [model, version] of Object.entries(versions))
        if (!known.has(`${model} ${version}`)) wrong(`variant ${name} names ${model} ${version}, which is not listed`);
  });
export type Manifest = z.infer<typeof Manifest>;

export function readManifest(modelsDir: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(join(modelsDir, "manifest.json"), "utf8"));
  } catch (error) {
    throw new ModelPackBroken(
      `models: ${join(modelsDir, "manifest.json")} cannot be read; restore the models folder`,
      {},
      error,
    );
  }
  const parsed = Manifest.safeParse(json);
  if (!parsed.success)
    throw new ModelPackBroken(
      `models: manifest.json is not valid: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`,
    );
  return parsed.data;
}
