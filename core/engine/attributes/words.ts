/**
 * Lower case without accents, apostrophes closed up ("men's" -> "mens"), split at everything that is no letter or
 * digit.
 */
export const plainWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * English plural and past forms brought to one stem, so that "stripes", "stripe" and "striped" meet. Rough, and used on
 * both sides alike.
 */
export function stem(word: string): string {
  if (word.length <= 3) return word;
  const base = singular(word);
  const past = base.length > 5 && base.endsWith("ed") ? base.slice(0, -2) : base;
  return past.length > 4 && past.endsWith("e") ? past.slice(0, -1) : past;
}

/**
 * True when one letter was left out, added, changed or swapped; the first letter must agree and both must be long
 * enough to tell.
 */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true;
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 6 || Math.abs(a.length - b.length) > 1) return false;
  let k = 0;
  while (k < a.length && a[k] === b[k]) k++;
  const restA = a.slice(k);
  const restB = b.slice(k);
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true;
  return (
    restA.length === restB.length && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  );
}

/** Other words that shops use for a value, by the value's own name. Only those with one meaning. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  navy: ["navy blue"],
  gray: ["grey", "charcoal"],
  red: ["burgundy", "maroon", "crimson", "scarlet"],
  green: ["olive", "emerald"],
  purple: ["lavender", "lilac", "violet"],
  multicolor: ["multicolour", "multicolored", "multicoloured", "multi color"],
  beige: ["cream"],
  white: ["ivory"],
  checkered: ["checked", "chequered", "gingham"],
  dots: ["polka dot", "dotted", "polka"],
  camouflage: ["camo"],
  floral: ["flowers", "flowery"],
  male: ["mens", "men", "man", "gents", "boys"],
  female: ["womens", "women", "woman", "ladies", "girls"],
  kids: ["children", "childrens", "kid"],
  "v-neck": ["v neck", "vneck"],
  wood: ["wooden", "solid wood"],
  "stainless steel": ["inox"],
  polyester: ["poly"],
};

/**
 * Values that mean something only beside the name of what they describe: "long" needs "sleeve", "crew" needs "neck".
 */
export const NEEDS_NOUN = new Set([
  "long",
  "short",
  "medium",
  "small",
  "large",
  "high",
  "low",
  "mid",
  "round",
  "square",
  "cap",
  "wrap",
  "split",
  "crew",
  "boat",
  "mock",
  "turtle",
  "plunging",
  "standard",
  "regular",
  "full",
  "half",
  "single",
  "double",
  "flat",
  "wide",
  "narrow",
  "straight",
  "slim",
  "open",
  "closed",
  "other",
  "none",
  "universal",
  "normal",
  "light",
  "dark",
  "hooded",
]);

/** After one of these the next word is not meant; before one of those the word before is not. */
export const NEGATES_NEXT = new Set([
  "no",
  "not",
  "non",
  "without",
  "faux",
  "fake",
  "imitation",
  "vegan",
  "ohne",
  "kein",
  "keine",
  "sans",
  "sin",
  "effet",
  "efecto",
  "imitacion",
]);
export const NEGATES_PREVIOUS = new Set([
  "free",
  "look",
  "effect",
  "style",
  "like",
  "scented",
  "flavored",
  "flavoured",
  // "Lace-up boot", "olive oil", "wood polish": another thing is meant.
  "up",
  "oil",
  "candy",
  "cleaner",
  "polish",
  "remover",
  "cutter",
  "glue",
]);

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
