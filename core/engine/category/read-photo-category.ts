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
  const peak = peakOf(logits);
  const p = new Float64Array(logits.length);
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    p[k] = Math.exp((logits[k]! - peak) / temperature);
    sum += p[k]!;
  }
  for (let k = 0; k < p.length; k++) p[k]! /= sum;
  return p;
}

function peakOf(x: Float32Array): number {
  let peak = -Infinity;
  for (let k = 0; k < x.length; k++) peak = Math.max(peak, x[k]!);
  return peak;
}

function logSumExp(x: Float32Array): number {
  const peak = peakOf(x);
  let sum = 0;
  for (let k = 0; k < x.length; k++) sum += Math.exp(x[k]! - peak);
  return peak + Math.log(sum);
}

/** Every node that a label can reach, with its name, parents first. */
function namesOf(labels: readonly CategoryLabel[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { taxonomyId, taxonomyName } of labels) {
    const parts = taxonomyName?.split(" > ") ?? [];
    if (taxonomyId) pathOf(taxonomyId).forEach((id, k) => names.set(id, parts[k] ?? id));
  }
  return new Map([...names].sort(([a], [b]) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1)));
}

/** Where in `ids` the nodes of each label's path stand; none for a label without a category. */
function pathsOf(labels: readonly CategoryLabel[], ids: readonly string[]): Int32Array[] {
  const at = new Map(ids.map((id, position) => [id, position]));
  return labels.map(({ taxonomyId }) => Int32Array.from(taxonomyId ? pathOf(taxonomyId).map((id) => at.get(id)!) : []));
}

function sumUp(paths: readonly Int32Array[], p: Float64Array, nodes: number): Float64Array {
  const mass = new Float64Array(nodes);
  for (let k = 0; k < paths.length; k++) {
    const path = paths[k]!;
    for (let step = 0; step < path.length; step++) mass[path[step]!]! += p[k]!;
  }
  return mass;
}

/** The `count` highest, highest first; of equal ones the earlier. */
function likeliest(p: Float64Array, count: number): { index: number; probability: number }[] {
  const found: { index: number; probability: number }[] = [];
  for (let index = 0; index < p.length; index++) {
    const probability = p[index]!;
    if (found.length === count && probability <= found[count - 1]!.probability) continue;
    let place = found.length;
    while (place > 0 && found[place - 1]!.probability < probability) place--;
    found.splice(place, 0, { index, probability });
    found.length = Math.min(found.length, count);
  }
  return found;
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
  const ids = [...names.keys()];
  const [headPaths, imagenetPaths] = [pathsOf(head, ids), pathsOf(imagenet, ids)];
  return (logits) => {
    const imagenetP = softmax(logits.imagenet, IMAGENET_TEMPERATURE);
    const headMass = sumUp(headPaths, softmax(logits.head), ids.length);
    const imagenetMass = sumUp(imagenetPaths, imagenetP, ids.length);
    const all: NodeMass[] = ids.map((id, at) => ({
      id,
      name: names.get(id)!,
      head: headMass[at]!,
      imagenet: imagenetMass[at]!,
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
      classes: likeliest(
        imagenetP.map((p) => round(p)),
        KEPT_CLASSES,
      ).map(({ index, probability }) => ({
        index,
        name: imagenet[index]?.label ?? "",
        probability,
      })),
      nonProduct: share(photo.nonProduct),
      energy: round(photo.energy),
      headMax: share(photo.headMax),
      gate: share(gate),
    };
  };
}
