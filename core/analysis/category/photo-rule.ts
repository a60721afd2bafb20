import { logistic, logit } from "../logistic.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";

/**
 * The rule that turns two kinds of photo evidence into P(right) for each node of the likeliest path.
 * Weights: models/build/heads/rule.py, fitted on the 1,806 validation photos described in models/MODELS.md.
 */
const GATE = { energy: 1.5736703872680664, headMax: 1.2966421842575073, nonProduct: 0.6328645348548889, agreement: -0.24013946950435638, bias: -14.858853340148926, from: 0.25, to: 0.75 };
const CALIBRATOR = { mixed: 0.955266284644284, nonProduct: -0.8226914195547239, below: 0.43119735925159786, depth: [-0.17701450094026686, -0.19692660858358235, 0.08989179933974377], bias: 0.5678677700662333 };

export const IMAGENET_TEMPERATURE = 0.8;

export type NodeMass = { id: string; name: string; head: number; imagenet: number };
export type PhotoMass = { nodes: readonly NodeMass[]; nonProduct: number; energy: number; headMax: number };
export type Step = { id: string; path: string; probability: number };


/** How much the head is trusted over ImageNet, 0.25..0.75: it rises when the photo looks like what the head was trained on. */
export function gateOf(photo: PhotoMass): number {
  const agreement = photo.nodes.reduce((sum, n) => (depthOf(n.id) === 1 ? sum + n.head * n.imagenet : sum), 0);
  const x = GATE.energy * photo.energy + GATE.headMax * photo.headMax + GATE.nonProduct * photo.nonProduct + GATE.agreement * logit(agreement) + GATE.bias;
  return GATE.from + (GATE.to - GATE.from) * logistic(x);
}

const mixedOf = (gate: number) => (n: NodeMass) => gate * n.head + (1 - gate) * n.imagenet;

/** P(right) of each node of one path, top level first; never surer than its parent. */
function judge(path: readonly NodeMass[], { photo, gate, children }: { photo: PhotoMass; gate: number; children: ReadonlyMap<string, readonly NodeMass[]> }): Step[] {
  const mixed = mixedOf(gate);
  let ceiling = 1;
  return path.map((node, k) => {
    const mass = mixed(node), depth = k + 1;
    const below = (children.get(node.id) ?? []).reduce((sum, n) => sum + mixed(n), 0) / Math.max(mass, 1e-6);
    const x = CALIBRATOR.mixed * logit(mass) + CALIBRATOR.nonProduct * photo.nonProduct + CALIBRATOR.below * below
      + (depth < 2 ? 0 : CALIBRATOR.depth[Math.min(depth, 4) - 2] ?? 0) + CALIBRATOR.bias;
    ceiling = Math.min(ceiling, logistic(x));
    return { id: node.id, path: path.slice(0, depth).map((n) => n.name).join(" > "), probability: ceiling };
  });
}

const childrenOf = (photo: PhotoMass): Map<string, NodeMass[]> => Map.groupBy(photo.nodes, (n) => parentOf(n.id));

/** From the top level down, always into the child with the most mixed mass. */
export function likeliestSteps(photo: PhotoMass, gate: number): Step[] {
  const children = childrenOf(photo), mixed = mixedOf(gate), path: NodeMass[] = [];
  for (let here = ""; ; ) {
    const best = (children.get(here) ?? []).reduce<NodeMass | null>((a, b) => (a && mixed(a) >= mixed(b) ? a : b), null);
    if (!best || mixed(best) <= 1e-6) break;
    path.push(best);
    here = best.id;
  }
  return judge(path, { photo, gate, children });
}

/** The nodes with most mass of their own (descendants not counted), each with its P(right), likeliest first. */
export function likeliestNodes(photo: PhotoMass, gate: number, limit: number): Step[] {
  const children = childrenOf(photo), mixed = mixedOf(gate), byId = new Map(photo.nodes.map((n) => [n.id, n]));
  const own = (n: NodeMass) => mixed(n) - (children.get(n.id) ?? []).reduce((sum, c) => sum + mixed(c), 0);
  return photo.nodes.filter((n) => depthOf(n.id) >= 2 && own(n) > 1e-3).toSorted((a, b) => own(b) - own(a)).slice(0, limit)
    .flatMap((n) => judge(pathOf(n.id).flatMap((id) => byId.get(id) ?? []), { photo, gate, children }).slice(-1))
    .sort((a, b) => b.probability - a.probability);
}
