import type { SuggestionView } from "#core/views/index.ts";
import { capital } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

const SOURCES_SHOWN = 6;

/** A category comes with reasons, which are sentences; other values with where they were read. */
export function groundsOf(words: Words, { sources, group }: SuggestionView): string {
  const texts = sources.map((source) => source.text);
  return group === "category" ? capital(texts.slice(0, SOURCES_SHOWN).join(" · ")) : sourceWords(words, texts);
}

/** "From a · b and 3 more". @param sources where something was read */
export function sourceWords({ t }: Words, sources: readonly string[]): string {
  const told = sources.slice(0, SOURCES_SHOWN).join(" · ");
  const more = sources.length - SOURCES_SHOWN;
  return t("from", { told: more > 0 ? t("withMore", { told, more }) : told });
}
