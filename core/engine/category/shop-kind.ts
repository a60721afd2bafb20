import { pathOf } from "./taxonomy-path.ts";

/** How many of the shop's other products surely lie in each category; only these are told of: no guess feeds a guess. */
export type ShopKind = ReadonlyMap<string, number>;

/** A shop of one sort still gets a product of another: so many products stand for every branch that it might begin. */
const NEWCOMERS = 2;
/** Deeper than this a shop's products say little of the next one. */
const DEEPEST = 3;

/**
 * How much likelier a category is for what else the shop sells, by each of the first three levels: 0 where nothing is known,
 * up to 1 where all lies there. Unlike anything in the shop is 0, never less.
 */
export function kindOf(kind: ShopKind | undefined): (id: string) => number[] {
  const counts = new Map<string, number>();
  let all = 0;
  for (const [id, count] of kind ?? []) {
    all += count;
    for (const above of pathOf(id).slice(0, DEEPEST)) counts.set(above, (counts.get(above) ?? 0) + count);
  }
  const shareOf = (branch: string | undefined) =>
    branch === undefined ? 0 : (counts.get(branch) ?? 0) / (all + NEWCOMERS);
  return (id) => {
    const [top, second, third] = pathOf(id);
    return [shareOf(top), shareOf(second), shareOf(third)];
  };
}
