import type { NodeMass, PhotoMass } from "../category/photo-rule.ts";
import { pathOf } from "../category/taxonomy-path.ts";

/**
 * A product whose category the merchant set or approved, kept as vectors of length 1; no photo is kept for it. Never
 * leaves its shop.
 */
export type CategoryExample = {
  categoryId: string;
  path: string;
  photo: Float32Array | null;
  title: Float32Array | null;
};

/**
 * What a shop's own decisions say about a product. `weight` is how much that counts, 0..1: it grows with the examples.
 */
export type ShopVotes = {
  weight: number;
  votes: readonly { id: string; path: string; probability: number }[];
  examples: number;
};

/** Fewer examples than this say nothing. */
const FEWEST = 5;
/** With this many examples the shop's own word weighs as much as all other sources together. */
const HALF_WEIGHT = 12;
/**
 * Cosines between photos of one category and of two lie about .2 apart: this makes such a gap decisive, and a small one
 * not.
 */
const SHARPNESS = 22;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

/** Mean of vectors, brought to length 1; null without any. */
export function centroid(vectors: readonly Float32Array[]): Float32Array | null {
  const [first] = vectors;
  if (!first) return null;
  const sum = new Float32Array(first.length);
  for (const v of vectors) for (let k = 0; k < sum.length; k++) sum[k]! += v[k]!;
  const length = Math.sqrt(dot(sum, sum));
  return length === 0 ? null : sum.map((v) => v / length);
}

/**
 * Nearness of a product's vectors to the centre of each category of the shop, as probabilities; null below five
 * examples.
 */
export function shopVotes(
  examples: readonly CategoryExample[],
  product: { photo: Float32Array | null; title: Float32Array | null },
): ShopVotes | null {
  if (examples.length < FEWEST) return null;
  const scored = [...Map.groupBy(examples, (e) => e.categoryId)].flatMap(([id, mine]) => {
    const near = (["photo", "title"] as const).flatMap((kind) => {
      const query = product[kind];
      const centre = centroid(mine.flatMap((e) => e[kind] ?? []));
      return query && centre && query.length === centre.length ? [dot(query, centre)] : [];
    });
    return near.length > 0 ? [{ id, path: mine[0]!.path, score: near.reduce((a, b) => a + b, 0) / near.length }] : [];
  });
  if (scored.length === 0) return null;
  const peak = Math.max(...scored.map((s) => s.score));
  const e = scored.map((s) => Math.exp(SHARPNESS * (s.score - peak)));
  const sum = e.reduce((a, b) => a + b, 0);
  // A product unlike everything in the shop so far must not be pressed into it: the weight falls with the best
  // nearness.
  const familiar = Math.min(1, Math.max(0, (peak - 0.45) / 0.3));
  const votes = scored
    .map(({ id, path }, k) => ({ id, path, probability: e[k]! / sum }))
    .sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1));
  return { weight: (familiar * examples.length) / (examples.length + HALF_WEIGHT), votes, examples: examples.length };
}

/** The photo's masses with the shop's word mixed in; nodes that only the shop knows are added. */
export function withShopVotes(photo: PhotoMass, { weight, votes }: ShopVotes): PhotoMass {
  const nodes = new Map<string, NodeMass>(
    photo.nodes.map((n) => [n.id, { ...n, head: n.head * (1 - weight), imagenet: n.imagenet * (1 - weight) }]),
  );
  for (const { id, path, probability } of votes) {
    const names = path.split(" > ");
    pathOf(id).forEach((a, k) => {
      const known = nodes.get(a) ?? { id: a, name: names[k] ?? a, head: 0, imagenet: 0 };
      nodes.set(a, {
        ...known,
        head: known.head + weight * probability,
        imagenet: known.imagenet + weight * probability,
      });
    });
  }
  const all = [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    ...photo,
    nodes: all,
    nonProduct: photo.nonProduct * (1 - weight),
    headMax: all.reduce((m, n) => Math.max(m, n.head), 0),
  };
}
