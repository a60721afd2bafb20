import type { EventKind } from "#core/events/kinds.ts";
import type { HistoryJob } from "#core/views/index.ts";
import { writeProblem } from "#app/problem-words.ts";
import { capital, decidedWords, fieldName } from "#app/words.ts";
import { eventWords } from "#app/event-words.ts";
import type { Words } from "#app/words/make-words.ts";

const OWN_FIELD = "metafield:$app.";
const ACTS = ["publication.written", "publication.conflict", "publication.undone", "publication.undo_refused"] as const;

type Act = { kind: EventKind; fields: readonly string[]; data: Record<string, unknown> };

/** One line of a product's history. @param places where each photo stands, from 1 */
export function historyWords(words: Words, { kind, fields, data }: Act, places: ReadonlyMap<string, number>): string {
  const { t } = words;
  const act = ACTS.find((one) => one === kind);
  if (!act && kind !== "suggestion.decided") return eventWords(words, kind, data);
  const own = fields.filter((field) => field.startsWith(OWN_FIELD)).length;
  const names = fields
    .filter((field) => !field.startsWith(OWN_FIELD))
    .map((field) => {
      const photo = field.startsWith("alt:") ? places.get(field.slice("alt:".length)) : undefined;
      const name = fieldName(words, field);
      return photo ? t("field.ofPhoto", { field: name, photo }) : name;
    });
  const told = words.list([...names, ...(own > 0 ? [t("history.ownFields", { count: own })] : [])]);
  const line = act ? t(`history.${act}`, { fields: told }) : decidedWords(words, data["verdict"], told);
  const { problem } = data;
  return typeof problem === "string"
    ? t("history.withProblem", { act: line, problem: writeProblem(words, problem) })
    : line;
}

/** What one piece of work came to: "Looked at 3 photos, 12 suggestions, 6 written". */
export function jobWords({ t, commas }: Words, { counts }: HistoryJob): string {
  const { photos, suggested, texts } = counts;
  const parts = [
    ...(photos > 0 ? [t("history.photos", { count: photos })] : []),
    ...(texts > 0 && photos === 0 ? [t("history.texts")] : []),
    ...(suggested > 0 ? [t("count.suggestion", { count: suggested })] : []),
    ...(["approved", "edited", "rejected", "written", "kept", "undone"] as const).flatMap((what) =>
      counts[what] > 0 ? [t(`history.${what}`, { count: counts[what] })] : [],
    ),
  ];
  return capital(commas(parts));
}
