import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { CategoryVectors, ShopWords, TaxonomyCategories, TextEmbedder } from "#core/engine/index.ts";
import { categoryTexts, categoryVectors } from "#core/engine/category/category-vectors.ts";
import {
  decodeTextVectors,
  emptyTextVectors,
  encodeTextVectors,
  keepVector,
  type TextVectors,
  vectorOf,
} from "#core/engine/category/text-vectors.ts";

/** Ships with the models, made by models/build/write-category-vectors.ts. */
export const CATEGORY_VECTORS_FILE = "category_vectors.bin";
/** The same of the everyday words (labels/shop-words.csv). */
export const SHOP_WORD_VECTORS_FILE = "shop_words.bin";
/** Texts between two writes of the cache: about 2 s of work that a stop may lose. */
const BATCH = 1_000;

/** `cacheFile`: where vectors are kept of texts that the shipped file lacks, such as a newer taxonomy's. */
type Deps = {
  embedder: TextEmbedder;
  modelsDir: string;
  cacheFile: string;
  onProgress?: (done: number, of: number) => void;
};

/**
 * The vectors of a taxonomy: shipped and cached ones as they are (about 0.1 s for all), the others made now (about 1.3
 * ms a text) and cached.
 */
export async function loadCategoryVectors(
  { embedder, modelsDir, cacheFile, onProgress }: Deps,
  { taxonomy, shopWords }: { taxonomy: TaxonomyCategories; shopWords: ShopWords },
): Promise<CategoryVectors> {
  const read = (file: string) =>
    (existsSync(file) ? decodeTextVectors(readFileSync(file), embedder.version) : null) ??
    emptyTextVectors(embedder.version, embedder.dimensions);
  const shipped = read(join(modelsDir, CATEGORY_VECTORS_FILE));
  const everyday = read(join(modelsDir, SHOP_WORD_VECTORS_FILE));
  const cached = read(cacheFile);
  const known = () => ({ ...shipped, byText: new Map([...shipped.byText, ...everyday.byText, ...cached.byText]) });
  const texts = [
    ...categoryTexts(taxonomy).flatMap(({ leaf, parentLeaf }) => [leaf, parentLeaf]),
    ...shopWords.flatMap(({ words }) => words),
  ];
  const before = known();
  const missing = [...new Set(texts)].filter((text) => !vectorOf(before, text));
  for (let at = 0; at < missing.length; at += BATCH) {
    for (const text of missing.slice(at, at + BATCH)) keepVector(cached, text, await embedder.embed(text));
    write(cacheFile, cached);
    onProgress?.(Math.min(at + BATCH, missing.length), missing.length);
  }
  return categoryVectors(known(), taxonomy, shopWords);
}

/** Another process may write the same file: each takes a name of its own until it is whole. */
function write(file: string, vectors: TextVectors): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFileSync(part, encodeTextVectors(vectors));
  renameSync(part, file);
}
