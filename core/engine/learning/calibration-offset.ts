import { logistic, logit } from "../logistic.ts";

/** A merchant's answer to a suggestion that was shown with this confidence. An edited value counts as not right. */
export type AnsweredSuggestion = { confidence: number; right: boolean };

const FEWEST_DECISIONS = 50;
/**
 * Standard deviation of the offsets that shops are expected to need, on the logit: keeps a few odd decisions from
 * moving much.
 */
const EXPECTED_OFFSET = 1.5;

/**
 * One number added to the logit of every confidence of one field in one shop, the likeliest under its decisions; null
 * below 50 decisions.
 */
export function fitOffset(decisions: readonly AnsweredSuggestion[]): number | null {
  if (decisions.length < FEWEST_DECISIONS) return null;
  let offset = 0;
  for (let step = 0; step < 30; step++) {
    let slope = -offset / EXPECTED_OFFSET ** 2;
    let curve = -1 / EXPECTED_OFFSET ** 2;
    for (const { confidence, right } of decisions) {
      const p = logistic(logit(confidence) + offset);
      slope += (right ? 1 : 0) - p;
      curve -= p * (1 - p);
    }
    offset -= slope / curve;
  }
  return offset;
}

/** A confidence as this shop has found it to be. */
export const adjusted = (confidence: number, offset: number | null): number =>
  offset === null ? confidence : logistic(logit(confidence) + offset);

/**
 * The lowest threshold from which the shop's decisions were right this often, with how many stand behind it; null when
 * none is.
 */
export function supportedThreshold(
  decisions: readonly AnsweredSuggestion[],
  { precision, fewest = 20 }: { precision: number; fewest?: number },
): { threshold: number; decisions: number; precision: number } | null {
  let right = 0;
  let best: ReturnType<typeof supportedThreshold> = null;
  decisions
    .toSorted((a, b) => b.confidence - a.confidence)
    .forEach((d, k, all) => {
      if (d.right) right++;
      const lastOfItsKind = all[k + 1]?.confidence !== d.confidence;
      if (lastOfItsKind && k + 1 >= fewest && right / (k + 1) >= precision)
        best = { threshold: d.confidence, decisions: k + 1, precision: right / (k + 1) };
    });
  return best;
}
