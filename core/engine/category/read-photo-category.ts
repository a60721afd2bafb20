import type { PhotoCategory } from "../evidence.ts";
import { round } from "../image/numbers.ts";
import { gateOf, IMAGENET_TEMPERATURE, likeliestSteps, type NodeMass } from "./photo-rule.ts";
import { depthOf, pathOf } from "./taxonomy-path.ts";

export type CategoryLabel = { label?: string; taxonomyId: string | null; taxonomyName: string | null };
export type ReadPhotoCategory = (logits: { head: Float32Array; imagenet: Float32Array }) => PhotoCategory;

/**
 * Nodes with less mass than this in both models are left out of the stored evidence, and of the rule
 * (models/build/heads/decide.py).
 */
const KEPT_MASS = 0.002;
const KEPT_CLASSES = 10;

export function softmax(logits: Float32Array, temperature = 1): Float64Array {
  let peak = -Infinity;
  for (const x of logits) peak = Math.max(peak, x);
  const e = Float64Array.from(logits, (x) => Math.exp((x - peak) / temperature));
  const sum = e.reduce((a, b) => a + b, 0);
  return e.map((x) => x / sum);
}

const logSumExp = (x: Float32Array): number => {
  const peak = x.reduce((a, b) => Math.max(a, b), -Infinity);
  return peak + Math.log(x.reduce((sum, v) => sum + Math.exp(v - peak), 0));
};

/** Every node that a label can reach, with its name, parents first. */
function namesOf(labels: readonly CategoryLabel[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { taxonomyId, taxonomyName } of labels) {
    const parts = taxonomyName?.split(" > ") ?? [];
    if (taxonomyId) pathOf(taxonomyId).forEach((id, k) => names.set(id, parts[k] ?? id));
  }
  return new Map([...names].sort(([a], [b]) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1)));
}

/**
 * Head and ImageNet probabilities summed up the tree of Shopify's taxonomy, with the calibrated likeliest path. Port of
 * models/build/heads/decide.py.
 */
export function photoCategoryReader(
  head: readonly CategoryLabel[],
  imagenet: readonly CategoryLabel[],
): ReadPhotoCategory {
  const names = namesOf([...head, ...imagenet]);
  const sumUp = (labels: readonly CategoryLabel[], p: Float64Array) => {
    const mass = new Map<string, number>();
    labels.forEach(
      ({ taxonomyId }, k) =>
        taxonomyId && pathOf(taxonomyId).forEach((id) => mass.set(id, (mass.get(id) ?? 0) + p[k]!)),
    );
    return mass;
  };
  return (logits) => {
    const imagenetP = softmax(logits.imagenet, IMAGENET_TEMPERATURE);
    const headMass = sumUp(head, softmax(logits.head));
    const imagenetMass = sumUp(imagenet, imagenetP);
    const all: NodeMass[] = [...names].map(([id, name]) => ({
      id,
      name,
      head: headMass.get(id) ?? 0,
      imagenet: imagenetMass.get(id) ?? 0,
    }));
    const sellable = all.reduce((sum, n) => (depthOf(n.id) === 1 ? sum + n.imagenet : sum), 0);
    const nodes = all.filter((n) => n.head >= KEPT_MASS || n.imagenet >= KEPT_MASS);
    const photo = {
      nodes,
      nonProduct: Math.max(0, 1 - sellable),
      energy: logSumExp(logits.head),
      headMax: nodes.reduce((m, n) => Math.max(m, n.head), 0),
    };
    const gate = gateOf(photo);
    const share = (x: number) => round(Math.min(1, x));
    return {
      nodes: nodes.map((n) => ({ ...n, head: share(n.head), imagenet: share(n.imagenet) })),
      steps: likeliestSteps(photo, gate).map((s) => ({ ...s, probability: round(s.probability) })),
      classes: [...imagenetP]
        .map((probability, index) => ({ index, name: imagenet[index]?.label ?? "", probability: round(probability) }))
        .sort((a, b) => b.probability - a.probability || a.index - b.index)
        .slice(0, KEPT_CLASSES),
      nonProduct: share(photo.nonProduct),
      energy: round(photo.energy),
      headMax: share(photo.headMax),
      gate: share(gate),
    };
  };
}
