import { decoded } from "../read-copy.ts";

/** A text longer than this is none that was asked for. */
const TEXT = 60_000;
const TEXTS = 200;
const UNWRITABLE = /\p{Surrogate}|(?![\t\n\r])\p{Cc}|[\uFFFD\uFEFF\u200B\u202A-\u202E\u2066-\u2069]/gu;

/** A tool's input -> translations by id, as far as they can be used. @returns null when none can */
export function readTranslations(input: unknown): ReadonlyMap<string, string> | null {
  const entries = listIn(input).flatMap((entry): [string, string][] => {
    const { id, text } = (entry ?? {}) as { id?: unknown; text?: unknown };
    if (typeof id !== "string" || typeof text !== "string" || text.length > TEXT) return [];
    const clean = text.replace(UNWRITABLE, "").trim();
    return clean === "" ? [] : [[id, clean]];
  });
  return entries.length === 0 ? null : new Map(entries);
}

/** Lists and objects may come as JSON in a string. */
function listIn(input: unknown): readonly unknown[] {
  const read = decoded(input);
  const list = decoded(typeof read === "object" && read !== null ? (read as { texts?: unknown }).texts : undefined);
  return Array.isArray(list) ? list.slice(0, TEXTS) : [];
}
