import { join } from "node:path";
import { loadClassWords } from "#core/adapters/onnx/class-words.ts";
import { loadCategoryVectors } from "#core/adapters/onnx/load-category-vectors.ts";
import { loadTextEmbedder } from "#core/adapters/onnx/text-embedder.ts";
import type { CandidateDeps } from "#core/analysis/index.ts";
import { readLocalTaxonomy } from "./local-taxonomy.ts";
import { progressBar } from "./progress.ts";

/** What a title needs besides the photo models; null without a taxonomy. The first use of a taxonomy takes about 25 s. */
export async function openTitleReader(root: string, file?: string): Promise<{ deps: CandidateDeps; close(): Promise<void> } | null> {
  const taxonomy = readLocalTaxonomy(root, file);
  if (!taxonomy) return null;
  const modelsDir = join(root, "models"), embedder = await loadTextEmbedder({ modelsDir });
  const batches = progressBar(Math.ceil(taxonomy.categories.length / 500));
  const vectors = await loadCategoryVectors({ embedder, file: join(root, ".local/analysis/category-vectors.bin"), onProgress: batches.step }, taxonomy);
  batches.clear();
  return { deps: { embedder, vectors, classWords: loadClassWords(modelsDir) }, close: () => embedder.close() };
}
