import { logit } from "../logistic.ts";
import { softmax } from "./read-photo-category.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";
import type { Candidate, Nearness, Said } from "./candidates.ts";
import { kindOf, type ShopKind } from "./shop-kind.ts";
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

type Others = { photo: PhotoMass | null; gate: number; kind?: ShopKind | undefined };

/** What a candidate is without a word about it: a category that only the shop's own products name. */
const SILENT: Said = {
  title: { leaf: 0, parentLeaf: 0 },
  everyday: 0,
  type: 0,
  context: { leaf: 0, parentLeaf: 0 },
  named: { title: 0, type: 0, tags: 0, aside: 0 },
  under: { title: 0, type: 0, tags: 0, aside: 0 },
  unsupported: 0,
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

/** What a calibration looks at besides the masses. */
export type Judging = {
  candidates: readonly Candidate[];
  nodes: ReadonlyMap<string, number>;
  own: Float64Array;
  photo: PhotoMass | null;
  gate: number;
  kind?: ShopKind | undefined;
};

/** The best of some candidates at or below each node. */
function bestWithin(candidates: readonly Candidate[], of: (said: Said) => number): Map<string, number> {
  const within = new Map<string, number>();
  for (const { id, said } of candidates) {
    const value = said ? of(said) : 0;
    for (const above of pathOf(id)) within.set(above, Math.max(within.get(above) ?? 0, value));
  }
  return within;
}

/** How much better the best within a node is than the best within any other branch of its level. */
function leadOf(candidates: readonly Candidate[], of: (said: Said) => number): (id: string) => number {
  const within = bestWithin(candidates, of);
  const levels = Map.groupBy(within, ([id]) => depthOf(id));
  const ranked = new Map([...levels].map(([depth, all]) => [depth, all.sort((a, b) => b[1] - a[1]).slice(0, 2)]));
  return (id) => {
    const rival = ranked.get(depthOf(id))?.find(([other]) => other !== id);
    return (within.get(id) ?? 0) - (rival?.[1] ?? 0);
  };
}

const strongest = ({ named, under }: Said, source: keyof Said["named"]) => Math.max(named[source], 0.8 * under[source]);

/**
 * What the calibration knows of a node: its mass, its share of the node above and its lead over the next branch, how much more
 * the words speak for it than for the node above and for any other branch of its level, and what photo and shop say.
 */
export function calibrationFeatures(judging: Judging): (id: string) => number[] {
  const { candidates, nodes, own, photo, gate, kind } = judging;
  const { mixed } = photoMasses(photo, gate);
  const lies = kindOf(kind);
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const margins = [
    leadOf(candidates, (said) => strongest(said, "title")),
    leadOf(candidates, (said) => strongest(said, "type")),
    leadOf(candidates, (said) => strongest(said, "tags")),
    leadOf(candidates, (said) => strongest(said, "aside")),
    leadOf(candidates, (said) => said.everyday),
    leadOf(candidates, (said) => said.context.leaf + said.context.parentLeaf),
    leadOf(candidates, (said) => said.title.leaf + said.title.parentLeaf),
    leadOf(candidates, (said) => said.type),
  ];
  const [named, typed, everyday] = [
    bestWithin(candidates, (said) => Math.max(said.named.title, said.named.type)),
    bestWithin(candidates, (said) => said.named.type),
    bestWithin(candidates, (said) => said.everyday),
  ];
  const entropy = -own.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
  const levels = Map.groupBy(nodes, ([id]) => depthOf(id));
  const hasType = candidates.some(({ said }) => said !== null && said.type !== 0) ? 1 : 0;
  const seen = [...mixed].filter(([id]) => depthOf(id) === 1);
  return (id) => {
    const mass = nodes.get(id) ?? 0;
    const rival = (levels.get(depthOf(id)) ?? []).reduce(
      (most, [other, m]) => (other === id ? most : Math.max(most, m)),
      0,
    );
    const depth = depthOf(id);
    const said = byId.get(id)?.said ?? SILENT;
    const top = pathOf(id)[0]!;
    const other = seen.reduce((most, [branch, m]) => (branch === top ? most : Math.max(most, m)), 0);
    const above = parentOf(id);
    const wider = byId.get(above)?.said ?? SILENT;
    return [
      logit(mass),
      above === "" ? 0 : logMass(mass) - logMass(nodes.get(above) ?? 0),
      depth > 2 ? (named.get(id) ?? 0) - Math.max(wider.named.title, wider.named.type) : 0,
      depth > 2 ? (typed.get(id) ?? 0) - wider.named.type : 0,
      depth > 2 ? (everyday.get(id) ?? 0) - wider.everyday : 0,
      depth === 2 ? 1 : 0,
      depth === 3 ? 1 : 0,
      depth >= 4 ? 1 : 0,
      Math.min(4, logMass(mass) - logMass(rival)),
      entropy,
      ...margins.map((of) => of(id)),
      said.unsupported,
      said.options,
      lies(id)[Math.min(depth, 3) - 1]!,
      hasType,
      photo ? (mixed.get(top) ?? 0) : 0,
      photo ? (mixed.get(id) ?? 0) : 0,
      photo ? other : 0,
      photo ? photo.nonProduct : 0,
    ];
  };
}

/** The photo speaks for a node where it gives it this share of what it gives the node above. */
const PHOTO_SPEAKS = 0.5;

/**
 * Whether a category says more than the evidence: the title or the type names the one above it, and neither the words nor the
 * photo speak for this one. "Backpack" is Backpacks, not School Backpacks.
 */
export function beyondEvidence({ candidates, photo, gate }: Pick<Judging, "candidates" | "photo" | "gate">) {
  const byId = new Map(candidates.map((one) => [one.id, one.said]));
  const named = bestWithin(candidates, ({ named: by }) => Math.max(by.title, by.type, by.tags, by.aside));
  const { mixed } = photoMasses(photo, gate);
  return (id: string): boolean => {
    const above = byId.get(parentOf(id))?.named;
    const said = byId.get(id);
    if (!above || Math.max(above.title, above.type) === 0 || !said || said.unsupported < 1) return false;
    const shown = (mixed.get(id) ?? 0) >= PHOTO_SPEAKS * (mixed.get(parentOf(id)) ?? Number.POSITIVE_INFINITY);
    return (named.get(id) ?? 0) === 0 && !shown;
  };
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
