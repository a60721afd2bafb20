import type { CategoryCandidates, PhotoEvidence, ProductWords } from "#core/engine/index.ts";

/** `taxonomyFile`: TaxonomyCategories as JSON. `cacheFile`: vectors that do not ship with the models. */
export type CategorySetup = { modelsDir: string; taxonomyFile: string; cacheFile: string };

/** What of a photo its words are made from. */
type SeenCategory = { category: Pick<PhotoEvidence["category"], "classes" | "nodes"> };

export type CategoryCalls = {
  findCandidates: {
    asks: { words: ProductWords; photos: readonly SeenCategory[] };
    /** `title`: its vector, of length 1. */
    answers: { candidates: CategoryCandidates; title: Float32Array | null };
  };
};
