import type { Answers } from "#core/copywriting/index.ts";
import { CATEGORY_THRESHOLDS, type CategoryDecision, type ProductWords, withVote } from "#core/engine/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Said } from "#core/platform/said.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";
import type { SuggestDeps } from "./deps.ts";
import type { ShopLearning } from "./learned-from.ts";

export type CategoryJudgement = {
  id: string | null;
  path: string;
  confidence: number;
  reasons: Said[];
  contradiction: Said | null;
  top: CategoryDecision["top"];
  /** What of it may be written without a person, deepest first. */
  writable: CategoryDecision["writable"];
  /** Which sources spoke; the language model's pick is one of them. */
  mix: string;
};

type From = { deps: SuggestDeps; admin: ShopifyAdmin; shopId: ShopId };
type About = {
  product: Pick<ProductSnapshot, "gid" | "productType">;
  words: ProductWords;
  photos: readonly SeenPhoto[];
  answers: Answers | null;
  learned: ShopLearning;
};
type Judgement = {
  category: CategoryJudgement;
  decision: CategoryDecision | null;
  /** The category that the product is surely in by itself, without its shop. */
  unaided: string | null;
  title: Float32Array | null;
};
const UNSEEN: CategoryJudgement = {
  id: null,
  path: "",
  confidence: 0,
  reasons: [],
  top: [],
  writable: [],
  contradiction: null,
  mix: "none",
};

/**
 * An answer that the shop's live taxonomy does not have, or has archived, is no answer. `decision` is the one before
 * the language model's pick.
 */
export async function judgeCategory(
  { deps, admin, shopId }: From,
  { product, words, photos, answers, learned }: About,
): Promise<Judgement | "preparing"> {
  if (photos.length === 0) return { category: UNSEEN, decision: null, unaided: null, title: null };
  // Each read costs Shopify points, and what collections are named for is what types are: they stand in for one.
  const typed = product.productType.trim() !== "";
  const read = () => admin.readCollections(product.gid);
  const collections = typed ? [] : await deps.recentReads.collectionsOf(shopId, product.gid, read);
  const judged = await deps.judgeCategory(shopId, {
    photos: photos.map((photo) => photo.evidence),
    words: { ...words, collections },
    vector: learned.vector,
    examples: learned.examples,
    kind: learned.kind,
  });
  if (judged === "preparing") return judged;
  const { decision, unaided, title } = judged;
  const voted = answers?.category ? withVote(decision, answers.category) : decision;
  const mix = voted.voted ? `${voted.sources}+model` : voted.sources;
  const live = voted.id === null ? null : await admin.readCategory(voted.id);
  const category =
    !live || live.archived
      ? { ...voted, id: null, path: "", writable: [], mix }
      : { ...voted, ...named(voted, live), mix };
  return { category, decision, unaided: unaided.contradiction === null ? unaided.id : null, title };
}

/** The answer and what lies above it, as the shop's live taxonomy calls them. */
function named({ writable }: CategoryDecision, { path }: { path: string }) {
  const parts = path.split(" > ");
  return {
    path,
    writable: writable.map((place) => ({ ...place, path: parts.slice(0, place.id.split("-").length).join(" > ") })),
  };
}

/** Attributes belong to a category: the merchant's own, or as much of ours as is more than a guess. */
export function settledCategory(snapshot: ProductSnapshot, category: CategoryJudgement): string | null {
  if (snapshot.category) return snapshot.category.id;
  if (category.confidence >= CATEGORY_THRESHOLDS.default) return category.id;
  return category.writable.find(({ confidence }) => confidence >= CATEGORY_THRESHOLDS.default)?.id ?? null;
}
