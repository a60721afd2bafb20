import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ClassWords } from "#core/engine/index.ts";

/**
 * The text vectors of the classifier's 1,000 class names, made by models/build/write-class-words.ts with the embedder
 * named beside them.
 */
export function loadClassWords(modelsDir: string): ClassWords {
  const head = JSON.parse(readFileSync(join(modelsDir, "category_words.json"), "utf8")) as {
    embedder: string;
    dimensions: number;
    scale: number;
  };
  const bytes = readFileSync(join(modelsDir, "category_words.bin"));
  return { ...head, vectors: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}
