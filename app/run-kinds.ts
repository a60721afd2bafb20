import type { RunKind } from "#core/views/index.ts";
import { counted } from "#app/numbers.ts";

/** `does`: what it will do to each product, for the choice of a new run. */
export const KIND_WORDS: Record<RunKind, { label: string; does: string }> = {
  analyse: {
    label: "Look at photos",
    does: "Looks at new and changed photos, and suggests a category, texts and attributes.",
  },
  write_copy: {
    label: "Write texts",
    does: "Writes descriptions, search texts and alt texts for products that were looked at already.",
  },
  publish: { label: "Write to Shopify", does: "Writes what was approved and is not written yet." },
  reanalyse: {
    label: "Look again with the present version",
    does: "Looks anew at photos that an earlier version of ImagineAI looked at.",
  },
  audit: {
    label: "Check texts",
    does: "Reads your own texts and reports what is missing, too long or contradicted by a photo. Free, and nothing is written.",
  },
  undo: { label: "Take back", does: "Gives fields back what they held before ImagineAI wrote them." },
};

const what = (data: Record<string, unknown>): string => KIND_WORDS[data["what"] as RunKind]?.label ?? "A run";

/** What happened to a run, for the live feed. */
export const RUN_EVENT_WORDS = {
  "run.planned": (data: Record<string, unknown>) =>
    `Planned: ${what(data)}, ${counted(Number(data["products"]), "product")}`,
  "run.started": (data: Record<string, unknown>) => `Started: ${what(data)}`,
  "run.progress": () => "A run goes on",
  "run.paused": (data: Record<string, unknown>) => `Paused: ${what(data)}`,
  "run.resumed": (data: Record<string, unknown>) => `Goes on: ${what(data)}`,
  "run.cancelled": (data: Record<string, unknown>) => `Cancelled: ${what(data)}`,
  "run.finished": (data: Record<string, unknown>) => `Finished: ${what(data)}`,
  "run.failed": (data: Record<string, unknown>) => `Stopped: ${what(data)}`,
};
