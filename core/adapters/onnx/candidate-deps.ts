import { buildLexicon, type CandidateDeps, type TaxonomyCategories, type TextEmbedder } from "#core/engine/index.ts";
import { loadClassWords } from "./class-words.ts";
import { loadCategoryVectors } from "./load-category-vectors.ts";
import { foreignWordsIn } from "./foreign-words.ts";
import { loadShopWords } from "./shop-words.ts";

type Deps = {
  embedder: TextEmbedder;
  modelsDir: string;
  cacheFile: string;
  onProgress?: (done: number, of: number) => void;
};

/** What finding candidates in this taxonomy needs: vectors, everyday words and names. About 0.5 s. */
export async function loadCandidateDeps(deps: Deps, taxonomy: TaxonomyCategories): Promise<CandidateDeps> {
  const shopWords = loadShopWords(deps.modelsDir);
  return {
    embedder: deps.embedder,
    vectors: await loadCategoryVectors(deps, { taxonomy, shopWords }),
    lexicon: buildLexicon(taxonomy.categories, shopWords),
    foreignWords: foreignWordsIn(deps.modelsDir),
    classWords: loadClassWords(deps.modelsDir),
  };
}
