import { averagePhotos } from "./category/average-photos.ts";
import type { Candidate, CategoryCandidates } from "./category/candidates.ts";
import {
  calibrated,
  calibrationFeatures,
  fuse,
  fusionFeatures,
  heaviestPath,
  sumUp,
  titleCosines,
  type SourceMix,
} from "./category/fusion.ts";
import { FUSION_WEIGHTS } from "./category/fusion-weights.ts";
import { gateOf, likeliestNodes, likeliestSteps, type PhotoMass, type Step } from "./category/photo-rule.ts";
import { depthOf, isWithin, pathOf } from "./category/taxonomy-path.ts";
import type { PhotoEvidence } from "./evidence.ts";
import { withShopVotes, type ShopVotes } from "./learning/shop-votes.ts";

/** Answers above this depth say too little to be useful ("Apparel & Accessories"). */
const MINIMUM_DEPTH = 2;
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
  candidates?: CategoryCandidates;
  /** From shopVotes: what the merchant's own decisions say. */
  shop?: ShopVotes;
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
  /** Likeliest first, for a person to choose from. */
  top: { id: string; path: string; confidence: number }[];
  /** Up to 20 for the copy call to choose among; empty without a taxonomy. */
  ask: { id: string; path: string; confidence: number }[];
  /** The language model's pick is part of this answer. */
  voted?: boolean;
  /** Title and photo point to different top levels, both strongly: show it, do not resolve it silently. */
  contradiction: string | null;
  reasons: string[];
};

/** Deepest node that is sure enough, never above depth 2; null is a good answer. */
function deepestSure(steps: readonly Step[], threshold: number): Step | null {
  const sure = steps.filter((s) => s.probability >= threshold).at(-1);
  return sure && depthOf(sure.id) >= MINIMUM_DEPTH ? sure : null;
}

/**
 * Title and photos -> the deepest category that is sure enough, or "unsure" with the likeliest to choose from. Pure:
 * the same input gives the same answer.
 */
export function decideCategory({ photos, candidates, shop, threshold }: CategoryInput): CategoryDecision {
  const seen = photos.length > 0 ? averagePhotos(photos) : null;
  const photo = seen && shop ? withShopVotes(seen, shop) : seen;
  const looks = photo ? likeliestSteps(photo, gateOf(photo)) : [];
  const titled =
    candidates && candidates.title !== null && candidates.list.length > 0
      ? { ...candidates, list: withShopCandidates(candidates.list, shop) }
      : null;
  const { steps, top, ask } = titled
    ? judgeTogether(titled, { photo, shop })
    : { steps: looks, top: photo ? likeliestNodes(photo, gateOf(photo), SHOWN) : [], ask: askAmong(candidates, photo) };
  const answer = deepestSure(steps, threshold);
  const best = answer ?? steps.find((s) => depthOf(s.id) >= MINIMUM_DEPTH) ?? null;
  return {
    id: answer?.id ?? null,
    path: answer?.path ?? "",
    confidence: best?.probability ?? 0,
    state: answer ? "sure" : "unsure",
    sources: sourcesOf(titled !== null, photo !== null),
    top: top.map(({ id, path, probability }) => ({ id, path, confidence: probability })),
    ask,
    contradiction: titled && contradictionOf(titled.list, looks),
    reasons: reasonsFor({ titled, looks, photos: photos.length, shop }),
  };
}

type Sources = { photo: PhotoMass | null; mix: SourceMix; shop?: ShopVotes | undefined };

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
      .map(({ id, path }) => ({ id, path, title: null, words: null })),
  ];
}

/** Without a title: the categories nearest to the photos in words and in mass, for the copy call to choose among. */
function askAmong(candidates: CategoryCandidates | undefined, photo: PhotoMass | null): CategoryDecision["ask"] {
  if (!candidates || candidates.list.length === 0) return [];
  return ranked(candidates.list, { photo, mix: "photo" })
    .slice(0, ASKED)
    .map(({ id, path, own }) => ({ id, path, confidence: own }));
}

function ranked(list: readonly Candidate[], { photo, mix, shop }: Sources) {
  const fused = fuse(
    fusionFeatures(list, photo, photo ? gateOf(photo) : 0),
    list.map((c) => c.id),
    FUSION_WEIGHTS[mix].weights,
  );
  // With a photo the shop's word is already in the photo's mass; a title alone is mixed with it here.
  const votes = new Map((photo ? [] : (shop?.votes ?? [])).map((v) => [v.id, v.probability]));
  const weight = votes.size > 0 ? shop!.weight : 0;
  const own = fused.own.map((p, k) => (1 - weight) * p + weight * (votes.get(list[k]!.id) ?? 0));
  const nodes =
    weight > 0
      ? sumUp(
          own,
          list.map((c) => c.id),
        )
      : fused.nodes;
  const order = list.map((c, k) => ({ ...c, own: own[k]! })).sort((a, b) => b.own - a.own || (a.id < b.id ? -1 : 1));
  return Object.assign(order, { nodes });
}

/** The fused candidates as steps with P(right), a node never surer than its parent. */
function judgeTogether(
  { list }: CategoryCandidates,
  { photo, shop }: { photo: PhotoMass | null; shop: ShopVotes | undefined },
) {
  const mix: SourceMix = photo ? "title+photo" : "title";
  const order = ranked(list, { photo, mix, shop });
  const gate = photo ? gateOf(photo) : 0;
  const cosines = titleCosines(list);
  const names = new Map(
    list.flatMap((c) =>
      pathOf(c.id).map(
        (id, k) =>
          [
            id,
            c.path
              .split(" > ")
              .slice(0, k + 1)
              .join(" > "),
          ] as const,
      ),
    ),
  );
  const seen = new Map(
    (photo?.nodes ?? []).filter((n) => depthOf(n.id) === 1).map((n) => [n.id, gate * n.head + (1 - gate) * n.imagenet]),
  );
  const climb = (ids: readonly string[]): Step[] => {
    let ceiling = 1;
    return ids.map((id) => {
      const features = calibrationFeatures({
        mass: order.nodes.get(id) ?? 0,
        depth: depthOf(id),
        agreement: seen.get(pathOf(id)[0]!) ?? 0,
        titleCosine: cosines.get(id) ?? 0,
      });
      ceiling = Math.min(ceiling, calibrated(features, FUSION_WEIGHTS[mix].calibration));
      return { id, path: names.get(id) ?? id, probability: ceiling };
    });
  };
  const best = order.filter((c) => depthOf(c.id) >= MINIMUM_DEPTH);
  return {
    steps: climb(heaviestPath(order.nodes).map((s) => s.id)),
    top: best
      .slice(0, SHOWN)
      .flatMap((c) => climb(pathOf(c.id)).slice(-1))
      .sort((a, b) => b.probability - a.probability),
    ask: best
      .slice(0, ASKED)
      .map(({ id, path }) => ({ id, path, confidence: climb(pathOf(id)).at(-1)?.probability ?? 0 })),
  };
}

const nearestToTitle = (list: readonly Candidate[]) =>
  list.reduce<Candidate | null>(
    (a, b) =>
      a && (a.title?.leaf ?? 0) + (a.title?.parentLeaf ?? 0) >= (b.title?.leaf ?? 0) + (b.title?.parentLeaf ?? 0)
        ? a
        : b,
    null,
  );

/** Below this cosine a title says nothing in particular; below this P(right) a photo does not. */
const TITLE_SPEAKS = 0.6;
const PHOTO_SPEAKS = 0.7;

function contradictionOf(list: readonly Candidate[], looks: readonly Step[]): string | null {
  const said = nearestToTitle(list);
  const top = looks[0];
  const seen = looks.filter((s) => s.probability >= PHOTO_SPEAKS).at(-1);
  if (
    !said?.title ||
    !top ||
    !seen ||
    Math.max(said.title.leaf, said.title.parentLeaf) < TITLE_SPEAKS ||
    isWithin(said.id, top.id)
  )
    return null;
  return `the title says ${said.path}, the photo looks like ${seen.path}`;
}

function reasonsFor({
  titled,
  looks,
  photos,
  shop,
}: {
  titled: CategoryCandidates | null;
  looks: readonly Step[];
  photos: number;
  shop: ShopVotes | undefined;
}): string[] {
  const said = titled && nearestToTitle(titled.list);
  const seen = looks.filter((s) => s.probability >= 0.5).at(-1);
  const reasons = [
    said && `the title is nearest to ${said.path}`,
    seen && `${photos === 1 ? "the photo looks" : `${photos} photos look`} like ${seen.path}`,
    shop?.votes[0] &&
      shop.weight >= 0.2 &&
      `${shop.examples} of your products were looked at; the nearest are in ${shop.votes[0].path}`,
  ].filter((r) => typeof r === "string");
  return reasons.length > 0 ? reasons : ["neither title nor photo says enough"];
}
