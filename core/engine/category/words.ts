/** British and other spellings, as the taxonomy spells them. */
const SPELLINGS: Readonly<Record<string, string>> = {
  colour: "color",
  grey: "gray",
  jewellery: "jewelry",
  pyjama: "pajama",
  tyre: "tire",
  moisturiser: "moisturizer",
  moisturising: "moisturizing",
  organiser: "organizer",
  fibre: "fiber",
  aluminium: "aluminum",
  favour: "favor",
  flavour: "flavor",
  mould: "mold",
  sanitiser: "sanitizer",
  fertiliser: "fertilizer",
  personalised: "personalized",
  moustache: "mustache",
  duffle: "duffel",
  hoody: "hoodie",
  ketchups: "ketchup",
};
const AS_IS = new Set([
  "glasses",
  "sunglasses",
  "eyeglasses",
  "binoculars",
  "lens",
  "canvas",
  "gas",
  "yes",
  "christmas",
]);

/** A word without its plural and in one spelling: "Hoodies" and "hoody" are "hoodie". Only equality counts. */
export function lemma(word: string): string {
  const single = AS_IS.has(word) ? word : singular(word);
  return SPELLINGS[single] ?? single;
}

function singular(word: string): string {
  if (word.length < 4 || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
  if (/(?:knives|wives)$/.test(word)) return `${word.slice(0, -3)}fe`;
  if (/(?:scarves|shelves|loaves|leaves|halves|calves)$/.test(word)) return `${word.slice(0, -3)}f`;
  if (word === "lenses") return "lens";
  if (/(?:sses|shes|ches|xes|zzes)$/.test(word)) return word.slice(0, -2);
  if (
    word.endsWith("ies") &&
    word.length > 5 &&
    !/(?:ookies|oodies|eanies|elfies|rownies|onesies|undies|oonies|ewies)$/.test(word)
  )
    return `${word.slice(0, -3)}y`;
  return word.slice(0, -1);
}

/** Words of a text, in one spelling: letters and digits, accents gone, "&" and "and" left out. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFD")
    .replaceAll(/\p{M}|['’`]s\b|['’`™®©]/gu, "")
    .toLowerCase();
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && word !== "and")
    .map(lemma);
}

/** What follows these words describes the thing, and is not the thing: "Brush for Dogs", "Candle in Tin". */
const BEHIND = new Set(["for", "with", "in", "by", "from", "without", "w", "to", "on", "featuring"]);
/** Before "of" these count, they are not the thing: "Set of 4 Mugs". */
const COUNTED = new Set(["set", "pack", "box", "bag", "pair", "bundle", "bunch", "trio", "duo", "case"]);
/** Behind the thing these say how many, how large or which colour. */
const TRAILING = new Set(
  (
    "set pack pk pc pcs ct pair duo trio bundle bulk xs s m l xl xxl xxxl small medium large mini black white gray navy blue red green " +
    "pink purple yellow orange brown beige cream tan gold silver ivory clear assorted sale new ml oz g kg cm mm inch in ft piece " +
    "men women mens womens man woman unisex kid adult"
  ).split(" "),
);

/** One part of a text: its words, and where the thing it names ends (exclusive). */
export type Phrase = { words: readonly string[]; head: number };

/**
 * A title in its parts ("Brand - Bath Bomb (Lavender)" has three), each with the place of its last word that names the
 * thing.
 */
export function phrasesOf(text: string): Phrase[] {
  return text
    .split(/\s[-–—|:]+\s|[,;|()[\]/]|\s[–—-]|[–—]\s|:\s/u)
    .map((part) => wordsOf(part))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, head: headOf(words) }));
}

function headOf(words: readonly string[]): number {
  const of = words.indexOf("of");
  const counted = of > 0 && COUNTED.has(words[of - 1]!);
  const from = counted ? of + 1 : 0;
  const cut = words.findIndex((word, k) => k > from && (BEHIND.has(word) || (word === "of" && !counted)));
  let end = cut < 0 ? words.length : cut;
  while (end > from + 1 && (TRAILING.has(words[end - 1]!) || /\d/.test(words[end - 1]!))) end--;
  return end;
}
