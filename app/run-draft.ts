import type { ImageKind } from "#core/shopify/index.ts";
import type { RunKind } from "#core/views/index.ts";

/** A run as it is being chosen. What another kind or another way to name products asks for stays chosen beside it. */
export type RunDraft = {
  kind: RunKind;
  trial: boolean;
  /** From which certainty on publishing approves by itself, in percent; empty: it does not. */
  from: "" | "70" | "90";
  /** The day that is taken back, as "2026-11-26"; empty where there is none. */
  day: string;
  /** The languages that are translated into. */
  locales: string[];
  images: ImageKind[];
  which: "catalogue" | "filter" | "file";
  state: string;
  file: File | null;
};

/** What a form may hold, less what its letters add. */
const FILE_BYTES = 600_000;
const TRIAL = new Set<RunKind>(["analyse", "reanalyse", "write_copy", "translate", "alt_texts"]);

/** Runs that can be tried out: those for which texts are written. */
export const mayBeTrial = (kind: RunKind): boolean => TRIAL.has(kind);

export const isTooLarge = ({ file }: RunDraft): boolean => file !== null && file.size > FILE_BYTES;

/** Whether all is chosen that its kind asks for. @param altOff the shop wants no alternative texts */
export function isPlannable(draft: RunDraft, { altOff }: { altOff: boolean }): boolean {
  const { kind, day, images, locales, which, file } = draft;
  if (kind === "undo") return day !== "";
  if (kind === "alt_texts") return images.length > 0 && !altOff;
  const named = which !== "file" || (file !== null && !isTooLarge(draft));
  return kind === "translate" ? named && locales.length > 0 : named;
}

/** As it is sent. */
export async function runFieldsOf(draft: RunDraft): Promise<Record<string, string | readonly string[]>> {
  const { kind, trial, which, file } = draft;
  if (kind === "undo") return { do: "undo_day", day: draft.day };
  if (kind === "alt_texts") return { do: "images", of: draft.images, dry: trial ? "yes" : "no" };
  const fields = {
    kind,
    dry: trial && mayBeTrial(kind) ? "yes" : "no",
    from: kind === "publish" ? draft.from : "",
    into: kind === "translate" ? draft.locales : [],
  };
  if (which === "file" && file) return { do: "file", ...fields, name: file.name, file: await base64(file) };
  return { do: which, ...fields, ...(which === "filter" ? { state: draft.state } : {}) };
}

/** As a form takes it. */
async function base64(file: File): Promise<string> {
  let letters = "";
  for (const byte of new Uint8Array(await file.arrayBuffer())) letters += String.fromCharCode(byte);
  return btoa(letters);
}
