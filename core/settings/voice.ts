import { FIELDS } from "#core/fields/table.ts";

/** Languages that texts are written in. */
export const LANGUAGES = ["en", "de", "fr", "es", "ja"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a locale of Shopify's ("pt-BR"), where it is one that the app writes. */
export const languageOf = (locale: string | null | undefined): Language | null =>
  LANGUAGES.find((language) => locale?.toLowerCase().split("-")[0] === language) ?? null;

export const TONES = ["plain", "warm", "playful", "formal", "expert"] as const;

/** Words and rules that a person can keep an overview of, and that a prompt has room for. */
export const VOICE_LIMITS = { use: 20, avoid: 50, wordLetters: 60, rules: 10, ruleLetters: 200 };

/** Letters that a shop can set as the most; we write no more than a field's own aim (core/fields/table.ts). */
export const LENGTH_LIMITS = {
  description: { least: 80, most: 5_000 },
  "seo.title": { least: 20, most: FIELDS["seo.title"].aim },
  "seo.description": { least: 50, most: FIELDS["seo.description"].aim },
  alt: { least: 30, most: FIELDS.alt.aim },
};
/** A field whose texts' length a shop can set. */
export type LengthField = keyof typeof LENGTH_LIMITS;
export const LENGTH_FIELDS = Object.keys(LENGTH_LIMITS) as LengthField[];

/** One thing for each of them. */
export const eachLength = <T>(make: (field: LengthField) => T): Record<LengthField, T> =>
  Object.fromEntries(LENGTH_FIELDS.map((field) => [field, make(field)])) as Record<LengthField, T>;

/**
 * How a shop's texts are to sound in one language. It says how something is said, never what. A length of null: as many
 * letters as we write by ourselves, of a description as many as it takes.
 */
export type Voice = {
  tone: (typeof TONES)[number];
  use: string[];
  avoid: string[];
  rules: string[];
  lengths: Record<LengthField, number | null>;
};

/** Of a shop that has chosen nothing. */
export const PLAIN_VOICE: Voice = {
  tone: "plain",
  use: [],
  avoid: [],
  rules: [],
  lengths: eachLength(() => null),
};

export const isPlainVoice = (voice: Voice): boolean => JSON.stringify(voice) === JSON.stringify(PLAIN_VOICE);
