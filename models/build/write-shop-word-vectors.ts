/** Writes ../shop_words.bin: the text vectors of the everyday words in ../labels/shop-words.csv. About 10 s. */
import { writeFileSync } from "node:fs";
import { encodeTextVectors, emptyTextVectors, keepVector } from "#core/engine/category/text-vectors.ts";
import { SHOP_WORD_VECTORS_FILE } from "../../core/adapters/onnx/load-category-vectors.ts";
import { loadShopWords } from "../../core/adapters/onnx/shop-words.ts";
import { loadTextEmbedder } from "../../core/adapters/onnx/text-embedder.ts";

const modelsDir = new URL("..", import.meta.url).pathname;
const embedder = await loadTextEmbedder({ modelsDir });
const vectors = emptyTextVectors(embedder.version, embedder.dimensions);
for (const word of new Set(loadShopWords(modelsDir).flatMap(({ words }) => words)))
  keepVector(vectors, word, await embedder.embed(word));
await embedder.close();
writeFileSync(`${modelsDir}${SHOP_WORD_VECTORS_FILE}`, encodeTextVectors(vectors));
process.stdout.write(`${vectors.byText.size} everyday words\n`);
