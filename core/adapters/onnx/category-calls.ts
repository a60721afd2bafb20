import type { CategoryDecision, PhotoEvidence, ProductWords, ShopKind, ShopVotes } from "#core/engine/index.ts";

/** `taxonomyFile`: TaxonomyCategories as JSON. `cacheFile`: vectors that do not ship with the models. */
export type CategorySetup = { modelsDir: string; taxonomyFile: string; cacheFile: string };

/** One product, and what its shop says of it. */
export type CategoryQuestioned = {
  words: ProductWords;
  photos: readonly Pick<PhotoEvidence, "category">[];
  shop: ShopVotes | undefined;
  kind: ShopKind;
};

export type CategoryCalls = {
  /** A title's vector, of length 1; null where there is none. */
  embedTitle: { asks: { words: ProductWords }; answers: Float32Array | null };
  /** `unaided`: what the product alone is sure of. `title`: its vector; null where it has none. */
  judge: {
    asks: CategoryQuestioned;
    answers: { decision: CategoryDecision; unaided: CategoryDecision; title: Float32Array | null };
  };
};
