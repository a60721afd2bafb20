import { EXPORT_KINDS } from "#core/exports/choices.ts";
import type { EventKind } from "#core/events/kinds.ts";
import type { ProductState } from "#core/products/index.ts";
import type { Key } from "#app/words/catalogue.ts";
import { decidedWords, fieldName, languageName, STATE_TONES } from "#app/words.ts";
import { ORGANISATION_EVENTS } from "#app/organisation-words.ts";
import { PLAN_EVENTS } from "#app/plan-words.ts";
import type { Words } from "#app/words/make-words.ts";
import { runName, thingsOf } from "#app/run-kinds.ts";
import { roleWords } from "#app/role-words.ts";
import { problemWords, reasonWords, unusableWords, writeProblem } from "#app/problem-words.ts";

type Data = Record<string, unknown>;

const fieldIn = (words: Words, data: Data) => ({ field: fieldName(words, data["field"]) });
const problemIn = (words: Words, data: Data) => ({
  ...fieldIn(words, data),
  problem: writeProblem(words, String(data["problem"])),
});
const reasonIn = (words: Words, data: Data) => ({ reason: reasonWords(words, String(data["reason"])) });
const has = (start: string, key: unknown, known: readonly string[]) =>
  known.includes(String(key)) ? (`${start}${String(key)}` as Key) : null;
const PHOTO_VERDICTS = ["fine", "blocked", "defect", "not_a_defect", "different"];
const plain =
  (key: Extract<Key, EventKind | `event.${EventKind}`>) =>
  ({ t }: Words) =>
    (t as (key: Key) => string)(key);
const ofRun =
  (key: Extract<Key, `event.run.${string}`>) =>
  (words: Words, data: Data): string =>
    (words.t as (key: Key, values: object) => string)(key, { what: runName(words, data["what"]) });

const ofKey =
  (key: Extract<Key, `event.key.${string}`>) =>
  ({ t }: Words, data: Data): string =>
    t(key, { key: String(data["key"]) });

/** "Products (CSV)". */
export function exportWords({ t }: Words, kind: unknown, format: unknown): string {
  const known = EXPORT_KINDS.find((one) => one === kind);
  return `${known ? t(`export.kind.${known}`) : String(kind)} (${String(format).toUpperCase()})`;
}

const ofEndpoint =
  (key: Extract<Key, `event.webhook.${string}`>) =>
  ({ t }: Words, data: Data): string =>
    (t as (key: Key, values: object) => string)(key, { url: String(data["url"]) });

const ofExport =
  (key: Extract<Key, `event.export.${string}`>) =>
  (words: Words, data: Data): string =>
    (words.t as (key: Key, values: object) => string)(key, { what: exportWords(words, data["kind"], data["format"]) });

/** What happened, in words. A kind of event without words does not compile. */
const EVENT_WORDS: Record<EventKind, (words: Words, data: Data) => string> = {
  "run.planned": (words, data) =>
    words.t("event.run.planned", {
      what: runName(words, data["what"]),
      products: thingsOf(words, data["what"], Number(data["products"])),
    }),
  "run.started": ofRun("event.run.started"),
  "run.queued": ofRun("event.run.queued"),
  "run.progress": plain("event.run.progress"),
  "run.paused": ofRun("event.run.paused"),
  "run.resumed": ofRun("event.run.resumed"),
  "run.cancelling": ofRun("event.run.cancelling"),
  "run.cancelled": ofRun("event.run.cancelled"),
  "run.finished": ofRun("event.run.finished"),
  "run.failed": ofRun("event.run.failed"),
  "product.read": ({ t }, data) =>
    Number(data["changed"]) > 0 ? t("event.product.read", { count: Number(data["changed"]) }) : t("event.product.same"),
  "product.state": ({ t }, data) => {
    const key = has("state.", data["state"], Object.keys(STATE_TONES)) as `state.${ProductState}` | null;
    return t("event.product.state", { state: key ? t(key) : String(data["state"]) });
  },
  "product.deleted": plain("event.product.deleted"),
  "image.analysed": ({ t }, data) => {
    const quality = Number(data["quality"]);
    const category = String(data["looksLike"] ?? "")
      .split(" > ")
      .at(-1);
    return category ? t("event.image.looksLike", { quality, category }) : t("event.image.analysed", { quality });
  },
  "image.reused": plain("event.image.reused"),
  "image.rejected": (words, data) =>
    words.t("event.image.rejected", { reason: unusableWords(words, String(data["reason"])) }),
  "image.passed_over": (words, data) => words.t("event.image.passed_over", reasonIn(words, data)),
  "image.gone": plain("event.image.gone"),
  "copy.written": ({ t }, data) =>
    Number(data["cut"]) > 0 ? t("event.copy.cut", { count: Number(data["cut"]) }) : t("event.copy.written"),
  "copy.skipped": (words, data) => words.t("event.copy.skipped", reasonIn(words, data)),
  "translation.written": (words, data) =>
    words.t("event.translation.written", { language: languageName(words, String(data["locale"])) }),
  "translation.skipped": (words, data) =>
    words.t("event.translation.skipped", {
      language: languageName(words, String(data["locale"])),
      reason: reasonWords(words, String(data["reason"])),
    }),
  "copy.previewed": plain("event.copy.previewed"),
  "suggestion.proposed": (words, data) =>
    words.t(data["accepted"] ? "event.suggestion.passes" : "event.suggestion.proposed", fieldIn(words, data)),
  "suggestion.decided": (words, data) => decidedWords(words, data["verdict"], fieldName(words, data["field"])),
  "suggestion.taken_back": (words, data) => words.t("event.suggestion.taken_back", fieldIn(words, data)),
  "publication.written": (words, data) => words.t("event.publication.written", fieldIn(words, data)),
  "publication.conflict": (words, data) => words.t("event.publication.conflict", problemIn(words, data)),
  "publication.undo_asked": (words, data) => words.t("event.publication.undo_asked", fieldIn(words, data)),
  "publication.undone": (words, data) => words.t("event.publication.undone", fieldIn(words, data)),
  "publication.undo_refused": (words, data) => words.t("event.publication.undo_refused", problemIn(words, data)),
  "analysis.asked": ({ t }, data) => t("event.analysis.asked", { count: Number(data["count"]) }),
  "retry.asked": ({ t }, data) => t("event.retry.asked", { count: Number(data["count"]) }),
  "role.given": roleWords,
  "key.made": ofKey("event.key.made"),
  "key.rotated": ofKey("event.key.rotated"),
  "key.revoked": ofKey("event.key.revoked"),
  "webhook.made": ofEndpoint("event.webhook.made"),
  "webhook.changed": ofEndpoint("event.webhook.changed"),
  "webhook.removed": ofEndpoint("event.webhook.removed"),
  "webhook.rotated": ofEndpoint("event.webhook.rotated"),
  "webhook.replayed": ofEndpoint("event.webhook.replayed"),
  "webhook.disabled": ofEndpoint("event.webhook.disabled"),
  "webhook.exhausted": plain("event.webhook.exhausted"),
  "product.analysed": plain("event.product.analysed"),
  "product.sent": ({ t }, data) =>
    t(data["title"] ? "event.product.sent" : "event.product.sentPart", { title: String(data["title"] ?? "") }),
  "key.token_reused": ofKey("event.key.token_reused"),
  "task.failed": (words, data) =>
    words.t("event.task.failed", { title: problemWords(words, String(data["code"])).title }),
  "task.waiting": (words, data) => words.t("event.task.waiting", reasonIn(words, data)),
  "sweep.finished": ({ t }, data) =>
    t("event.sweep.finished", { requested: Number(data["requested"]), seen: Number(data["seen"]) }),
  "settings.saved": plain("event.settings.saved"),
  ...ORGANISATION_EVENTS,
  "archive.asked": plain("event.archive.asked"),
  "archive.made": plain("event.archive.made"),
  "archive.opened": plain("event.archive.opened"),
  "export.asked": ofExport("event.export.asked"),
  "export.made": ofExport("event.export.made"),
  "export.cancelled": ofExport("event.export.cancelled"),
  "export.scheduled": ofExport("event.export.scheduled"),
  "export.unscheduled": ofExport("event.export.unscheduled"),
  "export.address_opened": ofExport("event.export.address_opened"),
  "export.address_closed": ofExport("event.export.address_closed"),
  "rules.changed": plain("event.rules.changed"),
  "rules.applied": ({ t }, data) => t("event.rules.applied", { count: Number(data["judged"]) }),
  ...PLAN_EVENTS,
  "engine.updated": plain("event.engine.updated"),
  "learning.forgotten": plain("event.learning.forgotten"),
  "photo.verdict": ({ t }, data) =>
    (t as (key: Key) => string)(has("event.photo.", data["verdict"], PHOTO_VERDICTS) ?? "event.photo.decided"),
  "photo.worth_a_look": plain("event.photo.worth_a_look"),
  "photo.duplicate": ({ t }, data) => t("event.photo.duplicate", { count: Number(data["count"]) }),
  "shop.installed": plain("event.shop.installed"),
  "shop.uninstalled": plain("event.shop.uninstalled"),
  "shop.scopes_changed": plain("event.shop.scopes_changed"),
};

/** A page that was loaded before an update may hear of kinds that it has no words for. */
export const eventWords = (words: Words, kind: EventKind, data: Data): string =>
  EVENT_WORDS[kind]?.(words, data) ?? kind;
