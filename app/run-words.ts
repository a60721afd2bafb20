import { counted } from "#app/numbers.ts";
import type { RunState, RunView } from "#core/views/index.ts";
import { MISSING_WORDS, STATE_WORDS } from "#app/words.ts";
import { problemWords } from "#app/problem-words.ts";

type Tone = "info" | "success" | "attention" | "warning" | "critical";

export const RUN_STATE_WORDS: Record<RunState, { label: string; tone?: Tone }> = {
  planning: { label: "Being planned", tone: "info" },
  planned: { label: "Ready to start", tone: "attention" },
  running: { label: "Running", tone: "info" },
  paused: { label: "Paused", tone: "warning" },
  cancelling: { label: "Being cancelled", tone: "warning" },
  cancelled: { label: "Cancelled" },
  done: { label: "Finished", tone: "success" },
  failed: { label: "Stopped", tone: "critical" },
};

export const ITEM_STATE_WORDS: Record<
  "waiting" | "working" | "done" | "skipped" | "failed",
  { label: string; tone?: Tone }
> = {
  waiting: { label: "Waits" },
  working: { label: "In hand", tone: "info" },
  done: { label: "Done", tone: "success" },
  skipped: { label: "Passed over" },
  failed: { label: "Problem", tone: "critical" },
};

/** Why a product was passed over or failed, where no task of its own says it. */
const CAUSES: Record<string, { title: string; help: string }> = {
  nothing_to_do: { title: "Nothing to do", help: "There is nothing in these products for this kind of run." },
  gone: { title: "No longer in Shopify", help: "These products were deleted since." },
  no_photos: { title: "No photos", help: "Add a photo in Shopify: it is looked at by itself." },
  cancelled: { title: "Not begun", help: "The run was cancelled before their turn." },
  changed_meanwhile: {
    title: "Changed by somebody meanwhile",
    help: "Their text was kept. Open the product to see both.",
  },
  undo_refused: {
    title: "Not taken back: changed by somebody since",
    help: "Their later edit was kept. Open the product to see both.",
  },
};

/** A cause in words. @param message what was said with one of them, where it is told */
export function causeWords(code: string, message: string | null): { title: string; help: string; told: string | null } {
  const own = Object.hasOwn(CAUSES, code) ? CAUSES[code] : undefined;
  return own ? { ...own, told: null } : problemWords(code, message ?? "");
}

/** Why a run stands still or stopped; null where a person paused it. */
export function standstillWords(
  run: Pick<RunView, "problem" | "state" | "budget">,
): { title: string; help: string } | null {
  const { problem } = run;
  if (problem === "quota_used_up")
    return {
      title: "Your plan’s photos for this month are used up",
      help: "The run goes on by itself when they renew or you change to a larger plan.",
    };
  if (problem === "budget_used_up")
    return {
      title: `The limit of ${counted(run.budget ?? 0, "photo")} is reached`,
      help: "Nothing more is looked at. Raise the limit to go on, or cancel the rest.",
    };
  return run.state === "failed" && problem ? problemWords(problem) : null;
}

/** "Products that need review, with “linen”". */
export function selectionWords(selection: RunView["selection"], expected: number | null): string {
  switch (selection.by) {
    case "products":
      return `${counted(expected ?? 0, "chosen product")}`;
    case "catalogue":
      return "All products that are not archived";
    case "file":
      return `Products named in ${selection.name}`;
    case "run":
      return "What one run wrote";
    case "day":
      return `What was written on ${selection.day}`;
    case "filter": {
      const state =
        selection.state === null ? "All products" : `Products: ${STATE_WORDS[selection.state].label.toLowerCase()}`;
      const without = selection.missing === null ? "" : `, ${MISSING_WORDS[selection.missing]}`;
      const short = selection.short ? ", which fall short of your rules" : "";
      return `${state}${without}${short}${selection.q === "" ? "" : `, with “${selection.q}”`}`;
    }
  }
}

const STEPS: [number, string][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
];

/** "about 4 minutes"; below one, "less than a minute". */
export function durationWords(seconds: number): string {
  const [size, unit] = STEPS.find(([size]) => seconds >= size) ?? [0, ""];
  return size === 0 ? "less than a minute" : `about ${counted(Math.round(seconds / size), unit)}`;
}

export const moneyWords = (usd: number): string =>
  new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(usd);

/** What an audit found, as "Alt text: missing". */
export const FINDING_WORDS: Record<string, string> = {
  missing: "missing",
  too_long: "longer than is shown",
  repeats_title: "only says the title again",
  same_as_another: "the same for two photos",
  unsupported: "promises something that neither title, description nor photos say",
  markup: "holds markup or instructions",
  refusal: "is a refusal, not a text",
  contradiction: "a photo says otherwise",
};

type Counts = Record<"waiting" | "working" | "done" | "skipped" | "failed", number>;

/** How far a run is. @returns `share` in percent, rounded down */
export function progressOf({ waiting, working, done, skipped, failed }: Counts) {
  const ended = done + skipped + failed;
  const total = ended + waiting + working;
  return { ended, total, share: total === 0 ? 0 : Math.floor((ended / total) * 100) };
}
