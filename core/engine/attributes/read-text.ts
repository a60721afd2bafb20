import type { AttributeChoices, AttributeFinding, AttributeValue, ProductText, TextSource } from "./types.ts";
import { textTrust } from "../confidence/text-trust.ts";
import { foreignWords } from "./foreign-words.ts";
import { NEEDS_NOUN, NEGATES_NEXT, NEGATES_PREVIOUS, SYNONYMS, nearlySame, stem, plainWords } from "./words.ts";

type Phrase = {
  handle: string;
  value: AttributeValue;
  words: string[];
  match: "exact" | "synonym";
  nouns: readonly string[] | null;
};

/** "Small (S)" -> "small" and "s"; the short form only ever counts inside an option of that attribute. */
const forms = (name: string): string[] => [
  name.replace(/\s*\([^)]*\)/, ""),
  ...(name.match(/\(([^)]+)\)/)?.slice(1) ?? []),
];

/** Nouns that a generic value needs beside it: the first words of "Sleeve length type", of "Neckline" also "neck". */
const nounsOf = (choices: AttributeChoices): string[] =>
  plainWords(choices.name)
    .slice(0, 1)
    .flatMap((w) => [stem(w), ...(w === "neckline" ? ["neck"] : [])]);

function phrasesOf(choices: AttributeChoices): Phrase[] {
  return choices.values.flatMap((value) => {
    const name = forms(value.name)[0] ?? value.name;
    const key = name.toLowerCase();
    const nouns = NEEDS_NOUN.has(key) || /^[\d/.]+$/.test(key) ? nounsOf(choices) : null;
    if (key === "other") return [];
    // Another word for a value names its noun itself ("manga larga"), or has one meaning only.
    const others = [...(SYNONYMS[key] ?? []), ...foreignWords(choices.name.toLowerCase(), key)].map((text) => ({
      text,
      match: "synonym" as const,
      nouns: null,
    }));
    return [{ text: name, match: "exact" as const, nouns }, ...others].map(({ text, ...how }) => ({
      handle: choices.handle,
      value,
      words: plainWords(text).map(stem),
      ...how,
    }));
  });
}

/**
 * Where a phrase stands in a text; longer phrases are tried first and keep their words to themselves ("faux leather" is
 * no "leather").
 */
function search(text: string, phrases: readonly Phrase[], source: TextSource): AttributeFinding[] {
  const raw = plainWords(text);
  const words = raw.map(stem);
  const takenBy = new Map<string, Set<number>>();
  const found: AttributeFinding[] = [];
  for (const fuzzy of [false, true])
    for (const { handle, value, words: wanted, match: said, nouns } of phrases) {
      const taken = takenBy.get(handle) ?? new Set<number>();
      takenBy.set(handle, taken);
      for (let at = 0; at + wanted.length <= words.length; at++) {
        const same = wanted.every(
          (w, k) => !taken.has(at + k) && (fuzzy ? nearlySame(w, words[at + k]!) : w === words[at + k]),
        );
        if (!same || wanted.length === 0) continue;
        const before = raw[at - 1];
        const after = raw[at + wanted.length];
        const beside = [words[at - 1], words[at + wanted.length]];
        if (nouns && !nouns.some((n) => beside.includes(n))) continue;
        wanted.forEach((_, k) => taken.add(at + k));
        if ((before && NEGATES_NEXT.has(before)) || (after && NEGATES_PREVIOUS.has(after))) continue;
        const match = fuzzy ? "near" : said;
        found.push({
          handle,
          value,
          source,
          match,
          words: raw.slice(at, at + wanted.length).join(" "),
          confidence: textTrust(source, match),
        });
      }
    }
  return found;
}

/**
 * Option values count for the attribute that the option is named after, in full or by their short form, and for no
 * other.
 */
function searchOptions(
  options: NonNullable<ProductText["options"]>,
  all: readonly AttributeChoices[],
): AttributeFinding[] {
  return Object.entries(options).flatMap(([optionName, given]) => {
    const name = plainWords(optionName).map(stem).join(" ").replace("colour", "color");
    const named = all.filter((c) => {
      const own = plainWords(c.name).map(stem).join(" ");
      return own === name || own.endsWith(` ${name}`);
    });
    const choices = named.find((c) => plainWords(c.name).length === 1) ?? named[0];
    if (!choices) return [];
    const same = plainWords(choices.name).map(stem).join(" ") === name;
    const usable = given.filter((text) => same || !isLetterSize(text) || spellsOut(choices, text));
    return usable.flatMap((text) => fromOption(text, choices));
  });
}

/** "Size: M" says nothing of a cup, whose sizes are letters too: only of an attribute that has "Medium (M)". */
const isLetterSize = (text: string): boolean => /^\s*(?:x*s|m|\d?x*l)\s*$/i.test(text);
const spellsOut = ({ values }: AttributeChoices, letters: string): boolean =>
  values.some(({ name }) => forms(name).length > 1 && forms(name)[1]?.toLowerCase() === letters.trim().toLowerCase());

function fromOption(text: string, choices: AttributeChoices): AttributeFinding[] {
  const key = plainWords(text).join(" ");
  const whole = choices.values.find((v) => forms(v.name).some((f) => plainWords(f).join(" ") === key));
  if (whole)
    return [
      {
        handle: choices.handle,
        value: whole,
        confidence: textTrust("option", "exact"),
        source: "option",
        match: "exact",
        words: text,
      },
    ];
  return search(text, longestFirst(phrasesOf(choices).map((p) => ({ ...p, nouns: null }))), "option").slice(0, 1);
}

const longestFirst = (phrases: readonly Phrase[]) => phrases.toSorted((a, b) => b.words.length - a.words.length);

/**
 * The values of the given attributes that a merchant's own words name. In food, colour words name tastes, so they count
 * in options only.
 */
export function readTextAttributes(
  text: ProductText,
  { attributes, categoryId }: { attributes: readonly AttributeChoices[]; categoryId: string },
): AttributeFinding[] {
  const spoken = categoryId.startsWith("fb") ? attributes.filter((a) => !a.handle.includes("color")) : attributes;
  const phrases = longestFirst(spoken.filter((a) => !/size/.test(a.handle)).flatMap(phrasesOf));
  return [
    ...searchOptions(text.options ?? {}, attributes),
    ...search(text.title, phrases, "title"),
    ...(text.tags ?? []).flatMap((tag) => search(tag, phrases, "tag")),
    ...search(text.description ?? "", phrases, "description"),
  ];
}
