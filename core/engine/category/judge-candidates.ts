import type { ShopVotes } from "../learning/shop-votes.ts";
import { beyondEvidence, calibrated, calibrationFeatures } from "./calibration.ts";
import type { Candidate, CategoryCandidates } from "./candidates.ts";
import { FUSION_WEIGHTS } from "./fusion-weights.ts";
import { fuse, fusionFeatures, heaviestPath, sumUp, type SourceMix } from "./fusion.ts";
import { gateOf, type PhotoMass, type Step } from "./photo-rule.ts";
import type { ShopKind } from "./shop-kind.ts";
import { depthOf, isWithin, pathOf } from "./taxonomy-path.ts";

/** Answers above this depth say too little to be useful ("Apparel & Accessories"). */
export const MINIMUM_DEPTH = 2;
export const SHOWN = 5;
/** What goes to the copy model as an enum: holds the truth in 96 of 100 cases or more (models/MODELS.md). */
const ASKED = 20;

export type PlacedCategory = { id: string; path: string; confidence: number };

export const placed = ({ id, path, probability }: Step): PlacedCategory => ({ id, path, confidence: probability });

type Sources = {
  photo: PhotoMass | null;
  shop?: ShopVotes | undefined;
  kind?: ShopKind | undefined;
  /** No answer is surer than this, 0..1. */
  surest?: number;
};

/** Categories that only the shop's own products name are candidates too. */
export function withShopCandidates(list: readonly Candidate[], shop: ShopVotes | undefined): readonly Candidate[] {
  const known = new Set(list.map((c) => c.id));
  return [
    ...list,
    ...(shop?.votes ?? [])
      .filter((v) => !known.has(v.id))
      .map(({ id, path }) => ({ id, path, said: null, words: null })),
  ];
}

/** Without a title: the categories nearest to the photos in words and in mass, for the copy call to choose among. */
export function askAmong(candidates: CategoryCandidates | undefined, photo: PhotoMass | null): PlacedCategory[] {
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
export function judgeCandidates(list: readonly Candidate[], { photo, shop, kind, surest = 1 }: Sources) {
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
