import { z } from "zod";
import { FIELD_GROUPS, type FieldGroup, type FieldRule, fieldSpec } from "#core/fields/index.ts";
import {
  eachLength,
  languageOf,
  LANGUAGES,
  LENGTH_LIMITS,
  PLAIN_VOICE,
  TONES,
  type Voice,
  VOICE_LIMITS,
} from "./voice.ts";

const Rule: z.ZodType<FieldRule> = z.object({
  mode: z.enum(["off", "review", "auto"]),
  threshold: z.number().min(0.5).max(1),
});

/** What a field does until its merchant says otherwise (core/fields/table.ts). */
const DEFAULT_RULES = Object.fromEntries(FIELD_GROUPS.map((group) => [group, fieldSpec(group).rule])) as Record<
  FieldGroup,
  FieldRule
>;

/** A page from before a field came to be does not know it: there it stays as it is. */
const Rules = z.preprocess(
  (given) => (typeof given === "object" && given !== null ? { ...DEFAULT_RULES, ...given } : given),
  z.record(z.enum(FIELD_GROUPS), Rule),
);

const LOCALE_LETTERS = 35;
const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
/** A shop has 20 languages beside its own at most. */
const LOCALES_AT_MOST = 20;

const items = (most: number, letters: number) => z.array(z.string().trim().min(1).max(letters)).max(most).default([]);
const letters = ({ least, most }: { least: number; most: number }) =>
  z.number().int().min(least).max(most).nullable().default(null);

export const VoiceSchema: z.ZodType<Voice, unknown> = z.object({
  tone: z.enum(TONES).default("plain"),
  use: items(VOICE_LIMITS.use, VOICE_LIMITS.wordLetters),
  avoid: items(VOICE_LIMITS.avoid, VOICE_LIMITS.wordLetters),
  rules: items(VOICE_LIMITS.rules, VOICE_LIMITS.ruleLetters),
  lengths: z.object(eachLength((field) => letters(LENGTH_LIMITS[field]))).prefault({}),
});

export const ShopSettings = z.object({
  /**
   * manual: products are analysed only when asked; suggest: nothing passes by itself; automatic: by the rules below.
   */
  automation: z.enum(["manual", "suggest", "automatic"]),
  fields: Rules,
  language: z.enum(LANGUAGES),
  /** Languages of the shop, as Shopify names them ("fr", "pt-BR"), into which translations are put forward. */
  translateInto: z.array(z.string().regex(LOCALE).max(LOCALE_LETTERS)).max(LOCALES_AT_MOST).default([]),
  /** Translations (a product in a language) a month at most; null: as many as the plan has photos, which is the most. */
  translationsPerMonth: z.number().int().min(0).max(1_000_000).nullable().default(null),
  /**
   * Photos that differ from the shop's others of their kind: not looked for, pointed out, or only when they differ a
   * lot.
   */
  defects: z.enum(["off", "normal", "strict"]),
  /** By language: words to use and to avoid are of one language. */
  voices: z.partialRecord(z.enum(LANGUAGES), VoiceSchema).default({}),
  /** What is told of in the app. runs: over, failed, or standing still; failures: what needs a person; budget: units used up. */
  notify: z
    .object({
      runs: z.boolean().default(true),
      failures: z.boolean().default(true),
      budget: z.boolean().default(true),
      updates: z.boolean().default(true),
    })
    .prefault({}),
});
export type ShopSettings = z.infer<typeof ShopSettings>;

export const DEFAULT_SETTINGS: ShopSettings = {
  automation: "suggest",
  fields: DEFAULT_RULES,
  language: "en",
  translateInto: [],
  translationsPerMonth: null,
  defects: "normal",
  voices: {},
  notify: { runs: true, failures: true, budget: true, updates: true },
};

type Translating = Pick<ShopSettings, "translateInto" | "fields"> & { languagesOfPlan: number };

/** The languages of the shop into which it wants translations: the first of those chosen, as many as its plan has. */
export const translatedInto = ({ translateInto, fields, languagesOfPlan }: Translating): string[] =>
  fields.translations.mode === "off" ? [] : translateInto.slice(0, languagesOfPlan);

/** How translations into one of the shop's languages are to sound; null where the app does not write it. */
export function voiceInto({ voices }: Pick<ShopSettings, "voices">, locale: string): Voice | null {
  const language = languageOf(locale);
  return language && (voices[language] ?? PLAIN_VOICE);
}

/** How texts are to sound in the language that they are written in. */
export const voiceOf = ({ voices, language }: Pick<ShopSettings, "voices" | "language">): Voice =>
  voices[language] ?? PLAIN_VOICE;
