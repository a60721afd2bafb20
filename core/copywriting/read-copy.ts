import type { Sourced, WrittenCopy } from "./ports.ts";

/** As many of each as the tool's schema asks for at most; a longer text is none that was asked for. */
const TEXT = 2_000;
const SOURCES = 20;
const SENTENCES = 12;
const PARAGRAPHS = 6;
const BULLETS = 10;
const ALTS = 60;
const TAGS = 15;

/**
 * Halves of letters, control characters that no text holds and no database takes, and those that turn the direction of
 * what stands around them. Line breaks and tabs stay, and what joins emoji.
 */
const UNWRITABLE = /\p{Surrogate}|(?![\t\n\r])\p{Cc}|[\uFFFD\uFEFF\u200B\u202A-\u202E\u2066-\u2069]/gu;

const NOTHING: Sourced = { text: "", sources: [] };

/**
 * A tool's input -> copy, part by part: what does not fit is left out, and the rest is kept, for it is paid. Lists and
 * objects may come as JSON in a string. An empty text stands for a part that is missing.
 * @returns null when no part can be used
 */
export function readCopy(input: unknown): WrittenCopy | null {
  const { title, description, seo, alt, tags, answers } = fields(input);
  const texts = fields(description);
  const search = fields(seo);
  const copy: WrittenCopy = {
    ...(sourced(title) ? { title: sourced(title) ?? NOTHING } : {}),
    description: {
      paragraphs: list(texts["paragraphs"], PARAGRAPHS).flatMap((paragraph) => {
        const sentences = all(fields(paragraph)["sentences"], SENTENCES);
        return sentences.length > 0 ? [{ sentences }] : [];
      }),
      bullets: all(texts["bullets"], BULLETS),
    },
    seo: { title: sourced(search["title"]) ?? NOTHING, description: sourced(search["description"]) ?? NOTHING },
    alt: list(alt, ALTS).flatMap((entry) => {
      const [claim, { ref }] = [sourced(entry), fields(entry)];
      return claim && typeof ref === "string" ? [{ ...claim, ref }] : [];
    }),
    tags: all(tags, TAGS),
    ...(answers === undefined ? {} : { answers: decoded(answers) }),
  };
  const found = [
    copy.title,
    ...copy.description.paragraphs,
    ...copy.description.bullets,
    ...copy.alt,
    ...copy.tags,
  ].some(Boolean);
  return found || copy.seo.title.text !== "" || copy.seo.description.text !== "" ? copy : null;
}

/** Of an answer that ended at its limit the last part is torn: it is left out. */
export function withoutLastPart(input: unknown): unknown {
  const entries = Object.entries(fields(input));
  return Object.fromEntries(entries.slice(0, -1));
}

export function decoded(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Record<string, unknown> {
  const read = decoded(value);
  return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : {};
}

function list(value: unknown, atMost: number): unknown[] {
  const read = decoded(value);
  return Array.isArray(read) ? read.slice(0, atMost) : [];
}

const all = (value: unknown, atMost: number): Sourced[] => list(value, atMost).flatMap((entry) => sourced(entry) ?? []);

function sourced(value: unknown): Sourced | null {
  const { text, sources } = fields(value);
  const clean = typeof text === "string" ? text.replace(UNWRITABLE, "").trim() : "";
  if (clean === "" || clean.length > TEXT) return null;
  return { text: clean, sources: list(sources, SOURCES).filter((source) => typeof source === "string") };
}
