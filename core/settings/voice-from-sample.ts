import { type Language, type Voice, VOICE_LIMITS } from "./voice.ts";

/** Below it a text says too little about how somebody writes. */
export const SAMPLE_WORDS_AT_LEAST = 30;

type Address = { pattern: RegExp; rule: string };

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");

/** How a language speaks to its reader; the first that occurs most is taken. */
const ADDRESSES: Record<Language, readonly Address[]> = {
  en: [{ pattern: whole("you|your|yours"), rule: "Speak to the reader as “you”." }],
  de: [
    { pattern: whole("du|dir|dich|dein(?:e[mnrs]?)?"), rule: "Speak to the reader as “du”." },
    // At the beginning of a sentence "Sie" may be "they".
    {
      pattern: /(?<=\p{L}[,]?\s)(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)(?![\p{L}])/gu,
      rule: "Speak to the reader as “Sie”.",
    },
  ],
  fr: [
    { pattern: whole("tu|toi|ton|ta|tes"), rule: "Speak to the reader as “tu”." },
    { pattern: whole("vous|votre|vos"), rule: "Speak to the reader as “vous”." },
  ],
  es: [
    { pattern: whole("tú|ti|tu|tus|contigo"), rule: "Speak to the reader as “tú”." },
    { pattern: whole("usted|ustedes"), rule: "Speak to the reader as “usted”." },
  ],
  ja: [
    { pattern: /(?:です|ます|ください)/gu, rule: "End sentences in です and ます." },
    { pattern: /(?:である|であった)/gu, rule: "End sentences in である." },
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
 * Rules that a text of the shop's own keeps to, for a person to accept or change: how long its sentences are, how it
 * speaks to its reader and of itself, whether it exclaims, asks, and uses emoji. Counted, not judged: nothing of it leaves
 * the page.
 * @param sample any length; @returns none for a text of under SAMPLE_WORDS_AT_LEAST words
 */
export function rulesFromSample(sample: string, language: Language): Voice["rules"] {
  const words = countOf(sample, language, "word");
  if (words < SAMPLE_WORDS_AT_LEAST) return [];
  const sentences = Math.max(1, countOf(sample, language, "sentence"));
  const share = (pattern: RegExp) => (sample.match(pattern)?.length ?? 0) / sentences;
  const spoken = ADDRESSES[language]
    .map(({ pattern, rule }) => ({ rule, share: share(pattern) }))
    .toSorted((a, b) => b.share - a.share)[0];
  const length = Math.round(words / sentences);
  return [
    `Sentences of about ${length} words.`,
    ...(spoken && spoken.share >= HABIT ? [spoken.rule] : ["Speak of the product, not to the reader."]),
    ...(share(WE[language]) >= HABIT ? ["Speak of the shop as “we”."] : []),
    share(/[!！]/gu) >= HABIT ? "An exclamation mark now and then." : "No exclamation marks.",
    ...(share(/[?？]/gu) >= HABIT ? ["A question to the reader now and then."] : []),
    share(EMOJI) >= HABIT ? "Emoji now and then." : "No emoji.",
  ].slice(0, VOICE_LIMITS.rules);
}

function countOf(text: string, language: Language, granularity: "word" | "sentence"): number {
  const segments = [...new Intl.Segmenter(language, { granularity }).segment(text)];
  return segments.filter(({ segment, isWordLike }) =>
    granularity === "word" ? isWordLike === true : /\p{L}/u.test(segment),
  ).length;
}
