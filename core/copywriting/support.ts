import { foreignWords, isValueWord } from "#core/engine/index.ts";
import type { Fact } from "./ports.ts";
import { isProductWord } from "./product-words.ts";
import { whole } from "./reads-like.ts";

/** Words that carry no claim: grammar, and how a photo is taken. English, German, French, Spanish. */
const EMPTY_WORDS = new Set(
  `and the with for its his her this that these those are was has have from into onto over under between each both
    also very more most than then some all any one two three
  against out off per but not only just here there when where which who whose your you our can will may
  view views side front back rear top bottom left right close closeup close-up detail details shown seen showing
    shows image picture photo background backdrop white-background studio angle angled lying standing hanging worn
    held laid flat lay
  color colour colored coloured colors colours tone toned shade look looking style styled featuring features made
    plain photos pictures images show what see discover meet glance take looks here
  category kind type pattern kategorie art muster catégorie genre motif categoría tipo motivo
  und der die das den dem des ein eine einen einem einer mit für auf aus von vor bei ist sind als auch oder ansicht
    seite vorne hinten oben unten detail nahaufnahme detailaufnahme rückansicht rückenansicht vorderansicht getragen bild foto hintergrund farbe farben farbig
  les des une est sont avec pour sur dans par aux qui que vue face côté dos arrière avant détail porté portée portés portées image photo fond
    couleur couleurs
  los las una uno unos unas con para por sobre del que son está vista frente lado espalda espaldas trasera posterior detalle puesto puesta puestos puestas imagen foto fondo
    color colores`.split(/\s+/),
);

/** What inflection adds: plurals and cases of nouns and adjectives in our languages. */
const ENDING = /^(?:s|es|e|n|en|er|em|x|'s|’s)$/u;

/**
 * Lower-case words of three letters or more, of any length where scripts write whole words in one or two letters, and
 * pictures that stand for words. Numbers are judged apart.
 */
const longWords = (text: string): string[] =>
  text
    .toLowerCase()
    .match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|\p{Script=Latin}[\p{L}\p{M}'’]{2,}|(?!\p{Script=Latin})\p{L}[\p{L}\p{M}'’]*|(?![©®™])\p{Extended_Pictographic}/gu,
    ) ?? [];

export const contentWords = (text: string): string[] => longWords(text).filter((word) => !EMPTY_WORDS.has(word));

/** One word for another: the same, or the same but for an inflected ending ("sneaker", "sneakers"; "blau", "blaue"). */
function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.startsWith(short)) return ENDING.test(long.slice(short.length));
  // "berry", "berries"; "blaue", "blaues"
  return (
    (short.endsWith("y") && long === `${short.slice(0, -1)}ies`) ||
    (short.endsWith("e") && long.length === short.length && long.startsWith(short.slice(0, -1)))
  );
}

const hasWord = (words: readonly string[], word: string) => words.some((known) => sameWord(known, word));

/** What a fact says, in our languages where it is one of the photos' own words. */
function saidBy({ text, field, source }: Fact): string[] {
  const own = longWords(text);
  return source === "photo" ? [...own, ...foreignWords(field, text.toLowerCase()).flatMap(longWords)] : own;
}

/** Fields in which anybody may have written anything. */
const FREE_TEXT = new Set(["title", "description", "tags", "vendor", "productType", "label"]);

/** Words by which a sentence is told from a name: who speaks, and what is, does or should be done. */
const SENTENCE = whole(
  "i|you|we|they|he|she|it|this|that|these|those|who|is|are|was|were|be|been|am|do|does|did|don['’]t|not|never|" +
    "has|have|had|can|could|should|must|will|would|please|say|says|tell|write|make|makes|ich|du|sie|wir|ihr|dies|" +
    "diese|dieser|ist|sind|war|nicht|nie|hat|haben|kann|soll|muss|bitte|je|tu|vous|nous|ils|ce|cette|est|sont|ne|" +
    "pas|jamais|yo|tú|usted|nosotros|ellos|esto|este|esta|es|son|nunca",
);
const NAME_WORDS = 8;

/** Whether a text is a name ("Allstar Sneakers, white"), and no sentence somebody may have slipped in. */
const isName = (text: string): boolean =>
  text.split(/\s+/).length <= NAME_WORDS && !/[!?;]|\.\s/.test(text) && !SENTENCE.test(text);

/**
 * Words of a claim that none of the facts it names says.
 * @param goodsOnly for what is said of a photo, and for tags: of free texts that are no plain names only the words
 *   count that name goods or what goods are
 * like, so that what somebody wrote into a title does not come back as the description of a photo
 */
export function unsupportedWords(claim: string, named: readonly Fact[], goodsOnly: boolean): string[] {
  const counts = ({ field, text }: Fact, word: string) =>
    !goodsOnly || !FREE_TEXT.has(field) || isName(text) || isProductWord(word) || isValueWord(word);
  const said = named.flatMap((fact) => saidBy(fact).filter((word) => counts(fact, word)));
  return [...new Set(contentWords(claim).filter((word) => !hasWord(said, word)))];
}

/** Whether a text is the title again: no word of its own, and no more words. */
export function repeatsTitle(text: string, title: string): boolean {
  const words = contentWords(text);
  const titleWords = contentWords(title);
  return words.length <= titleWords.length && words.every((word) => hasWord(titleWords, word));
}
