import { createHash } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { InferenceSession } from "onnxruntime-node";
import { ModelPackBroken, type Manifest, type ModelEntry } from "./manifest.ts";

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest("hex");
}

/** Every file of the pack, byte for byte, before anything runs. Throws ModelPackBroken naming the file. */
export async function verifyFiles(modelsDir: string, manifest: Manifest): Promise<void> {
  await Promise.all(
    [...manifest.models, ...manifest.files].map(async ({ file, sha256 }) => {
      const found = await sha256Of(join(modelsDir, file)).catch((error: unknown) => {
        throw new ModelPackBroken(`models: ${file} is missing; restore the models folder`, { file }, error);
      });
      if (found !== sha256)
        throw new ModelPackBroken(
          `models: ${file} is not the file that manifest.json names (sha256 ${found.slice(0, 12)}, expected ${sha256.slice(0, 12)})`,
          { file },
        );
    }),
  );
  for (const model of manifest.models) verifyLabels(modelsDir, model);
}

function verifyLabels(modelsDir: string, model: ModelEntry): void {
  if (!model.labels) return;
  const labels: unknown = JSON.parse(readFileSync(join(modelsDir, model.labels.file), "utf8"));
  const count = Array.isArray(labels) ? labels.length : 0;
  const wanted = Number(model.outputs[model.labels.output]?.shape.at(-1)) - model.labels.skip;
  if (count !== wanted)
    throw new ModelPackBroken(`models: ${model.labels.file} has ${count} labels, ${model.name} answers ${wanted}`, {
      file: model.labels.file,
    });
}

/** Names, types and shapes of a loaded session against the manifest. */
export function verifyPorts(model: ModelEntry, session: InferenceSession): void {
  const told = (side: "inputs" | "outputs") =>
    Object.entries(model[side])
      .map(([name, p]) => `${name} ${p.type}[${p.shape.join(",")}]`)
      .toSorted()
      .join("; ");
  const found = (list: readonly InferenceSession.ValueMetadata[]) =>
    list
      .map((p) => (p.isTensor ? `${p.name} ${p.type}[${p.shape.join(",")}]` : p.name))
      .toSorted()
      .join("; ");
  if (told("inputs") !== found(session.inputMetadata) || told("outputs") !== found(session.outputMetadata))
    throw new ModelPackBroken(
      `models: ${model.file} takes ${found(session.inputMetadata)} and gives ${found(session.outputMetadata)}, manifest.json says otherwise`,
      { file: model.file },
    );
}
