import type { Share } from "#core/engine/index.ts";
import { counted, percent } from "#app/numbers.ts";

const decisions = (count: number) => counted(count, "decision");

/** The interval says how far so few decisions can be trusted. */
const interval = ({ low, high }: Pick<Share, "low" | "high">) => `${Math.round(low * 100)} to ${percent(high)}`;

export const keptWords = (kept: Share): string =>
  `${percent(kept.share)} kept as they were (${interval(kept)}), of ${decisions(kept.of)}`;

/** What a rule at its present threshold would have let through of a field's decisions. */
export function passedWords(all: number, passed: Omit<Share, "share">): string {
  const { hits, of } = passed;
  if (of === 0) return `None of your ${decisions(all)} would have passed.`;
  return `Of your ${decisions(all)}, ${of} would have passed: ${hits} right, ${of - hits} wrong (${interval(passed)} right).`;
}
