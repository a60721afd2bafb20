import { type Proportion, proportionOf } from "#core/engine/index.ts";
import { seeded } from "./degrade.ts";

export { type Proportion, proportionOf };

export const shareWhere = <T>(items: readonly T[], test: (item: T) => boolean): Proportion =>
  proportionOf(items.filter(test).length, items.length);

export type ScoredAnswer = { confidence: number; right: boolean };

/**
 * Expected calibration error: bins of equal count (15, or one per 10 answers), mean distance of confidence and
 * precision.
 */
export function calibrationError(judged: readonly ScoredAnswer[]): number {
  if (judged.length === 0) return Number.NaN;
  return reliability(judged).reduce(
    (sum, b) => sum + (b.count * Math.abs(b.confidence - b.precision)) / judged.length,
    0,
  );
}

export type Bin = { count: number; confidence: number; precision: number };

function reliability(judged: readonly ScoredAnswer[], wanted = 15): Bin[] {
  const sorted = judged.toSorted((a, b) => a.confidence - b.confidence);
  const n = sorted.length;
  const bins = Math.max(1, Math.min(wanted, Math.floor(n / 10)));
  return Array.from({ length: bins }, (_, k) =>
    sorted.slice(Math.floor((k * n) / bins), Math.floor(((k + 1) * n) / bins)),
  )
    .filter((part) => part.length > 0)
    .map((part) => ({
      count: part.length,
      confidence: mean(part.map((j) => j.confidence)),
      precision: mean(part.map((j) => (j.right ? 1 : 0))),
    }));
}

/**
 * Calibration of some answers: its error, the error that perfectly calibrated answers of these confidences would show
 * by chance, and its bins.
 */
export function reliabilityOf(judged: readonly ScoredAnswer[]): {
  answers: number;
  ece: number;
  eceByChance: number;
  reliability: Bin[];
} {
  const random = seeded(judged.length);
  const runs = 200;
  const drawn = () => calibrationError(judged.map(({ confidence }) => ({ confidence, right: random() < confidence })));
  return {
    answers: judged.length,
    ece: calibrationError(judged),
    eceByChance: mean(Array.from({ length: runs }, drawn)),
    reliability: reliability(judged, 10),
  };
}

export const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;

export function quantile(x: readonly number[], p: number): number {
  const sorted = x.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}

/** Rank correlation of two short lists, ties sharing their mean rank. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const ranks = (v: readonly number[]) =>
    v.map(
      (a) =>
        mean(v.flatMap((b, k) => (b === a ? [k] : [])).map((k) => v.toSorted((p, q) => p - q).indexOf(v[k]!))) +
        (v.filter((b) => b === a).length - 1) / 2,
    );
  const rx = ranks(x);
  const ry = ranks(y);
  const mx = mean(rx);
  const my = mean(ry);
  const cov = rx.reduce((s, r, k) => s + (r - mx) * (ry[k]! - my), 0);
  const norm = Math.sqrt(rx.reduce((s, r) => s + (r - mx) ** 2, 0) * ry.reduce((s, r) => s + (r - my) ** 2, 0));
  return norm === 0 ? 0 : cov / norm;
}

/** Worst first: what was said instead of what. */
export function confusions(
  pairs: readonly { truth: string; said: string }[],
  limit = 8,
): { truth: string; said: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { truth, said } of pairs) counts.set(`${truth}\t${said}`, (counts.get(`${truth}\t${said}`) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([key, count]) => ({ truth: key.split("\t")[0]!, said: key.split("\t")[1]!, count }));
}

/** The same list in an order that only the seed decides. */
export function seededShuffle<T>(items: readonly T[], seed: number): T[] {
  const keyed = items.map((item, k) => ({ item, key: Math.imul((k + 1) ^ (seed * 2654435761), 2246822519) >>> 0 }));
  return keyed.sort((a, b) => a.key - b.key).map((k) => k.item);
}
