import { averagePhotos } from "./category/average-photos.ts";
import type { Candidate, CategoryCandidates } from "./category/candidates.ts";
import { beyondEvidence, calibrated, calibrationFeatures } from "./category/calibration.ts";
import { fuse, fusionFeatures, heaviestPath, sumUp, type SourceMix } from "./category/fusion.ts";
import { FUSION_WEIGHTS } from "./category/fusion-weights.ts";
import { doubted, likeliestPath } from "./category/photo-doubt.ts";
import { gateOf, likeliestNodes, type PhotoMass, type Step } from "./category/photo-rule.ts";
import type { ShopKind } from "./category/shop-kind.ts";
import { depthOf, isWithin, pathOf } from "./category/taxonomy-path.ts";
import type { Said } from "#core/platform/said.ts";
import type { PhotoEvidence } from "./evidence.ts";
import { withShopVotes, type ShopVotes } from "./learning/shop-votes.ts";

/** Answers above this depth say too little to be useful ("Apparel & Accessories"). */
const MINIMUM_DEPTH = 2;
/** What is written must say more than what is shown, unless the taxonomy ends there ("Luggage & Bags > Tote Bags"). */
const WRITTEN_DEPTH = 3;
const SHOWN = 5;
/** What goes to the copy model as an enum: holds the truth in 96 of 100 cases or more (models/MODELS.md). */
const ASKED = 20;

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

type Place = { id: string; path: string; confidence: number };

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
  writable: Place[];
  /** Likeliest first, for a person to choose from. */
  top: Place[];
  /** Up to 20 for the copy call to choose among; empty without a taxonomy. */
  ask: Place[];
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

/**
 * The product's words and photos -> the deepest category that is sure enough, or "unsure" with the likeliest to choose from.
 * Where one of them is sure of the top level and the other is not, categories of other top levels are left out; where both
 * are and differ, that is told. Pure: the same input gives the same answer.
 */
export function decideCategory({ photos, candidates, shop, kind, threshold }: CategoryInput): CategoryDecision {
  const seen = photos.length > 0 ? averagePhotos(photos) : null;
  const photo = seen && shop ? withShopVotes(seen, shop) : seen;
  const vouched = shop?.weight ?? 0;
  const looks = photo ? likeliestPath(photo, vouched) : [];
  const titled = candidates && candidates.title !== null && candidates.list.length > 0 ? candidates : null;
  const list = titled && withShopCandidates(titled.list, shop);
  const words = list && judge(list, { photo: null, shop, kind });
  const ruled = list && photo ? ruledBy(list, { words: words!.steps, looks }) : null;
  const together = ruled ? judge(ruled.list, { photo, shop, kind, surest: ruled.surest }) : words;
  const { steps, top, ask } = together ?? {
    steps: looks,
    top: photo ? likeliestNodes(photo, gateOf(photo), SHOWN).map(doubted(photo, vouched)) : [],
    ask: askAmong(candidates, photo),
  };
  const answer = deepestSure(steps, threshold);
  const best = answer ?? steps.find((s) => depthOf(s.id) >= MINIMUM_DEPTH) ?? null;
  return {
    id: answer?.id ?? null,
    path: answer?.path ?? "",
    confidence: best?.probability ?? 0,
    state: answer ? "sure" : "unsure",
    sources: sourcesOf(titled !== null, photo !== null),
    writable: answer ? writableOf(steps, answer, candidates) : [],
    top: top.map(placed),
    ask,
    contradiction: words && contradictionOf(words.steps, looks),
    reasons: reasonsFor({ words: words?.steps ?? [], looks, photos: photos.length, shop }),
  };
}

const placed = ({ id, path, probability }: Step): Place => ({ id, path, confidence: probability });

/** The answer and its ancestors that say enough; a taxonomy that is not known has something below every node. */
function writableOf(steps: readonly Step[], answer: Step, candidates: CategoryCandidates | undefined): Place[] {
  const ends = candidates !== undefined && !candidates.parents.has(answer.id);
  return steps
    .filter(({ id }) => isWithin(answer.id, id) && (depthOf(id) >= WRITTEN_DEPTH || (ends && id === answer.id)))
    .map(placed)
    .reverse();
}

type Sources = {
  photo: PhotoMass | null;
  shop?: ShopVotes | undefined;
  kind?: ShopKind | undefined;
  /** No answer is surer than this, 0..1. */
  surest?: number;
};

function sourcesOf(titled: boolean, seen: boolean): CategoryDecision["sources"] {
  if (titled) return seen ? "title+photo" : "title";
  return seen ? "photo" : "none";
}

/** Categories that only the shop's own products name are candidates too. */
function withShopCandidates(list: readonly Candidate[], shop: ShopVotes | undefined): readonly Candidate[] {
  const known = new Set(list.map((c) => c.id));
  return [
    ...list,
    ...(shop?.votes ?? [])
      .filter((v) => !known.has(v.id))
      .map(({ id, path }) => ({ id, path, said: null, words: null })),
  ];
}

/** Without a title: the categories nearest to the photos in words and in mass, for the copy call to choose among. */
function askAmong(candidates: CategoryCandidates | undefined, photo: PhotoMass | null): CategoryDecision["ask"] {
  if (!candidates || candidates.list.length === 0) return [];
  return ranked(candidates.list, { photo }, "photo")
    .order.slice(0, ASKED)
    .map(({ id, path, own }) => ({ id, path, confidence: own }));
}

function ranked(list: readonly Candidate[], { photo, shop, kind }: Sources, mix: SourceMix) {
  const ids = list.map((c) => c.id);
  const gate = photo ? gateOf(photo) : 0;
  const fused = fuse(fusionFeatures(list, { photo, gate, kind }), ids, FUSION_WEIGHTS[mix].weights);
  // With a photo the shop's word is already in the photo's mass; words alone are mixed with it here.
  const votes = new Map((photo ? [] : (shop?.votes ?? [])).map((v) => [v.id, v.probability]));
  const weight = votes.size > 0 ? shop!.weight : 0;
  const own = fused.own.map((p, k) => (1 - weight) * p + weight * (votes.get(ids[k]!) ?? 0));
  const order = list.map((c, k) => ({ ...c, own: own[k]! })).sort((a, b) => b.own - a.own || (a.id < b.id ? -1 : 1));
  return { order, own, nodes: weight > 0 ? sumUp(own, ids) : fused.nodes };
}

/** The fused candidates as steps with P(right), a node never surer than its parent. */
function judge(list: readonly Candidate[], { photo, shop, kind, surest = 1 }: Sources) {
  const mix: SourceMix = photo ? "title+photo" : "title";
  const { order, own, nodes } = ranked(list, { photo, shop, kind }, mix);
  const gate = photo ? gateOf(photo) : 0;
  const features = calibrationFeatures({ candidates: list, nodes, own, photo, gate, kind });
  const nodeOf = once((id: string) => ({
    path: pathIn(list, id),
    probability: calibrated(features(id), FUSION_WEIGHTS[mix].calibration),
  }));
  const climb = (ids: readonly string[]): Step[] => {
    let ceiling = surest;
    return ids.map((id) => {
      const { path, probability } = nodeOf(id);
      ceiling = Math.min(ceiling, probability);
      return { id, path, probability: ceiling };
    });
  };
  const path = heaviestPath(nodes).map((s) => s.id);
  const beyond = path.findIndex(beyondEvidence({ candidates: list, photo, gate }));
  const best = order.filter((c) => depthOf(c.id) >= MINIMUM_DEPTH);
  const chosen = (count: number) => best.slice(0, count).flatMap((c) => climb(pathOf(c.id)).slice(-1));
  return {
    steps: climb(beyond < 0 ? path : path.slice(0, beyond)),
    top: chosen(SHOWN),
    ask: chosen(ASKED).map(placed),
  };
}

/** The path of a candidate or of what lies above one; the id where no candidate lies there. */
function pathIn(list: readonly Candidate[], id: string): string {
  const below = list.findLast((one) => isWithin(one.id, id));
  return below ? below.path.split(" > ").slice(0, depthOf(id)).join(" > ") : id;
}

/** Many candidates lie under the same nodes. */
function once<T>(find: (id: string) => T): (id: string) => T {
  const found = new Map<string, T>();
  return (id) => {
    const known = found.get(id) ?? find(id);
    found.set(id, known);
    return known;
  };
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
