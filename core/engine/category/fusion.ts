import { softmax } from "./read-photo-category.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";
import type { Candidate } from "./candidates.ts";
import type { PhotoMass } from "./photo-rule.ts";

/** Which sources spoke: their figures differ, so their weights and calibration do. */
export type SourceMix = "title" | "title+photo" | "photo";

/** In the order of fusionFeatures and of calibrationFeatures: fitted weights are stored as plain lists. */
export type FusionWeights = { weights: readonly number[]; calibration: { weights: readonly number[]; bias: number } };

const LEAST_MASS = 1e-3;
const logMass = (m: number) => Math.log(Math.max(m, LEAST_MASS)) - Math.log(LEAST_MASS);

/** Photo mass that a node has for itself, and that of its top level, both mixed by the gate. */
function photoMasses(photo: PhotoMass | null, gate: number) {
  const mixed = new Map<string, number>();
  for (const n of photo?.nodes ?? []) mixed.set(n.id, gate * n.head + (1 - gate) * n.imagenet);
  const own = new Map(mixed);
  for (const [id, m] of mixed) {
    const parent = parentOf(id);
    if (own.has(parent)) own.set(parent, own.get(parent)! - m);
  }
  return { mixed, own };
}

/** One row of features per candidate. Photo features are 0 without a photo, title features 0 without a title. */
export function fusionFeatures(candidates: readonly Candidate[], photo: PhotoMass | null, gate: number): number[][] {
  const { mixed, own } = photoMasses(photo, gate);
  const best = candidates.reduce((m, c) => Math.max(m, (c.title?.leaf ?? 0) + (c.title?.parentLeaf ?? 0)), 0);
  return candidates.map((c) => [
    c.title?.leaf ?? 0,
    c.title?.parentLeaf ?? 0,
    c.title && c.title.leaf + c.title.parentLeaf >= best - 1e-6 ? 1 : 0,
    c.words?.leaf ?? 0,
    c.words?.parentLeaf ?? 0,
    photo ? logMass(own.get(c.id) ?? 0) : 0,
    photo ? logMass(mixed.get(pathOf(c.id)[0]!) ?? 0) : 0,
    depthOf(c.id) / 4,
  ]);
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);

/**
 * Linear scores, softmax over the candidates, mass summed up the tree: every node that a candidate lies under,
 * likeliest first.
 */
export function fuse(
  features: readonly (readonly number[])[],
  ids: readonly string[],
  weights: readonly number[],
): { own: Float64Array; nodes: Map<string, number> } {
  const own = softmax(Float32Array.from(features, (f) => dot(f, weights)));
  return { own, nodes: sumUp(own, ids) };
}

/** Mass of each node: its own and that of all candidates below it. */
export function sumUp(own: Float64Array, ids: readonly string[]): Map<string, number> {
  const nodes = new Map<string, number>();
  ids.forEach((id, k) => pathOf(id).forEach((a) => nodes.set(a, (nodes.get(a) ?? 0) + own[k]!)));
  return nodes;
}

/**
 * `agreement`: photo mass of the node's top level; `titleCosine`: the best of any candidate in the node (0 without a
 * title).
 */
export function calibrationFeatures({
  mass,
  depth,
  agreement,
  titleCosine,
}: {
  mass: number;
  depth: number;
  agreement: number;
  titleCosine: number;
}): number[] {
  const p = Math.min(1 - 1e-4, Math.max(1e-4, mass));
  return [Math.log(p / (1 - p)), depth === 2 ? 1 : 0, depth === 3 ? 1 : 0, depth >= 4 ? 1 : 0, agreement, titleCosine];
}

/** The title's best cosine with any candidate at or below each node. */
export function titleCosines(candidates: readonly Candidate[]): Map<string, number> {
  const best = new Map<string, number>();
  for (const { id, title } of candidates)
    for (const a of title ? pathOf(id) : []) best.set(a, Math.max(best.get(a) ?? 0, title!.leaf, title!.parentLeaf));
  return best;
}

export const calibrated = (features: readonly number[], { weights, bias }: FusionWeights["calibration"]): number =>
  1 / (1 + Math.exp(-(dot(features, weights) + bias)));

export type PathStep = { id: string; mass: number };

/** From the top level down, always into the child with the most mass. */
export function heaviestPath(nodes: ReadonlyMap<string, number>): PathStep[] {
  const children = Map.groupBy(nodes, ([id]) => parentOf(id));
  const steps: PathStep[] = [];
  for (let here = ""; ;) {
    const best = (children.get(here) ?? []).reduce<[string, number] | null>(
      (a, b) => (a && (a[1] > b[1] || (a[1] === b[1] && a[0] < b[0])) ? a : b),
      null,
    );
    if (!best || best[1] < 1e-4) return steps;
    steps.push({ id: best[0], mass: best[1] });
    here = best[0];
  }
}
