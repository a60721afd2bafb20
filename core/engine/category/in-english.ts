import {
  composedOf,
  englishWord,
  foreignWordsOf,
  type ForeignWords,
  isWrittenIn,
  smallWord,
  stemOf,
} from "./foreign-words.ts";
import { type Lexicon, mentionsOf, NAMES } from "./lexicon.ts";
import type { ProductWords } from "./product-words.ts";

type Known = { lexicon: Lexicon; foreignWords: (language: string) => ForeignWords | null };

/**
 * `joins`: an English word for what describes the thing from behind ("for", "with"); all others name or describe.
 * `looked`: found among the foreign words.
 */
type Unit = { english: string; joins: boolean; looked: boolean };

const BEHIND = new Set(["for", "with", "without", "in", "from"]);
const DESCRIPTION_READ = 400;

/**
 * What a product says of itself, as far as it names things, in English: what judges categories knows English names. The names
 * of Shopify's categories and everyday words are looked up, the longest first; words that nobody knows are left out. Unchanged
 * where the text is English already, or where nothing is known.
 */
export function inEnglish({ lexicon, foreignWords }: Known, words: ProductWords): ProductWords {
  const foreign = foreignWords(words.language);
  if (!foreign) return words;
  const description = words.description.slice(0, DESCRIPTION_READ);
  const all = [words.title, words.type, ...words.tags, description].join(" ");
  if (!isWrittenIn(foreign, all, (word) => lexicon.words.has(englishWord(word)))) return words;
  const say = (text: string) => sayInEnglish({ foreign, lexicon }, text);
  return {
    ...words,
    title: say(words.title),
    type: say(words.type),
    tags: words.tags.map(say),
    collections: words.collections.map(say),
    description: say(description),
  };
}

type Two = { foreign: ForeignWords; lexicon: Lexicon };

/** Part by part, as English titles are read: "Brand - Bath Bomb (Lavender)" has three. */
function sayInEnglish(two: Two, text: string): string {
  const parts = text.split(/(\s[-–—|:]+\s|[,;|()[\]/、。・]|\s[–—-]|[–—]\s|:\s)/u);
  const said = parts.map((part, k) => {
    // What stands between two parts.
    if (k % 2 === 1) return { text: part, looked: false };
    const units = two.foreign.language === "ja" ? japaneseUnits(two, part) : unitsOf(two, part);
    const looked = units.some((unit) => unit.looked);
    return { text: looked ? inOrder(two, units) : part, looked };
  });
  return said.some(({ looked }) => looked) ? said.map((part) => part.text).join("") : text;
}

/** German joins by hyphens what is one thing, named at its end: "Acrylfarben-Set". */
function unitsOf(two: Two, part: string): Unit[] {
  if (two.foreign.language !== "de") return unitsAmong(two, foreignWordsOf(part));
  const units: Unit[] = [];
  let plain: string[] = [];
  for (const token of part.split(/\s+/u)) {
    const words = foreignWordsOf(token);
    if (words.length < 2) plain.push(...words);
    else {
      const joined = unitsAmong(two, words);
      units.push(...unitsAmong(two, plain));
      plain = [];
      const looked = joined.some((unit) => unit.looked);
      if (joined.length > 0)
        units.push({ english: joined.map(({ english }) => english).join(" "), joins: false, looked });
    }
  }
  return [...units, ...unitsAmong(two, plain)];
}

function unitsAmong({ foreign, lexicon }: Two, words: readonly string[]): Unit[] {
  const { language, english, longest } = foreign;
  const stems = words.map((word) => stemOf(language, word));
  const units: Unit[] = [];
  for (let from = 0; from < words.length;) {
    const word = words[from]!;
    let to = Math.min(words.length, from + longest);
    while (to > from && !english.has(stems.slice(from, to).join(" "))) to--;
    const small = smallWord(language, word);
    if (to > from + 1 || (to > from && small === undefined)) {
      units.push({ english: english.get(stems.slice(from, to).join(" "))!, joins: false, looked: true });
      from = to;
      continue;
    }
    from++;
    const composed = small === undefined ? composedOf(foreign, word) : null;
    if (small !== undefined && BEHIND.has(small)) units.push({ english: small, joins: true, looked: false });
    else if (composed !== null) {
      const { first, head } = composed;
      units.push({ english: first === null ? head : `${first} ${head}`, joins: false, looked: true });
    } else if (small === undefined && lexicon.words.has(englishWord(word)))
      units.push({ english: word, joins: false, looked: false });
  }
  return units;
}

/**
 * No blanks stand between the words: the longest entry at each place; what is none is left out, Latin words are kept. The
 * thing is named at the end of the first part between blanks that names one.
 */
function japaneseUnits({ foreign, lexicon }: Two, part: string): Unit[] {
  const segments = part
    .normalize("NFKC")
    .split(/\s+/u)
    .map((text) => segmentsOf(foreign, text));
  const naming = segments.findIndex((units) => units.some((unit) => isThing(lexicon, unit)));
  const behind = naming < 0 ? [] : segments.splice(naming, 1);
  return [...segments.flat(), ...behind.flat()];
}

function segmentsOf(foreign: ForeignWords, text: string): Unit[] {
  const units: Unit[] = [];
  let unknown = false;
  for (let from = 0; from < text.length;) {
    const to = endOfEntry(foreign, text, { from, unknown });
    const latin = /^[A-Za-z][\w-]*/u.exec(text.slice(from))?.[0];
    if (to > from) units.push({ english: foreign.english.get(text.slice(from, to))!, joins: false, looked: true });
    else if (latin) units.push({ english: latin, joins: false, looked: false });
    unknown = to === from && !latin;
    from = Math.max(to, from + (latin?.length ?? 1));
  }
  return units;
}

const KATAKANA = /\p{Script=Katakana}|ー/u;
/** Shorter words of katakana stand within others that they have nothing to do with: ジン (gin) in エイジング (ageing). */
const SHORTEST_WITHIN = 4;
const SHORTEST_END = 3;

/** @returns `from` where no entry begins there; `unknown`: what stands before is of no entry */
function endOfEntry(
  { english, longest }: ForeignWords,
  text: string,
  { from, unknown }: { from: number; unknown: boolean },
) {
  const isKatakana = (at: number) => KATAKANA.test(text[at] ?? "");
  const begins = !unknown || !isKatakana(from - 1);
  const fits = (to: number) => {
    if (!isKatakana(from) || to - from >= SHORTEST_WITHIN) return true;
    if (!isKatakana(to)) return begins || to - from >= SHORTEST_END;
    return begins && ENTRY_LENGTHS.some((length) => english.has(text.slice(to, to + length)));
  };
  let to = Math.min(text.length, from + longest);
  while (to > from && !(english.has(text.slice(from, to)) && fits(to))) to--;
  return to;
}

/** What may follow a short word of katakana directly. */
const ENTRY_LENGTHS = [2, 3, 4, 5, 6, 7, 8];

/** Whether English words name a thing, and not what it is made of or for whom it is. */
const isThing = (lexicon: Lexicon, { english }: Unit): boolean =>
  Math.max(0, ...mentionsOf(lexicon, english).values()) >= NAMES;

/**
 * English and Japanese name the thing last, the other languages before what describes it. Whom or what it is for stands before it,
 * where that is one word: "Leggings für Babys" are baby leggings.
 */
function inOrder({ foreign: { language }, lexicon }: Two, units: readonly Unit[]): string {
  const join = units.findIndex(({ joins }) => joins);
  const behind = join < 0 ? units.length : join;
  const front = units.slice(0, behind);
  const things = front.filter((unit) => isThing(lexicon, unit));
  const head = language === "ja" ? (things.at(-1) ?? front.at(-1)) : (things[0] ?? front[0]);
  const ordered = [...front.filter((unit) => unit !== head), ...(head ? [head] : [])];
  const [how, whom, next, ...others] = units.slice(behind);
  const rest = [next, ...others].flatMap((unit) => unit ?? []);
  const isFor = how?.english === "for" && whom !== undefined && (next === undefined || next.joins);
  const all = isFor ? [whom, ...ordered, ...rest] : [...ordered, ...units.slice(behind)];
  return all.map(({ english }) => english).join(" ");
}
