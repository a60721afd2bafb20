import { join } from "node:path";
import { loadCategoryReader, type CategoryReader } from "#core/adapters/onnx/category-reader.ts";
import { readLocalTaxonomy } from "./local-taxonomy.ts";
import { progressBar } from "./progress.ts";

/** What a title needs besides the photo models; null without a taxonomy. The first use of a taxonomy takes about 25 s. */
export async function openTitleReader(root: string, file?: string): Promise<CategoryReader | null> {
  const taxonomy = readLocalTaxonomy(root, file);
  if (!taxonomy) return null;
  const batches = progressBar(Math.ceil(taxonomy.categories.length / 500));
  const reader = await loadCategoryReader({ modelsDir: join(root, "models"), file: join(root, ".local/analysis/category-vectors.bin"), onProgress: batches.step }, taxonomy);
  batches.clear();
  return reader;
}
