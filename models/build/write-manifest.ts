/** Writes ../manifest.json: facts about each model from here, bytes, hashes and shapes from the files themselves. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { InferenceSession } from "onnxruntime-node";
import { FACTS, FILES, VARIANTS } from "./model-facts.ts";

const at = (file: string) => new URL(`../${file}`, import.meta.url).pathname;
const weigh = (file: string) => {
  const bytes = readFileSync(at(file));
  return { file, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
};
const ports = (list: readonly InferenceSession.ValueMetadata[]) =>
  Object.fromEntries(list.flatMap((p) => (p.isTensor ? [[p.name, { type: p.type, shape: p.shape }]] : [])));

const models = [];
for (const { file, ...facts } of FACTS.filter((f) => existsSync(at(f.file)))) {
  const session = await InferenceSession.create(at(file));
  models.push({
    ...facts,
    ...weigh(file),
    inputs: ports(session.inputMetadata),
    outputs: ports(session.outputMetadata),
  });
  await session.release();
}
const files = FILES.filter((f) => existsSync(at(f))).map(weigh);
writeFileSync(
  at("manifest.json"),
  `${JSON.stringify({ version: "1.0.0", models, files, variants: VARIANTS }, null, 1)}\n`,
);
console.log(`${models.length} models, ${files.length} further files`);
