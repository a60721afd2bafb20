import type { Words } from "#app/words/make-words.ts";

const ENDED = ["done", "review", "no_photos"];
const REST = ["working", "waiting_quota", "failed"] as const;

/**
 * How far the shop is looked at. What waits, failed or was never asked for is not done. @returns `share` in percent,
 * rounded down
 */
export function progressWords(
  { t, commas }: Words,
  counts: Record<string, number>,
  listed: boolean,
): { share: number; text: string } {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const done = ENDED.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const parts = REST.flatMap((state) => (counts[state] ? [t(`progress.${state}`, { count: counts[state] })] : []));
  const products = t("count.product", { count: total });
  const everything = total === 1 ? t("progress.one") : t("progress.all", { products });
  const some = listed ? t("progress.of", { done, products }) : t("progress.soFar", { done, total });
  const looked = listed && total > 0 && done === total ? everything : some;
  return { share: total === 0 ? 0 : Math.floor((done / total) * 100), text: commas([looked, ...parts]) };
}
