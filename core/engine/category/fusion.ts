import { softmax } from "./read-photo-category.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";
import type { Candidate, Nearness, WordSupport } from "./candidates.ts";
import { kindOf, type ShopKind } from "./shop-kind.ts";
import type { PhotoMass } from "./photo-rule.ts";

/** Which sources spoke: their figures differ, so their weights and calibration do. */
export type SourceMix = "title" | "title+photo" | "photo";

/** In the order of fusionFeatures and of calibrationFeatures: fitted weights are stored as plain lists. */
export type FusionWeights = { weights: readonly number[]; calibration: { weights: readonly number[]; bias: number } };

const LEAST_MASS = 1e-3;
export const logMass = (m: number) => Math.log(Math.max(m, LEAST_MASS)) - Math.log(LEAST_MASS);

/** Photo mass that a node has for itself, and that of its top level, both mixed by the gate. */
export function photoMasses(photo: PhotoMass | null, gate: number) {
  const mixed = new Map<string, number>();
  for (const n of photo?.nodes ?? []) mixed.set(n.id, gate * n.head + (1 - gate) * n.imagenet);
  const own = new Map(mixed);
  for (const [id, m] of mixed) {
    const parent = parentOf(id);
    if (own.has(parent)) own.set(parent, own.get(parent)! - m);
  }
  return { mixed, own };
}

type Others = { photo: PhotoMass | null; gate: number; kind?: ShopKind | undefined };

/** What a candidate is without a word about it: a category that only the shop's own products name. */
export const SILENT: WordSupport = {
  title: { leaf: 0, parentLeaf: 0 },
  everyday: 0,
  type: 0,
  context: { leaf: 0, parentLeaf: 0 },
  named: { title: 0, type: 0, tags: 0, aside: 0 },
  under: { title: 0, type: 0, tags: 0, aside: 0 },
  unsupported: 0,
  borrowed: 0,
  options: 0,
};

/** One row of features per candidate. Photo features are 0 without a photo, those of words 0 without a title. */
export function fusionFeatures(candidates: readonly Candidate[], { photo, gate, kind }: Others): number[][] {
  const { mixed, own } = photoMasses(photo, gate);
  const lies = kindOf(kind);
  const sum = ({ leaf, parentLeaf }: Nearness) => leaf + parentLeaf;
  const best = candidates.reduce((most, { said }) => Math.max(most, said ? sum(said.title) : 0), 0);
  return candidates.map(({ id, said: heard, words }) => {
    const said = heard ?? SILENT;
    return [
      said.title.leaf,
      said.title.parentLeaf,
      heard && sum(said.title) >= best - 1e-6 ? 1 : 0,
      said.everyday,
      said.type,
      said.context.leaf,
      said.context.parentLeaf,
      said.named.title,
      said.named.type,
      said.named.tags,
      said.named.aside,
      said.under.title,
      said.under.type,
      said.under.tags,
      said.under.aside,
      said.unsupported,
      said.options,
      ...lies(id),
      words?.leaf ?? 0,
      words?.parentLeaf ?? 0,
      photo ? logMass(own.get(id) ?? 0) : 0,
      photo ? logMass(mixed.get(pathOf(id)[0]!) ?? 0) : 0,
      photo ? logMass(mixed.get(pathOf(id).slice(0, 2).at(-1)!) ?? 0) : 0,
      depthOf(id) / 4,
    ];
  });
}

export const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, k) => sum + v * (b[k] ?? 0), 0);

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
