import {
  type CategoryDecision,
  decideCategory,
  findCandidates,
  type PhotoEvidence,
  type ShopVotes,
  type TaxonomyCategories,
  type TextEmbedder,
} from "#core/engine/index.ts";
import { loadClassWords } from "./class-words.ts";
import { loadCategoryVectors } from "./load-category-vectors.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

type CandidatesQuestion = {
  title: string | null;
  photos: readonly Pick<PhotoEvidence, "category">[];
  threshold: number;
  shop?: ShopVotes | null;
};

/** Title and photos over one taxonomy version. `embedder` is there for what else needs title vectors. */
export type CategoryReader = {
  readonly embedder: TextEmbedder;
  decide(question: CandidatesQuestion): Promise<CategoryDecision>;
  close(): Promise<void>;
};

type Deps = { modelsDir: string; cacheFile: string; onProgress?: (done: number, of: number) => void };

/**
 * Loads the text model and the vectors of this taxonomy; those that do not ship with the models are made and kept in
 * `cacheFile`. Throws ModelPackBroken.
 */
export async function loadCategoryReader(
  { modelsDir, cacheFile, onProgress }: Deps,
  taxonomy: TaxonomyCategories,
): Promise<CategoryReader> {
  const embedder = await loadTextEmbedder({ modelsDir });
  const vectors = await loadCategoryVectors(
    { embedder, modelsDir, cacheFile, ...(onProgress ? { onProgress } : {}) },
    taxonomy,
  );
  const classWords = loadClassWords(modelsDir);
  return {
    embedder,
    async decide({ title, photos, threshold, shop }) {
      const candidates = await findCandidates({ embedder, vectors, classWords }, { title, photos });
      return decideCategory({ photos, candidates, threshold, ...(shop ? { shop } : {}) });
    },
    close: () => embedder.close(),
  };
}
