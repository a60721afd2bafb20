import { fill, type Phrases } from "./phrases.ts";
import type { FactSent, ProductData } from "./product-data.ts";

export type CopyContext = { data: ProductData; phrases: Phrases; title: string; pick: <T>(list: readonly T[]) => T };
/** Where in the tool's schema we are: property names from the root, without list positions. */
export type Spot = {
  path: string[];
  fact: FactSent | undefined;
  image: ProductData["images"][number] | undefined;
  index: number;
};

export const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/\s+\S*$/, "")}…`;
export const bare = (text: string) => text.trim().replace(/[.;:]+$/, "");

function together(facts: readonly FactSent[], phrases: Phrases): string {
  const texts = facts.map((f) => bare(f.text));
  return texts.length < 2 ? (texts[0] ?? "") : texts.slice(0, -1).join(", ") + phrases.and + (texts.at(-1) ?? "");
}

/** The merchant's own lists: a shopper reads them elsewhere on the page. */
const LISTS = new Set(["title", "vendor", "tags", "options"]);

/** Facts worth telling a shopper: not the title again. */
const telling = ({ data, title }: CopyContext): FactSent[] =>
  data.facts.filter((f) => bare(f.text).toLowerCase() !== title.toLowerCase() && !LISTS.has(f.field ?? ""));

export const factsOf = (draft: CopyContext, image: Spot["image"]): FactSent[] =>
  draft.data.facts.filter((f) => image?.facts.includes(f.id));

const isPlain = (field: string | undefined) => field === undefined || field.startsWith("attribute:");

const ofField = (facts: readonly FactSent[], field: string): FactSent[] => {
  const mine = facts.filter((fact) => fact.field === field);
  return [...new Map(mine.map((fact) => [bare(fact.text).toLowerCase(), fact])).values()];
};

type Text = { text: string; facts: readonly FactSent[] };

/** Two plain sentences: what it is, and the first that there is of the merchant's own, its colours, its category. */
export function twoSentences(draft: CopyContext): Text {
  const { phrases, title } = draft;
  const facts = telling(draft);
  const intro = fill(draft.pick(phrases.intro), { title });
  const [own] = ofField(facts, "description");
  if (own && own.text.length <= 200) return { text: `${intro} ${own.text}`, facts: [own] };
  const colours = ofField(facts, "colour").slice(0, 3);
  if (colours.length > 0)
    return { text: `${intro} ${fill(phrases.colour, { facts: together(colours, phrases) })}`, facts: colours };
  const category = ofField(facts, "category").slice(0, 1);
  if (category.length > 0)
    return { text: `${intro} ${fill(phrases.category, { facts: together(category, phrases) })}`, facts: category };
  const plain = facts.filter(({ field }) => isPlain(field)).slice(0, 2);
  return plain.length > 0
    ? { text: `${intro} ${together(plain, phrases)}.`, facts: plain }
    : { text: intro, facts: [] };
}

/** "Title – Mugs" for a search page: the first fact that adds a word to the title. */
export function seoTitle(draft: CopyContext): Text {
  const facts = telling(draft);
  const known = new Set(factWordsOf(draft.title));
  const adds = (fact: FactSent) => factWordsOf(fact.text).some((word) => !known.has(word));
  const first = ["category", "productType", "colour"].flatMap((field) => ofField(facts, field));
  const one = [...first, ...facts].find(adds);
  if (!one) return { text: draft.title, facts: [] };
  return { text: fill(draft.phrases.seoTitle, { title: draft.title, facts: bare(one.text) }), facts: [one] };
}

/** With how the photo shows the product, where that is known. */
export function altText(draft: CopyContext, spot: Spot): Text {
  const { text, facts } = seenIn(draft, spot);
  const view = draft.phrases.views[spot.image?.view ?? ""];
  return { text: view === undefined ? text : `${text}, ${view}`, facts };
}

function seenIn(draft: CopyContext, { image, index }: Spot): Text {
  const { phrases, title } = draft;
  const seen = factsOf(draft, image);
  const colours = ofField(seen, "colour").slice(0, 2);
  if (colours.length > 0)
    return { text: fill(phrases.alt, { title, facts: together(colours, phrases) }), facts: colours };
  const others = seen.slice(0, 2);
  if (others.length > 0)
    return { text: fill(phrases.altOther, { title, facts: together(others, phrases) }), facts: others };
  return { text: index === 0 ? title : fill(phrases.altMore, { title, n: String(index + 1) }), facts: [] };
}

/** What a bullet says: printed words and facts without a field as they are, the rest behind its name, each name once. */
export const bulletFacts = (draft: CopyContext): FactSent[] => {
  const facts = telling(draft);
  const named = Object.keys(draft.phrases.bullets).flatMap((field) => ofField(facts, field).slice(0, 1));
  return facts.filter((fact) => isPlain(fact.field) || fact.field === "label" || named.includes(fact));
};

const COLOURS_TOLD = 3;

/** All that stands behind one name: a product's colours are one line. */
export const besides = (draft: CopyContext, fact: FactSent): FactSent[] =>
  fact.field === "colour" ? ofField(telling(draft), "colour").slice(0, COLOURS_TOLD) : [fact];

export function bulletText(draft: CopyContext, fact: FactSent): string {
  const name = draft.phrases.bullets[fact.field ?? ""];
  return name === undefined ? bare(fact.text) : `${name}: ${together(besides(draft, fact), draft.phrases)}`;
}

const TAG_FIELDS = new Set(["productType", "category", "colour", "object", "pattern"]);
export const tagOf = (fact: FactSent): string =>
  (typeof fact.value === "string" ? fact.value : fact.text).split(">").at(-1)?.trim().toLowerCase() ?? "";

/** Facts that are a word or two already: the product's type and what its photos show; never free text. */
export function tagFacts(draft: CopyContext): FactSent[] {
  const short = draft.data.facts.filter(
    (fact) => (TAG_FIELDS.has(fact.field ?? "") || typeof fact.value === "string") && fact.field !== "title",
  );
  const byWord = new Map(short.map((fact) => [tagOf(fact), fact] as const));
  return [...byWord]
    .filter(([word]) => word.length > 1 && word.length <= 30)
    .map(([, fact]) => fact)
    .slice(0, 8);
}

export const factWordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2)
    .map((word) => word.replace(/s$/, ""));
