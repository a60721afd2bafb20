import type { PhotoCategory } from "../evidence.ts";
import type { NodeMass, PhotoMass } from "./photo-rule.ts";

/**
 * Several photos of one product vote once each: their masses are averaged before any rule is applied. Order does not
 * matter.
 */
export function averagePhotos(photos: readonly { category: PhotoCategory }[]): PhotoMass {
  const nodes = new Map<string, NodeMass>();
  const share = 1 / photos.length;
  const ordered = photos.map((p) => p.category).sort((a, b) => a.energy - b.energy || a.nonProduct - b.nonProduct);
  const mean = (of: (c: PhotoCategory) => number) => ordered.reduce((sum, c) => sum + of(c) * share, 0);
  for (const category of ordered)
    for (const n of category.nodes) {
      const known = nodes.get(n.id) ?? { id: n.id, name: n.name, head: 0, imagenet: 0 };
      nodes.set(n.id, { ...known, head: known.head + n.head * share, imagenet: known.imagenet + n.imagenet * share });
    }
  return {
    nodes: [...nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    nonProduct: mean((c) => c.nonProduct),
    energy: mean((c) => c.energy),
    headMax: mean((c) => c.headMax),
  };
}
