import { join } from "node:path";
import { loadCategoryReader, type CategoryReader } from "#core/adapters/onnx/category-reader.ts";
import { readTaxonomy } from "#dev/shopify/state/taxonomy.ts";

/** What a title needs besides the photo models. */
export function openTitleReader(root: string): Promise<CategoryReader> {
  const { version, categories } = readTaxonomy();
  return loadCategoryReader(
    { modelsDir: join(root, "models"), cacheFile: join(root, ".local/analysis/category-vectors.bin") },
    { version, categories: [...categories.values()] },
  );
}
