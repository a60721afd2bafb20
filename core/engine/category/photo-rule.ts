import { logistic, logit } from "../logistic.ts";
import { CALIBRATOR, GATE } from "./photo-rule-weights.ts";
import { depthOf, parentOf, pathOf } from "./taxonomy-path.ts";

export const IMAGENET_TEMPERATURE = 0.8;

export type NodeMass = { id: string; name: string; head: number; imagenet: number };
export type PhotoMass = { nodes: readonly NodeMass[]; nonProduct: number; energy: number; headMax: number };
/**
 * `probability`: P(right), 0..1, of a mix of photos: known kinds of goods, unknown ones and nothing sellable (SHARE in
 * models/build/heads/rule.py).
 */
export type Step = { id: string; path: string; probability: number };

/**
 * How much the head is trusted over ImageNet, 0.25..0.75: it rises when the photo looks like what the head was trained
 * on.
 */
export function gateOf(photo: PhotoMass): number {
  const agreement = photo.nodes.reduce((sum, n) => (depthOf(n.id) === 1 ? sum + n.head * n.imagenet : sum), 0);
  const x =
    GATE.energy * photo.energy +
    GATE.headMax * photo.headMax +
    GATE.nonProduct * photo.nonProduct +
    GATE.agreement * logit(agreement) +
    GATE.bias;
  return GATE.from + (GATE.to - GATE.from) * logistic(x);
}

const mixedOf = (gate: number) => (n: NodeMass) => gate * n.head + (1 - gate) * n.imagenet;

/** Masses below this are not stored: nearer to certainty than this nothing can be told apart. */
const LEAST = 1e-3;

/**
 * What the rule asks of a photo: its masses by the gate, who lies below whom, and what holds for the photo as a whole.
 */
function lookAt(photo: PhotoMass, gate: number) {
  const children = Map.groupBy(photo.nodes, (n) => parentOf(n.id));
  const none: readonly NodeMass[] = [];
  const mixed = mixedOf(gate);
  const below = (id: string) => children.get(id) ?? none;
  const sum = (nodes: readonly NodeMass[], of: (n: NodeMass) => number) => nodes.reduce((s, n) => s + of(n), 0);
  const headLeaf = photo.nodes.reduce((m, n) => Math.max(m, n.head - sum(below(n.id), (c) => c.head)), 0);
  const imagenetMax = below("").reduce((m, n) => Math.max(m, n.imagenet), 0);
  const whole =
    CALIBRATOR.nonProduct * photo.nonProduct +
    CALIBRATOR.logNonProduct * Math.log(photo.nonProduct + LEAST) +
    CALIBRATOR.headLeaf * logit(headLeaf, LEAST) +
    CALIBRATOR.headMax * photo.headMax +
    CALIBRATOR.imagenetMax * logit(imagenetMax, LEAST) +
    CALIBRATOR.bias;
  return { mixed, below, whole, total: (id: string) => sum(below(id), mixed) };
}

function ofDepth(depth: number): number {
  if (depth < 2) return 0;
  if (depth === 2) return CALIBRATOR.depth2;
  return depth === 3 ? CALIBRATOR.depth3 : CALIBRATOR.depth4;
}

/**
 * P(right) of each node of one path, top level first; never surer than its parent. Features: FEATURES in
 * models/build/heads/decide.py.
 */
function judge(path: readonly NodeMass[], { mixed, whole, total }: ReturnType<typeof lookAt>): Step[] {
  let ceiling = 1;
  return path.map((node, k) => {
    const mass = mixed(node);
    const head = logit(node.head, LEAST);
    const imagenet = logit(node.imagenet, LEAST);
    const x =
      whole +
      CALIBRATOR.mixed * logit(mass, LEAST) +
      CALIBRATOR.head * head +
      CALIBRATOR.imagenet * imagenet +
      CALIBRATOR.weaker * Math.min(head, imagenet) +
      CALIBRATOR.share * (mass / Math.max(total(parentOf(node.id)), 1e-6)) +
      CALIBRATOR.below * (total(node.id) / Math.max(mass, 1e-6)) +
      ofDepth(k + 1);
    ceiling = Math.min(ceiling, logistic(x));
    return {
      id: node.id,
      path: path
        .slice(0, k + 1)
        .map((n) => n.name)
        .join(" > "),
      probability: ceiling,
    };
  });
}

/** From the top level down, always into the child with the most mixed mass. */
export function likeliestSteps(photo: PhotoMass, gate: number): Step[] {
  const looked = lookAt(photo, gate);
  const { mixed, below } = looked;
  const path: NodeMass[] = [];
  for (let here = ""; ;) {
    const best = below(here).reduce<NodeMass | null>((a, b) => (a && mixed(a) >= mixed(b) ? a : b), null);
    if (!best || mixed(best) <= 1e-6) break;
    path.push(best);
    here = best.id;
  }
  return judge(path, looked);
}

/** The nodes with most mass of their own (descendants not counted), each with its P(right), likeliest first. */
export function likeliestNodes(photo: PhotoMass, gate: number, limit: number): Step[] {
  const looked = lookAt(photo, gate);
  const byId = new Map(photo.nodes.map((n) => [n.id, n]));
  const own = (n: NodeMass) => looked.mixed(n) - looked.total(n.id);
  return photo.nodes
    .filter((n) => depthOf(n.id) >= 2 && own(n) > 1e-3)
    .toSorted((a, b) => own(b) - own(a))
    .slice(0, limit)
    .flatMap((n) =>
      judge(
        pathOf(n.id).flatMap((id) => byId.get(id) ?? []),
        looked,
      ).slice(-1),
    )
    .sort((a, b) => b.probability - a.probability);
}
