/** Writes ../category_words.{bin,json}: the text vectors of the 1,000 class names, as bytes with one scale. */
import { readFileSync, writeFileSync } from "node:fs";
import { loadTextEmbedder } from "../../core/adapters/onnx/text-embedder.ts";

const dir = new URL("..", import.meta.url).pathname;
const labels = JSON.parse(readFileSync(`${dir}labels/imagenet-1k.json`, "utf8")) as { label: string }[];
const embedder = await loadTextEmbedder({ modelsDir: dir });
const vectors = [];
for (const { label } of labels) vectors.push(await embedder.embed(label));
const scale = vectors.reduce((m, v) => v.reduce((a, b) => Math.max(a, Math.abs(b)), m), 0) / 127;
writeFileSync(
  `${dir}category_words.bin`,
  Int8Array.from(vectors.flatMap((v) => [...v].map((x) => Math.round(x / scale)))),
);
writeFileSync(
  `${dir}category_words.json`,
  `${JSON.stringify({ embedder: embedder.version, dimensions: embedder.dimensions, scale })}\n`,
);
await embedder.close();
