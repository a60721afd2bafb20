import type { SuggestionView } from "#core/views/index.ts";
import { capital } from "#app/words.ts";

const SOURCES_SHOWN = 6;

/** A category comes with reasons, which are sentences; other values with where they were read. */
export function groundsOf({ sources, group }: SuggestionView): string {
  const told = sources
    .map((source) => source.text)
    .slice(0, SOURCES_SHOWN)
    .join(" · ");
  const more = sources.length > SOURCES_SHOWN ? ` and ${sources.length - SOURCES_SHOWN} more` : "";
  return group === "category" ? capital(told) : `From ${told}${more}`;
}
