import {
  type CategoryDecision,
  decideCategory,
  findCandidates,
  type PhotoEvidence,
  type ProductWords,
  type ShopKind,
  type ShopVotes,
  type TaxonomyCategories,
  type TextEmbedder,
} from "#core/engine/index.ts";
import { loadCandidateDeps } from "./candidate-deps.ts";
import { loadTextEmbedder } from "./text-embedder.ts";

type CandidatesQuestion = {
  words: ProductWords | null;
  photos: readonly Pick<PhotoEvidence, "category">[];
  threshold: number;
  shop?: ShopVotes;
  kind?: ShopKind;
};

/** A product's words and photos over one taxonomy version. `embedder` is there for what else needs title vectors. */
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
  const candidateDeps = await loadCandidateDeps(
    { embedder, modelsDir, cacheFile, ...(onProgress ? { onProgress } : {}) },
    taxonomy,
  );
  return {
    embedder,
    async decide({ words, photos, threshold, shop, kind }) {
      const candidates = await findCandidates(candidateDeps, { words, photos });
      return decideCategory({ photos, candidates, threshold, shop, kind });
    },
    close: () => embedder.close(),
  };
}
