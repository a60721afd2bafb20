import { depthOf } from "./taxonomy-path.ts";
import { phrasesOf, wordsOf } from "./words.ts";

/** `strength`: how surely the words mean this category, 0..1. */
type Claim = { id: string; strength: number };

/**
 * What words mean, by the words in one spelling with a blank between them. `things`: the last word of each, such as "bomb" of
 * "bath bomb". `words`: all of them.
 */
export type Lexicon = {
  claims: ReadonlyMap<string, readonly Claim[]>;
  longest: number;
  things: ReadonlySet<string>;
  words: ReadonlySet<string>;
};

export type ShopWords = readonly { id: string; words: readonly string[] }[];

/** A taxonomy's name says less than a word that was written for just this category. */
const BY_NAME = 0.7;
const BY_PART = 0.5;
/** A name that a shop's word means something else by. */
const OUTDONE = 0.4;

/** "Coats & Jackets" is found by "coat" too, "Bath Towels & Washcloths" by "washcloth". */
const partsOf = (name: string): string[] => name.split(/\s*&\s*|,\s*|\s+and\s+|\//u).filter((part) => part !== name);

/**
 * Everyday words and the categories' own names, each with what it may mean. A word that many categories share says little
 * of each.
 */
export function buildLexicon(categories: readonly { id: string; name: string }[], shopWords: ShopWords): Lexicon {
  const claims = new Map<string, Claim[]>();
  const known = new Set(categories.map(({ id }) => id));
  const add = (phrase: string, claim: Claim) => {
    const key = wordsOf(phrase).join(" ");
    if (key === "") return;
    const others = claims.get(key) ?? [];
    const same = others.find(({ id }) => id === claim.id);
    if (!same) claims.set(key, [...others, claim]);
    else same.strength = Math.max(same.strength, claim.strength);
  };
  for (const { id, words } of shopWords) if (known.has(id)) for (const word of words) add(word, { id, strength: 1 });
  const meant = new Map([...claims].map(([key, { length }]) => [key, length]));
  const named = new Map<string, Claim[]>();
  const name = (phrase: string, claim: Claim) => {
    const key = wordsOf(phrase).join(" ");
    if (key !== "") named.set(key, [...(named.get(key) ?? []), claim]);
  };
  for (const category of categories) {
    if (depthOf(category.id) < 2) continue;
    name(category.name, { id: category.id, strength: BY_NAME });
    for (const part of partsOf(category.name)) name(part, { id: category.id, strength: BY_PART });
  }
  for (const [key, all] of named)
    for (const { id, strength } of all)
      add(key, { id, strength: (strength * (meant.has(key) ? OUTDONE : 1)) / Math.sqrt(all.length) });
  const longest = Math.max(...[...claims.keys()].map((key) => key.split(" ").length));
  const things = new Set([...claims.keys()].map((key) => key.split(" ").at(-1)!));
  const words = new Set([...claims.keys()].flatMap((key) => key.split(" ")));
  return { claims, longest, things, words };
}

/** Whether a title is a mere name, as designers give them ("Jupiter", "Alma 3"): no part of it ends in a word for a thing. */
export const isMereName = ({ things, claims }: Lexicon, title: string): boolean =>
  phrasesOf(title).every(
    ({ words, head }) => !things.has(words[head - 1] ?? "") && !words.some((word) => claims.has(word)),
  );

/**
 * A mention of this strength names a thing of its own; "Cotton" has .59, "Sets", which many are named for, .17.
 */
export const NAMES = 0.6;

/** Words before the thing's name describe it: they count for this much of the name itself. */
const BESIDE_HEAD = 0.35;
const WORD_BONUS = 0.15;

/**
 * The categories that a text names, each with the strongest of its mentions, 0..1. The longest words win: "bath bomb" is
 * no bath. `asList`: each part of the text names a thing of its own, as tags do.
 */
export function mentionsOf(lexicon: Lexicon, text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { words, head } of phrasesOf(text)) {
    let covered = 0;
    const matches: { from: number; to: number; claims: readonly Claim[] }[] = [];
    for (let from = 0; from < words.length; from++)
      for (let to = Math.min(words.length, from + lexicon.longest); to > from && to > covered; to--) {
        const claims = lexicon.claims.get(words.slice(from, to).join(" "));
        if (!claims) continue;
        matches.push({ from, to, claims });
        covered = to;
        break;
      }
    const whole = matches.filter(
      (one) => !matches.some((other) => other !== one && other.from <= one.from && other.to >= one.to),
    );
    for (const { from, to, claims } of whole) {
      const place = to === head ? 1 : BESIDE_HEAD;
      const length = Math.min(1, 0.7 + WORD_BONUS * (to - from));
      for (const { id, strength } of claims) found.set(id, Math.max(found.get(id) ?? 0, place * length * strength));
    }
  }
  return found;
}
