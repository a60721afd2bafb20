import type { Language } from "./voice.ts";

/**
 * How a text is written, as the app has a sentence for each in the merchant's language (0069). `words`: of a sentence, about;
 * `as`: the word by which the reader is spoken to.
 */
export type Habit =
  | { code: "sentence_words"; words: number }
  | { code: "address"; as: string }
  | {
      code: "polite" | "plain_form" | "no_address" | "we" | "exclaims" | "no_exclaims" | "asks" | "emoji" | "no_emoji";
    };

/** Below it a text says too little about how somebody writes. */
export const SAMPLE_WORDS_AT_LEAST = 30;

type Address = { pattern: RegExp; habit: Habit };

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");

/** How a language speaks to its reader; the first that occurs most is taken. */
const ADDRESSES: Record<Language, readonly Address[]> = {
  en: [{ pattern: whole("you|your|yours"), habit: { code: "address", as: "you" } }],
  de: [
    { pattern: whole("du|dir|dich|dein(?:e[mnrs]?)?"), habit: { code: "address", as: "du" } },
    // At the beginning of a sentence "Sie" may be "they".
    {
      pattern: /(?<=\p{L}[,]?\s)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}])/gu,
      habit: { code: "address", as: "Sie" },
    },
  ],
  fr: [
    { pattern: whole("tu|toi|ton|ta|tes"), habit: { code: "address", as: "tu" } },
    { pattern: whole("vous|votre|vos"), habit: { code: "address", as: "vous" } },
  ],
  es: [
    { pattern: whole("tú|ti|tu|tus|contigo"), habit: { code: "address", as: "tú" } },
    { pattern: whole("usted|ustedes"), habit: { code: "address", as: "usted" } },
  ],
  ja: [
    { pattern: /(?:です|ます|ください)/gu, habit: { code: "polite" } },
    { pattern: /(?:である|であった)/gu, habit: { code: "plain_form" } },
  ],
};

const WE: Record<Language, RegExp> = {
  en: whole("we|our|ours|us"),
  de: whole("wir|uns|unser(?:e[mnrs]?)?"),
  fr: whole("nous|notre|nos"),
  es: whole("nosotros|nosotras|nuestr[oa]s?"),
  ja: /(?:私たち|当店|弊店)/gu,
};

const EMOJI = /\p{Extended_Pictographic}/gu;
/** Of a hundred sentences, from how many on something is a habit. */
const HABIT = 0.15;

/**
 * How a text of the shop's own is written, for a person to take as rules or to change: how long its sentences are, how it
 * speaks to its reader and of itself, whether it exclaims, asks, and uses emoji. Counted, not judged: nothing of it leaves
 * the page.
 * @param sample any length; @returns none for a text of under SAMPLE_WORDS_AT_LEAST words
 */
export function habitsOf(sample: string, language: Language): Habit[] {
  const words = countOf(sample, language, "word");
  if (words < SAMPLE_WORDS_AT_LEAST) return [];
  const sentences = Math.max(1, countOf(sample, language, "sentence"));
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / sentences;
  const spoken = ADDRESSES[language]
    .map(({ pattern, habit }) => ({ habit, share: share(pattern) }))
    .toSorted((a, b) => b.share - a.share)[0];
  const when = (is: boolean, code: Exclude<Habit["code"], "sentence_words" | "address">): Habit[] =>
    is ? [{ code }] : [];
  const exclaims = share(/[!！]/gu) >= HABIT;
  const smiles = share(EMOJI) >= HABIT;
  return [
    { code: "sentence_words", words: Math.round(words / sentences) },
    spoken && spoken.share >= HABIT ? spoken.habit : { code: "no_address" },
    ...when(share(WE[language]) >= HABIT, "we"),
    { code: exclaims ? "exclaims" : "no_exclaims" },
    ...when(share(/[?？]/gu) >= HABIT, "asks"),
    { code: smiles ? "emoji" : "no_emoji" },
  ];
}

function countOf(text: string, language: Language, granularity: "word" | "sentence"): number {
  const segments = [...new Intl.Segmenter(language, { granularity }).segment(text)];
  return segments.filter(({ segment, isWordLike }) =>
    granularity === "word" ? isWordLike === true : /\p{L}/u.test(segment),
  ).length;
}
