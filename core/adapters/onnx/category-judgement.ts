import { remembered } from "#core/platform/remembered.ts";
import {
  type CandidateDeps,
  type CategoryCandidates,
  type CategoryDecision,
  answerAt,
  CATEGORY_THRESHOLDS,
  findCandidates,
  inEnglish,
  type ProductWords,
  type TextEmbedder,
  weighCategory,
  type WeighedCategory,
} from "#core/engine/index.ts";
import { digest } from "#core/platform/crypto.ts";
import type { CategoryCalls, CategoryQuestioned } from "./category-calls.ts";

/** Title, its head and all words together are embedded for each product, 1.5 KB each. */
const KEPT_TEXTS = 300;
/**
 * A product is judged again when its answers come, mostly within seconds; what its words and photos are near to is the
 * same then. About 300 KB each.
 */
const KEPT_PRODUCTS = 30;

type Known = {
  candidates: CategoryCandidates;
  /** Without the shop's word. */
  alone: WeighedCategory;
  unaided: CategoryDecision;
  /** What was decided last, and what the shop said then. */
  last?: { said: string; decision: CategoryDecision };
};
type ShopsWord = Pick<CategoryQuestioned, "shop" | "kind">;

/** The same text is embedded once. */
export function rememberTexts(embedder: TextEmbedder): TextEmbedder {
  const kept = remembered<Float32Array>(KEPT_TEXTS);
  return { ...embedder, embed: (text) => kept(text, () => embedder.embed(text)) };
}

/**
 * Judges products one after another: words against the whole taxonomy, then words, photos and shop together. What does not
 * depend on the shop is remembered for the next round of the same product, and so is the answer while the shop says the same
 * (in a flood of products it learns from those between).
 */
export function categoryJudgement(
  deps: CandidateDeps,
): (asked: CategoryQuestioned) => Promise<CategoryCalls["judge"]["answers"]> {
  const products = remembered<Known>(KEPT_PRODUCTS);
  return async ({ words, photos, shop, kind }) => {
    const known = await products(digest([words, photos]), async () => {
      const found = await findCandidates(deps, { words, photos });
      const alone = weighCategory({ photos, candidates: found });
      return { candidates: found, alone, unaided: answerAt(alone, CATEGORY_THRESHOLDS.unattended) };
    });
    return {
      decision: decided(known, photos, { shop, kind }),
      unaided: known.unaided,
      title: await titleVector(deps, words),
    };
  };
}

/** Of the title in English, as far as its words are known; null where there is none. */
export async function titleVector(deps: CandidateDeps, words: ProductWords): Promise<Float32Array | null> {
  const title = inEnglish(deps, words).title.trim();
  return title ? deps.embedder.embed(title) : null;
}

function decided(known: Known, photos: CategoryQuestioned["photos"], { shop, kind }: ShopsWord): CategoryDecision {
  const said = JSON.stringify([shop ?? null, [...kind].sort()]);
  if (known.last?.said !== said) {
    const { candidates, alone } = known;
    // A shop that says nothing yet changes nothing.
    const weighed = shop || kind.size > 0 ? weighCategory({ photos, candidates, shop, kind }) : alone;
    known.last = { said, decision: answerAt(weighed, CATEGORY_THRESHOLDS.suggest) };
  }
  return known.last.decision;
}
