import type { PhotoEvidence } from "./evidence.ts";
import { gateOf, likeliestSteps, type NodeMass, type PhotoMass, type Step } from "./category/photo-rule.ts";
import { depthOf } from "./category/taxonomy-path.ts";

/** Answers above this depth say too little to be useful ("Apparel & Accessories"). */
const MINIMUM_DEPTH = 2;

/** Where the measured precision supports it: .5 shows a suggestion, .8 is the default, .9 may be written without a person. */
export const CATEGORY_THRESHOLDS = { suggest: 0.5, default: 0.8, unattended: 0.9 } as const;

export type CategoryInput = {
  photos: readonly Pick<PhotoEvidence, "category">[];
  /** P(right) that an answer must reach, 0..1. */
  threshold: number;
};

export type CategoryDecision = {
  /** Null when nothing is sure enough. */
  id: string | null;
  path: string;
  /** P(right) of the answer, or of the best depth-2 guess when unsure; 0..1. */
  confidence: number;
  state: "sure" | "unsure";
  /** Likeliest first, for a person to choose from. */
  top: { id: string; path: string; confidence: number }[];
  reasons: string[];
};

/** Several photos of one product vote once each: their masses are averaged before the rule is applied. */
function averaged(photos: CategoryInput["photos"]): PhotoMass {
  const nodes = new Map<string, NodeMass>();
  const share = 1 / photos.length;
  const mean = (of: (p: PhotoEvidence["category"]) => number) => photos.reduce((sum, p) => sum + of(p.category) * share, 0);
  for (const { category } of photos)
    for (const n of category.nodes) {
      const known = nodes.get(n.id) ?? { id: n.id, name: n.name, head: 0, imagenet: 0 };
      nodes.set(n.id, { ...known, head: known.head + n.head * share, imagenet: known.imagenet + n.imagenet * share });
    }
  return { nodes: [...nodes.values()], nonProduct: mean((c) => c.nonProduct), energy: mean((c) => c.energy), headMax: mean((c) => c.headMax) };
}

/** Deepest node that is sure enough; never above depth 2; null is a good answer. */
export function deepestSure(steps: readonly Step[], threshold: number): Step | null {
  const sure = steps.filter((s) => s.probability >= threshold).at(-1);
  return sure && depthOf(sure.id) >= MINIMUM_DEPTH ? sure : null;
}

export function decideCategory({ photos, threshold }: CategoryInput): CategoryDecision {
  if (photos.length === 0) return { id: null, path: "", confidence: 0, state: "unsure", top: [], reasons: ["no photo to look at"] };
  const photo = averaged(photos);
  const steps = likeliestSteps(photo, gateOf(photo));
  const answer = deepestSure(steps, threshold);
  const usable = steps.filter((s) => depthOf(s.id) >= MINIMUM_DEPTH);
  const best = answer ?? usable[0];
  return {
    id: answer?.id ?? null,
    path: answer?.path ?? "",
    confidence: best?.probability ?? 0,
    state: answer ? "sure" : "unsure",
    top: usable.toReversed().slice(0, 5).map((s) => ({ id: s.id, path: s.path, confidence: s.probability })),
    reasons: best ? [`${photos.length === 1 ? "the photo looks" : `${photos.length} photos look`} like ${best.path}`] : ["the photo shows nothing that we know"],
  };
}
