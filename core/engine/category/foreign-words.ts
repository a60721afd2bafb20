import { isValueWord } from "../attributes/foreign-words.ts";
import { wordsOf } from "./words.ts";

/** Languages other than English whose names of things are known. */
export const FOREIGN_LANGUAGES = ["de", "fr", "es", "ja"] as const;
export type ForeignLanguage = (typeof FOREIGN_LANGUAGES)[number];

/**
 * English for the words of one language, by their stems with a blank between them. `everyday`: stems of those that shops use
 * day by day. `longest`: most words of one entry.
 */
export type ForeignWords = {
  language: ForeignLanguage;
  english: ReadonlyMap<string, string>;
  everyday: ReadonlySet<string>;
  longest: number;
};

/** `everyday` words count before `names`. Each: a name in the language, and in English. */
export type ForeignEntries = {
  everyday: readonly (readonly [foreign: string, english: string])[];
  names: readonly (readonly [foreign: string, english: string])[];
};

/** Where a foreign name stands for several English ones, the one that most categories share, of these the shortest. */
export function buildForeignWords(language: ForeignLanguage, { everyday, names }: ForeignEntries): ForeignWords {
  const counts = new Map<string, Map<string, number>>();
  for (const [foreign, english] of names) {
    const key = keyOf(language, foreign);
    const of = counts.get(key) ?? new Map<string, number>();
    counts.set(key, of.set(english, (of.get(english) ?? 0) + 1));
  }
  const english = new Map<string, string>();
  for (const [key, of] of counts) {
    const [best] = [...of].sort(([a, many], [b, more]) => more - many || a.length - b.length);
    if (best) english.set(key, best[0]);
  }
  const common = new Map(everyday.map(([foreign, word]) => [keyOf(language, foreign), word] as const));
  for (const [key, word] of common) english.set(key, word);
  english.delete("");
  const sizeOf = (key: string) => (language === "ja" ? key.length : key.split(" ").length);
  return {
    language,
    english,
    everyday: new Set(common.keys()),
    longest: Math.max(0, ...[...english.keys()].map(sizeOf)),
  };
}

const keyOf = (language: ForeignLanguage, text: string): string =>
  language === "ja"
    ? japanese(text)
    : foreignWordsOf(text)
        .map((word) => stemOf(language, word))
        .join(" ");

const japanese = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/gu, "");

/** As they are written, the elided article apart: "d'été" is two. */
export const foreignWordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Without plural and case. What is left is compared, never shown. */
export function stemOf(language: ForeignLanguage, word: string): string {
  const plain = word.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replaceAll(/\p{M}/gu, "");
  if (plain.length < 4) return plain;
  if (language === "de")
    return plain.replace(/(?:ern|en|er|es|em|e|n|s)$/u, (end) => (plain.length - end.length < 3 ? end : ""));
  if (language === "fr") return plain.replace(/(?:s|x)$/u, "");
  return plain.replace(/(?<=[^aeiou])es$|(?<=[aeiou])s$/u, "");
}

/** Small words: what stands behind some describes the thing for whom or with what it is; the others join words. */
const SMALL: Readonly<Record<ForeignLanguage, Readonly<Record<string, string>>>> = {
  de: {
    mit: "with",
    für: "for",
    fürs: "for",
    aus: "in",
    im: "in",
    in: "in",
    ohne: "without",
    zum: "for",
    zur: "for",
    von: "from",
    und: "and",
    der: "",
    die: "",
    das: "",
    den: "",
    dem: "",
    des: "",
    ein: "",
    eine: "",
    am: "",
  },
  fr: {
    pour: "for",
    avec: "with",
    sans: "without",
    de: "",
    d: "",
    du: "",
    des: "",
    en: "",
    à: "",
    au: "",
    aux: "",
    la: "",
    le: "",
    les: "",
    l: "",
    et: "and",
    un: "",
    une: "",
  },
  es: {
    para: "for",
    con: "with",
    sin: "without",
    de: "",
    del: "",
    en: "",
    a: "",
    la: "",
    el: "",
    los: "",
    las: "",
    al: "",
    y: "and",
    e: "and",
    un: "",
    una: "",
  },
  ja: {},
};

export const smallWord = (language: ForeignLanguage, word: string): string | undefined =>
  Object.hasOwn(SMALL[language], word.toLowerCase()) ? SMALL[language][word.toLowerCase()] : undefined;

/** Shorter ends stand in words that have nothing to do with them ("Edelstahl", "Ahle"). */
const SHORTEST_END = 4;
const SHORTEST_START = 3;

/**
 * A German noun of several: "Katzenspielzeug" is a toy, for cats. Null where its end names nothing. `first`: null where
 * what stands before is not known.
 */
export function composedOf(
  { language, english, everyday }: ForeignWords,
  word: string,
): { first: string | null; head: string } | null {
  if (language !== "de" || !/^\p{Lu}/u.test(word)) return null;
  const lower = word.toLowerCase();
  for (let cut = SHORTEST_START; cut <= lower.length - SHORTEST_START; cut++) {
    const end = stemOf(language, lower.slice(cut));
    const head = english.get(end);
    if (head === undefined || (lower.length - cut < SHORTEST_END && !everyday.has(end))) continue;
    const start = lower.slice(0, cut);
    const linked = start.replace(/(?:s|n|en|es)$/u, "");
    return { first: english.get(stemOf(language, start)) ?? english.get(stemOf(language, linked)) ?? null, head };
  }
  return null;
}

const LETTERS = /[äöüßéèêàçñáíóúœ]/iu;
const ENGLISH_SMALL = new Set([
  "the",
  "with",
  "for",
  "of",
  "and",
  "your",
  "our",
  "from",
  "by",
  "is",
  "are",
  "this",
  "to",
]);

/**
 * Whether a text is in the language that its shop writes in, and not in English: shops mix them. Words that both know count
 * for the shop's. `knows`: whether an English name could hold the word.
 */
export function isWrittenIn(of: ForeignWords, text: string, knows: (word: string) => boolean): boolean {
  const { language, english } = of;
  if (language === "ja") return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
  const heard = foreignWordsOf(text).map((word) => {
    const small = smallWord(language, word) !== undefined || isValueWord(word.toLowerCase());
    const theirs =
      small ||
      english.has(stemOf(language, word)) ||
      LETTERS.test(word) ||
      (composedOf(of, word)?.first ?? null) !== null;
    return { theirs, ours: ENGLISH_SMALL.has(word.toLowerCase()) || knows(word) };
  });
  const foreign = heard.filter(({ theirs }) => theirs).length;
  const onlyOurs = heard.filter(({ theirs, ours }) => ours && !theirs).length;
  return foreign >= onlyOurs && !(onlyOurs > 0 && heard.every(({ ours }) => ours));
}

/** What an English lexicon would look a word up by. */
export const englishWord = (word: string): string => wordsOf(word)[0] ?? "";
