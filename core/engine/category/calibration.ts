import { logistic, logit } from "../logistic.ts";
import type { Candidate, WordSupport } from "./candidates.ts";
import { dot, type FusionWeights, logMass, photoMasses, SILENT } from "./fusion.ts";
import type { PhotoMass } from "./photo-rule.ts";
import { kindOf, type ShopKind } from "./shop-kind.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";

/** What a calibration looks at besides the masses. */
export type Judging = {
  candidates: readonly Candidate[];
  nodes: ReadonlyMap<string, number>;
  own: Float64Array;
  photo: PhotoMass | null;
  gate: number;
  kind?: ShopKind | undefined;
};

/** The nodes that some candidates lie under: their depths, and the path of each candidate as positions. */
type Tree = { at: ReadonlyMap<string, number>; depths: readonly number[]; paths: readonly (readonly number[])[] };

/** Judging one product asks many things of the same candidates. */
const trees = new WeakMap<readonly Candidate[], Tree>();

function treeOf(candidates: readonly Candidate[]): Tree {
  const known = trees.get(candidates);
  if (known) return known;
  const at = new Map<string, number>();
  const depths: number[] = [];
  const paths = candidates.map(({ id }) =>
    pathOf(id).map((node, k) => {
      const position = at.get(node) ?? at.size;
      if (position === at.size) depths.push(k + 1);
      at.set(node, position);
      return position;
    }),
  );
  const tree = { at, depths, paths };
  trees.set(candidates, tree);
  return tree;
}

/** The best of some candidates at or below each node, by position. */
function bestOf(candidates: readonly Candidate[], of: (said: WordSupport) => number): Float64Array {
  const { at, paths } = treeOf(candidates);
  const best = new Float64Array(at.size);
  candidates.forEach(({ said }, k) => {
    const value = said ? of(said) : 0;
    for (const node of paths[k]!) if (value > best[node]!) best[node] = value;
  });
  return best;
}

function bestWithin(candidates: readonly Candidate[], of: (said: WordSupport) => number): (id: string) => number {
  const { at } = treeOf(candidates);
  const best = bestOf(candidates, of);
  return (id) => best[at.get(id) ?? -1] ?? 0;
}

/** How much better the best within a node is than the best within any other branch of its level. */
function leadOf(candidates: readonly Candidate[], of: (said: WordSupport) => number): (id: string) => number {
  const { at, depths } = treeOf(candidates);
  const best = bestOf(candidates, of);
  const bestBeside = rivals<number>();
  for (let node = 0; node < best.length; node++) bestBeside.add(node, { level: depths[node]!, value: best[node]! });
  return (id) => {
    const node = at.get(id) ?? -1;
    return (best[node] ?? 0) - bestBeside.of(node, depthOf(id));
  };
}

type Leader<Id> = { first: Id; value: number; second: number };

/** The best value of a level besides one's own, 0 where there is none. Values are 0 or more. */
function rivals<Id>() {
  const leaders = new Map<number, Leader<Id>>();
  return {
    add(id: Id, { level, value }: { level: number; value: number }) {
      const leader = leaders.get(level);
      if (!leader) leaders.set(level, { first: id, value, second: 0 });
      else if (value > leader.value) Object.assign(leader, { first: id, value, second: leader.value });
      else if (value > leader.second) leader.second = value;
    },
    of(id: Id, level: number): number {
      const leader = leaders.get(level);
      if (!leader) return 0;
      return leader.first === id ? leader.second : leader.value;
    },
  };
}

const strongest = ({ named, under }: WordSupport, source: keyof WordSupport["named"]) =>
  Math.max(named[source], 0.8 * under[source]);

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
  const heaviestBeside = rivals<string>();
  for (const [id, value] of nodes) heaviestBeside.add(id, { level: depthOf(id), value });
  const borrowed = candidates.some(({ said }) => said?.borrowed === 1) ? 1 : 0;
  const hasType = candidates.some(({ said }) => said !== null && said.type !== 0) ? 1 : 0;
  const seen = [...mixed].filter(([id]) => depthOf(id) === 1);
  return (id) => {
    const mass = nodes.get(id) ?? 0;
    const depth = depthOf(id);
    const rival = heaviestBeside.of(id, depth);
    const said = byId.get(id)?.said ?? SILENT;
    const top = pathOf(id)[0]!;
    const other = seen.reduce((most, [branch, m]) => (branch === top ? most : Math.max(most, m)), 0);
    const above = parentOf(id);
    const wider = byId.get(above)?.said ?? SILENT;
    return [
      logit(mass),
      above === "" ? 0 : logMass(mass) - logMass(nodes.get(above) ?? 0),
      depth > 2 ? named(id) - Math.max(wider.named.title, wider.named.type) : 0,
      depth > 2 ? typed(id) - wider.named.type : 0,
      depth > 2 ? everyday(id) - wider.everyday : 0,
      depth === 2 ? 1 : 0,
      depth === 3 ? 1 : 0,
      depth >= 4 ? 1 : 0,
      Math.min(4, logMass(mass) - logMass(rival)),
      entropy,
      ...margins.map((of) => of(id)),
      said.unsupported,
      said.options,
      borrowed,
      depth >= 3 ? borrowed : 0,
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
    return named(id) === 0 && !shown;
  };
}

export const calibrated = (features: readonly number[], { weights, bias }: FusionWeights["calibration"]): number =>
  logistic(dot(features, weights) + bias);
