import { averagePhotos } from "./category/average-photos.ts";
import type { Candidate, CategoryCandidates } from "./category/candidates.ts";
import type { SourceMix } from "./category/fusion.ts";
import {
  askAmong,
  judgeCandidates,
  MINIMUM_DEPTH,
  type PlacedCategory,
  placed,
  SHOWN,
  withShopCandidates,
} from "./category/judge-candidates.ts";
import { doubted, likeliestPath } from "./category/photo-doubt.ts";
import { gateOf, likeliestNodes, type Step } from "./category/photo-rule.ts";
import type { ShopKind } from "./category/shop-kind.ts";
import { depthOf, isWithin, pathOf } from "./category/taxonomy-path.ts";
import type { Said } from "#core/platform/said.ts";
import type { PhotoEvidence } from "./evidence.ts";
import { withShopVotes, type ShopVotes } from "./learning/shop-votes.ts";

/** What is written must say more than what is shown, unless the taxonomy ends there ("Luggage & Bags > Tote Bags"). */
const WRITTEN_DEPTH = 3;
/**
 * Where the measured precision supports it: .5 shows a suggestion, .8 is the default, .9 may be written without a
 * person.
 */
export const CATEGORY_THRESHOLDS = { suggest: 0.5, default: 0.8, unattended: 0.9 } as const;

export type CategoryInput = {
  photos: readonly Pick<PhotoEvidence, "category">[];
  /** From findCandidates; without it the photos decide alone. */
  candidates?: CategoryCandidates | undefined;
  /** From shopVotes: what the merchant's own decisions say. */
  shop?: ShopVotes | undefined;
  /** What the shop's other products surely are. */
  kind?: ShopKind | undefined;
  /** P(right) that an answer must reach, 0..1. */
  threshold: number;
};

export type CategoryDecision = {
  /** Null when nothing is sure enough. */
  id: string | null;
  path: string;
  /** P(right) of the answer, or of the best guess of depth 2 or more when unsure; 0..1. */
  confidence: number;
  state: "sure" | "unsure";
  sources: SourceMix | "none";
  /**
   * The answer and what lies above it, deepest first, as far as it says enough to be written: from depth 3 on, or with
   * nothing below it. Confidence never falls along the list.
   */
  writable: PlacedCategory[];
  /** Likeliest first, for a person to choose from. */
  top: PlacedCategory[];
  /** Up to 20 for the copy call to choose among; empty without a taxonomy. */
  ask: PlacedCategory[];
  /** The language model's pick is part of this answer. */
  voted?: boolean;
  /** Words and photo point to different top levels, both surely: show it, do not resolve it silently. */
  contradiction: Said | null;
  reasons: Said[];
};

/** Deepest node that is sure enough, never above depth 2; null is a good answer. */
function deepestSure(steps: readonly Step[], threshold: number): Step | null {
  const sure = steps.filter((s) => s.probability >= threshold).at(-1);
  return sure && depthOf(sure.id) >= MINIMUM_DEPTH ? sure : null;
}

/** Everything about a decision but how sure it has to be. */
export type WeighedCategory = {
  steps: readonly Step[];
  candidates: CategoryCandidates | undefined;
  told: Pick<CategoryDecision, "sources" | "top" | "ask" | "contradiction" | "reasons">;
};

/**
 * The product's words and photos -> the deepest category that is sure enough, or "unsure" with the likeliest to choose from.
 * Where one of them is sure of the top level and the other is not, categories of other top levels are left out; where both
 * are and differ, that is told. Pure: the same input gives the same answer.
 */
export const decideCategory = ({ threshold, ...input }: CategoryInput): CategoryDecision =>
  answerAt(weighCategory(input), threshold);

/** The first and long part of `decideCategory`, which is the same for every threshold. */
export function weighCategory({ photos, candidates, shop, kind }: Omit<CategoryInput, "threshold">): WeighedCategory {
  const seen = photos.length > 0 ? averagePhotos(photos) : null;
  const photo = seen && shop ? withShopVotes(seen, shop) : seen;
  const vouched = shop?.weight ?? 0;
  const looks = photo ? likeliestPath(photo, vouched) : [];
  const titled = candidates && candidates.title !== null && candidates.list.length > 0 ? candidates : null;
  const list = titled && withShopCandidates(titled.list, shop);
  const words = list && judgeCandidates(list, { photo: null, shop, kind });
  const ruled = list && photo ? ruledBy(list, { words: words!.steps, looks }) : null;
  const together = ruled ? judgeCandidates(ruled.list, { photo, shop, kind, surest: ruled.surest }) : words;
  const { steps, top, ask } = together ?? {
    steps: looks,
    top: photo ? likeliestNodes(photo, gateOf(photo), SHOWN).map(doubted(photo, vouched)) : [],
    ask: askAmong(candidates, photo),
  };
  return {
    steps,
    candidates,
    told: {
      sources: sourcesOf(titled !== null, photo !== null),
      top: top.map(placed),
      ask,
      contradiction: words && contradictionOf(words.steps, looks),
      reasons: reasonsFor({ words: words?.steps ?? [], looks, photos: photos.length, shop }),
    },
  };
}

/** @param threshold P(right) that an answer must reach, 0..1 */
export function answerAt({ steps, candidates, told }: WeighedCategory, threshold: number): CategoryDecision {
  const answer = deepestSure(steps, threshold);
  const best = answer ?? steps.find((s) => depthOf(s.id) >= MINIMUM_DEPTH) ?? null;
  return {
    id: answer?.id ?? null,
    path: answer?.path ?? "",
    confidence: best?.probability ?? 0,
    state: answer ? "sure" : "unsure",
    sources: told.sources,
    writable: answer ? writableOf(steps, answer, candidates) : [],
    top: told.top,
    ask: told.ask,
    contradiction: told.contradiction,
    reasons: told.reasons,
  };
}

/** The answer and its ancestors that say enough; a taxonomy that is not known has something below every node. */
function writableOf(
  steps: readonly Step[],
  answer: Step,
  candidates: CategoryCandidates | undefined,
): PlacedCategory[] {
  const ends = candidates !== undefined && !candidates.parents.has(answer.id);
  return steps
    .filter(({ id }) => isWithin(answer.id, id) && (depthOf(id) >= WRITTEN_DEPTH || (ends && id === answer.id)))
    .map(placed)
    .toReversed();
}

function sourcesOf(titled: boolean, seen: boolean): CategoryDecision["sources"] {
  if (titled) return seen ? "title+photo" : "title";
  return seen ? "photo" : "none";
}

/** From here on a source is sure of its top level, and rules out the others where the other source is not. */
const RULES_OUT = CATEGORY_THRESHOLDS.unattended;
/** From here on on both sides a difference is told. */
const CONTRADICTS = CATEGORY_THRESHOLDS.default;

type Opinions = { words: readonly Step[]; looks: readonly Step[] };

/**
 * The candidates of the top level that one source is sure of, unless the other is as sure or nothing would be left. With its
 * rivals gone no answer can be surer than that source is of the top level.
 */
function ruledBy(
  list: readonly Candidate[],
  { words, looks }: Opinions,
): { list: readonly Candidate[]; surest: number } {
  const [sure, ...others] = [words[0], looks[0]].filter((step) => step && step.probability >= RULES_OUT);
  const left = sure && others.length === 0 ? list.filter(({ id }) => isWithin(id, sure.id)) : [];
  return left.length > 0 && left.length < list.length ? { list: left, surest: sure!.probability } : { list, surest: 1 };
}

const deepest = (steps: readonly Step[], least: number) => steps.filter((step) => step.probability >= least).at(-1);

function contradictionOf(words: readonly Step[], looks: readonly Step[]): Said | null {
  const said = deepest(words, CONTRADICTS);
  const seen = deepest(looks, CONTRADICTS);
  if (!said || !seen || pathOf(said.id)[0] === pathOf(seen.id)[0]) return null;
  return { code: "words_or_photo", said: said.path, seen: seen.path };
}

function reasonsFor({
  words,
  looks,
  photos,
  shop,
}: Opinions & { photos: number; shop: ShopVotes | undefined }): Said[] {
  const said = deepest(words, CATEGORY_THRESHOLDS.suggest);
  const seen = deepest(looks, CATEGORY_THRESHOLDS.suggest);
  const nearest = shop && shop.weight >= 0.2 ? shop.votes[0] : undefined;
  const reasons: Said[] = [
    ...(said ? [{ code: "words_say" as const, path: said.path }] : []),
    ...(seen ? [{ code: "photos_look" as const, count: photos, path: seen.path }] : []),
    ...(shop && nearest ? [{ code: "shop_has" as const, examples: shop.examples, path: nearest.path }] : []),
  ];
  return reasons.length > 0 ? reasons : [{ code: "nothing_says" }];
}
