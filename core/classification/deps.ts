import type { ShopId } from "#core/platform/ids.ts";
import type { AdminFor, RecentReads } from "#core/shopify/index.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import type { CategoryDecision, CategoryExample, PhotoEvidence, ProductWords, ShopKind } from "#core/engine/index.ts";

type CategoryQuestion = {
  photos: readonly PhotoEvidence[];
  words: ProductWords;
  /** Mean embedding of the photos, of length 1. */
  vector: Float32Array | null;
  /** The shop's own: products whose category a person settled. */
  examples: readonly CategoryExample[];
  /** What its other products surely are. */
  kind: ShopKind;
};

/**
 * Decides a product's category; "preparing" while the shop's taxonomy is read for the first time. `unaided` is what the
 * product alone is sure of (.9), without its shop. `title` is the title's vector, null where titles are not read.
 */
export type CategoryJudge = (
  shopId: ShopId,
  question: CategoryQuestion,
) => Promise<{ decision: CategoryDecision; unaided: CategoryDecision; title: Float32Array | null } | "preparing">;

/** The copywriter's name belongs to what its drafts are kept by. */
export type SuggestDeps = Platform & {
  adminFor: AdminFor;
  recentReads: RecentReads;
  judgeCategory: CategoryJudge;
  copywriter: { readonly model: string };
};
