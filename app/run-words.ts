import type { RunState, RunView } from "#core/views/index.ts";
import { problemWords } from "#app/problem-words.ts";
import { capital, fieldName } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

type Tone = "info" | "success" | "attention" | "warning" | "critical";

export const RUN_STATE_TONES: Record<RunState, Tone | null> = {
  planning: "info",
  planned: "attention",
  queued: "attention",
  running: "info",
  paused: "warning",
  cancelling: "warning",
  cancelled: null,
  done: "success",
  failed: "critical",
};

/** Why a product was passed over or failed, where no task of its own says it. */
const CAUSES = [
  "nothing_to_do",
  "gone",
  "no_photos",
  "cancelled",
  "changed_meanwhile",
  "undo_refused",
  "has_text",
  "not_ready",
  "not_a_photo",
  "decorative",
  "of_product",
  "no_text",
  "nothing_to_translate",
] as const;

type Cause = { title: string; help: string; told: string | null };

/** A cause in words. @param message what was said with one of them, where it is told */
export function causeWords(words: Words, code: string, message: string | null): Cause {
  const own = CAUSES.find((cause) => cause === code);
  if (!own) return problemWords(words, code, message ?? "");
  return { title: words.t(`cause.${own}`), help: words.t(`causeHelp.${own}`), told: null };
}

/** Why a run stands still or stopped; null where a person paused it. */
export function standstillWords(
  words: Words,
  run: Pick<RunView, "problem" | "state" | "budget" | "kind" | "stopped">,
): { title: string; help: string } | null {
  const { t } = words;
  const { problem } = run;
  if (problem === "region_refused") return { title: t("region.refused"), help: t("region.refusedHelp") };
  if (problem === "quota_used_up") return { title: t("told.quota"), help: t("still.quotaHelp") };
  if (run.stopped) return { title: t("waits.translations_stopped"), help: t("tlang.mostNone") };
  if (problem === "translations_used_up") return { title: t("still.translations"), help: t("still.translationsHelp") };
  if (problem === "copy_calls_used_up") return { title: t("still.copyCalls"), help: t("still.copyCallsHelp") };
  if (problem === "budget_used_up" && run.kind === "translate")
    return { title: t("still.translationBudget", { count: run.budget ?? 0 }), help: t("still.translationBudgetHelp") };
  if (problem === "budget_used_up")
    return { title: t("still.budget", { count: run.budget ?? 0 }), help: t("still.budgetHelp") };
  if (problem === "not_started") return { title: t("still.notStarted"), help: t("still.notStartedHelp") };
  return run.state === "failed" && problem ? problemWords(words, problem) : null;
}

/** "Products: needs review, with “linen”". */
export function selectionWords(words: Words, selection: RunView["selection"], expected: number | null): string {
  const { t, commas, date } = words;
  switch (selection.by) {
    case "products":
      return t("chosen.products", { count: expected ?? 0 });
    case "catalogue":
      return t("chosen.catalogue");
    case "file":
      return t("chosen.file", { name: selection.name });
    case "images":
      return t("chosen.images", { kinds: commas(selection.of.map((kind) => t(`imageKinds.${kind}`))) });
    case "run":
      return t("chosen.run");
    case "day":
      return t("chosen.day", { day: date(selection.day) });
    case "filter": {
      const { state, missing, short, gap, q } = selection;
      return commas([
        state === null ? t("chosen.all") : t("chosen.state", { state: t(`state.${state}`) }),
        ...(missing === null ? [] : [t(`missing.${missing}`)]),
        ...(short ? [t("chosen.short")] : []),
        ...(gap ? [t(`gap.${gap}`)] : []),
        ...(q === "" ? [] : [t("chosen.query", { q })]),
      ]);
    }
  }
}

/** Why a line of a file names no product of the shop. */
export function noteWords({ t }: Words, note: RunView["notes"][number]): string {
  if ("handle" in note) return t("note.no_handle", { handle: note.handle });
  if ("sku" in note) return t("note.no_sku", { sku: note.sku });
  return "code" in note ? t(`note.${note.code}`, { text: note.text }) : note.message;
}

const STEPS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const;

/** "about 4 minutes"; below one, "less than a minute". */
export function durationWords({ t }: Words, seconds: number): string {
  const step = STEPS.find(([size]) => seconds >= size);
  return step ? t(`lasts.${step[1]}`, { count: Math.round(seconds / step[0]) }) : t("lasts.moment");
}

const FINDINGS = [
  "missing",
  "too_long",
  "too_short",
  "avoided",
  "repeats_title",
  "same_as_another",
  "unsupported",
  "markup",
  "refusal",
  "contradiction",
] as const;

/** What an audit found, as "Alt text: missing". */
export function findingWords(words: Words, field: string, finding: string): string {
  const known = FINDINGS.find((one) => one === finding);
  return words.t("finding.line", {
    field: capital(fieldName(words, field)),
    finding: known ? words.t(`finding.${known}`) : finding,
  });
}

type Counts = Record<"waiting" | "working" | "done" | "skipped" | "failed", number>;

/** How far a run is. @returns `share` in percent, rounded down */
export function progressOf({ waiting, working, done, skipped, failed }: Counts) {
  const ended = done + skipped + failed;
  const total = ended + waiting + working;
  return { ended, total, share: total === 0 ? 0 : Math.floor((ended / total) * 100) };
}
