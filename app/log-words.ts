import type { LogEntry } from "#core/views/index.ts";
import { settingName } from "#app/setting-words.ts";
import { personWords } from "#app/words.ts";
import { eventWords } from "#app/event-words.ts";
import type { Words } from "#app/words/make-words.ts";

type Line = Pick<LogEntry, "kind" | "data" | "about">;

/** One line of the activity log: of saved settings, which. */
export function logWords(words: Words, { kind, data, about }: Line): string {
  const { changed } = data;
  if (kind === "settings.saved" && Array.isArray(changed) && changed.length > 0)
    return words.t("event.settings.changed", {
      settings: words.list(changed.map((path) => settingName(words, String(path)))),
    });
  return eventWords(words, kind, about ? { ...data, who: personWords(words, about) } : data);
}
