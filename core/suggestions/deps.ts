import type { IntakeDeps } from "#core/intake/index.ts";
import type { CategoryDecision, PhotoEvidence } from "#core/analysis/index.ts";

/** Decides a product's category from its photos and title; the title's part needs the text model, which only the worker loads. */
export type CategoryJudge = (input: {
  photos: readonly PhotoEvidence[];
  product: { title: string; productType: string; tags: readonly string[] };
}) => Promise<CategoryDecision>;

export type SuggestDeps = IntakeDeps & { judgeCategory: CategoryJudge };
