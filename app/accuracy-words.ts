import type { Proportion } from "#core/engine/index.ts";
import type { Words } from "#app/words/make-words.ts";

/** The interval says how far so few decisions can be trusted. */
const interval = ({ percent, number }: Words, { low, high }: Pick<Proportion, "low" | "high">) => ({
  low: number(Math.round(low * 100)),
  high: percent(high),
});

export const keptWords = (words: Words, kept: Proportion): string =>
  words.t("accuracy.kept", { share: words.percent(kept.share), ...interval(words, kept), count: kept.of });

/** What a rule at its present threshold would have let through of a field's decisions. */
export function passedWords(words: Words, all: number, passed: Omit<Proportion, "share">): string {
  const { hits, of } = passed;
  if (of === 0) return words.t("accuracy.none", { count: all });
  return words.t("accuracy.passed", { count: all, of, right: hits, wrong: of - hits, ...interval(words, passed) });
}
