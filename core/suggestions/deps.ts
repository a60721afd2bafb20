import type { ShopId } from "#core/platform/ids.ts";
import type { IntakeDeps } from "#core/intake/index.ts";
import type { CategoryDecision, PhotoEvidence } from "#core/analysis/index.ts";

/** Decides a product's category from its photos and title; "preparing" while the shop's taxonomy is read for the first time. */
export type CategoryJudge = (shopId: ShopId, input: { photos: readonly PhotoEvidence[]; title: string }) => Promise<CategoryDecision | "preparing">;

export type SuggestDeps = IntakeDeps & { judgeCategory: CategoryJudge };
