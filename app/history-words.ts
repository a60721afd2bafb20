import type { EventKind } from "#core/events/kinds.ts";
import type { HistoryJob } from "#core/views/index.ts";
import type { Decision } from "#core/suggestions/index.ts";
import { counted } from "#app/numbers.ts";
import { writeProblem } from "#app/problem-words.ts";
import { capital, eventWords, fieldName, listed, VERDICTS } from "#app/words.ts";

const OWN_FIELD = "metafield:$app.";
const ACTS: Partial<Record<EventKind, string>> = {
  "publication.written": "Written to Shopify",
  "publication.conflict": "Not written",
  "publication.undone": "Taken back",
  "publication.undo_refused": "Not taken back",
};

type Act = { kind: EventKind; fields: readonly string[]; data: Record<string, unknown> };

/** One line of a product's history. @param places where each photo stands, from 1 */
export function historyWords({ kind, fields, data }: Act, places: ReadonlyMap<string, number>): string {
  const act = kind === "suggestion.decided" ? VERDICTS[data["verdict"] as Decision["verdict"]] : ACTS[kind];
  if (!act) return eventWords(kind, data);
  const own = fields.filter((field) => field.startsWith(OWN_FIELD)).length;
  const names = fields
    .filter((field) => !field.startsWith(OWN_FIELD))
    .map((field) => {
      const place = field.startsWith("alt:") ? places.get(field.slice("alt:".length)) : undefined;
      return place ? `alt text of photo ${place}` : fieldName(field);
    });
  const told = listed([...names, ...(own > 0 ? [`the app's own fields (${own})`] : [])]);
  return `${act}: ${told}${typeof data["problem"] === "string" ? `. ${writeProblem(data["problem"])}` : ""}`;
}

/** What one piece of work came to: "Looked at 3 photos, 12 suggestions, 6 written". */
export function jobWords({ counts }: HistoryJob): string {
  const { photos, suggested, approved, edited, rejected, written, kept, undone, texts } = counts;
  const parts = [
    ...(photos > 0 ? [`looked at ${counted(photos, "photo")}`] : []),
    ...(texts > 0 && photos === 0 ? ["wrote texts"] : []),
    ...(suggested > 0 ? [counted(suggested, "suggestion")] : []),
    ...(approved > 0 ? [`${approved} approved`] : []),
    ...(edited > 0 ? [`${edited} edited`] : []),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(written > 0 ? [`${written} written`] : []),
    ...(kept > 0 ? [`${kept} not written`] : []),
    ...(undone > 0 ? [`${undone} taken back`] : []),
  ];
  return capital(parts.join(", "));
}
