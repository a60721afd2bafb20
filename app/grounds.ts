import type { SuggestionView } from "#core/views/index.ts";
import type { Said } from "#core/platform/said.ts";
import { saidWords } from "#app/said-words.ts";
import { capital } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

const SOURCES_SHOWN = 6;

/** A category comes with reasons, which are sentences; other values with where they were read. */
export function groundsOf(words: Words, { sources, group }: SuggestionView): string {
  const said = sources.map((source) => source.text);
  if (group !== "category") return sourceWords(words, said);
  const reasons = said.slice(0, SOURCES_SHOWN).map((one) => saidWords(words, one));
  return capital(reasons.join(" · "));
}

/** What speaks against a value, as a sentence begins. */
export const doubtWords = (words: Words, contradiction: Said): string => capital(saidWords(words, contradiction));

/** "From a · b and 3 more". @param sources where something was read */
export function sourceWords(words: Words, sources: readonly Said[]): string {
  const { t } = words;
  const told = sources
    .slice(0, SOURCES_SHOWN)
    .map((source) => saidWords(words, source))
    .join(" · ");
  const more = sources.length - SOURCES_SHOWN;
  return t("from", { told: more > 0 ? t("withMore", { told, more }) : told });
}
