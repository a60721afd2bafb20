import type { Language } from "#core/settings/index.ts";

/** Small words that stand in nearly every sentence of a language and in few of the others. */
const SMALL_WORDS: Readonly<Record<Exclude<Language, "ja">, ReadonlySet<string>>> = {
  en: new Set("the and with for this that is are its it of from to your you by here as an".split(" ")),
  de: new Set(
    "der die das und mit für ist sind ein eine einen einem einer auf aus von den dem im zum zur sie ihr hier nicht".split(
      " ",
    ),
  ),
  fr: new Set("le les des et avec pour est sont un une du dans sur aux ce cette votre vos voici qui au".split(" ")),
  es: new Set("el los las y con para es son una del en este esta su sus por al que lo se".split(" ")),
};

const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Names of brands and models are in Latin letters in Japanese texts, too. */
const JAPANESE_SHARE = 0.3;
/** As many words can be the same in two languages by chance, or are a name. */
const FEW_WORDS = 3;

const spokenWords = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/**
 * Whether a text can be one in a language: by its script, and where the scripts are the same by the small words of four
 * languages. A few words that name a thing have none of these, and may be.
 * @param text without markup
 * @param source what it translates: it must not be that again
 */
export function mayBeIn(language: Language, text: string, source: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const share = letters === 0 ? 0 : (text.match(JAPANESE)?.length ?? 0) / letters;
  const [words, before] = [spokenWords(text), spokenWords(source)];
  if (words.length > FEW_WORDS && words.join(" ") === before.join(" ")) return false;
  if (language === "ja") return letters === 0 || share >= JAPANESE_SHARE;
  if (share >= JAPANESE_SHARE) return false;
  const count = (of: ReadonlySet<string>) => words.filter((word) => of.has(word)).length;
  const own = count(SMALL_WORDS[language]);
  const others = Object.entries(SMALL_WORDS).flatMap(([name, of]) => (name === language ? [] : [count(of)]));
  return Math.max(...others) < 2 || own >= Math.max(...others);
}
