import { fill, phrasesFor, type Phrases } from "./phrases.ts";
import type { Fact, ProductData } from "./product-data.ts";

/** The part of JSON Schema that tool inputs use. */
export type JsonSchema = {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  maxItems?: number;
  maxLength?: number;
  anyOf?: JsonSchema[];
};

type Draft = { data: ProductData; phrases: Phrases; title: string; pick: <T>(list: readonly T[]) => T };
/** Where in the tool's schema we are: property names from the root, without list positions. */
type Spot = { path: string[]; fact: Fact | undefined; image: ProductData["images"][number] | undefined; index: number };

const cut = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/\s+\S*$/, "")}…`;
const bare = (text: string) => text.trim().replace(/[.;:]+$/, "");

function together(facts: readonly Fact[], phrases: Phrases): string {
  const texts = facts.map((f) => bare(f.text));
  return texts.length < 2 ? (texts[0] ?? "") : texts.slice(0, -1).join(", ") + phrases.and + (texts.at(-1) ?? "");
}

/** The merchant's own lists: a shopper reads them elsewhere on the page. */
const LISTS = new Set(["title", "vendor", "tags", "options"]);

/** Facts worth telling a shopper: not the title again. */
const telling = ({ data, title }: Draft): Fact[] =>
  data.facts.filter((f) => bare(f.text).toLowerCase() !== title.toLowerCase() && !LISTS.has(f.field ?? ""));

const factsOf = (draft: Draft, image: Spot["image"]): Fact[] =>
  draft.data.facts.filter((f) => image?.facts.includes(f.id));

const isPlain = (field: string | undefined) => field === undefined || field.startsWith("attribute:");

const ofField = (facts: readonly Fact[], field: string): Fact[] => {
  const mine = facts.filter((fact) => fact.field === field);
  return [...new Map(mine.map((fact) => [bare(fact.text).toLowerCase(), fact])).values()];
};

type Text = { text: string; facts: readonly Fact[] };

/** Two plain sentences: what it is, and the first that there is of the merchant's own, its colours, its category. */
function twoSentences(draft: Draft): Text {
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
function seoTitle(draft: Draft): Text {
  const facts = telling(draft);
  const known = new Set(wordsOf(draft.title));
  const adds = (fact: Fact) => wordsOf(fact.text).some((word) => !known.has(word));
  const first = ["category", "productType", "colour"].flatMap((field) => ofField(facts, field));
  const one = [...first, ...facts].find(adds);
  if (!one) return { text: draft.title, facts: [] };
  return { text: fill(draft.phrases.seoTitle, { title: draft.title, facts: bare(one.text) }), facts: [one] };
}

/** With how the photo shows the product, where that is known. */
function altText(draft: Draft, spot: Spot): Text {
  const { text, facts } = seenIn(draft, spot);
  const view = draft.phrases.views[spot.image?.view ?? ""];
  return { text: view === undefined ? text : `${text}, ${view}`, facts };
}

function seenIn(draft: Draft, { image, index }: Spot): Text {
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
const bulletFacts = (draft: Draft): Fact[] => {
  const facts = telling(draft);
  const named = Object.keys(draft.phrases.bullets).flatMap((field) => ofField(facts, field).slice(0, 1));
  return facts.filter((fact) => isPlain(fact.field) || fact.field === "label" || named.includes(fact));
};

const COLOURS_TOLD = 3;

/** All that stands behind one name: a product's colours are one line. */
const besides = (draft: Draft, fact: Fact): Fact[] =>
  fact.field === "colour" ? ofField(telling(draft), "colour").slice(0, COLOURS_TOLD) : [fact];

function bulletText(draft: Draft, fact: Fact): string {
  const name = draft.phrases.bullets[fact.field ?? ""];
  return name === undefined ? bare(fact.text) : `${name}: ${together(besides(draft, fact), draft.phrases)}`;
}

/** The text that belongs at a place of the schema, judged by the names on the way there. */
function textAt(draft: Draft, spot: Spot): string {
  const names = spot.path.join(".").toLowerCase();
  const last = spot.path.at(-1)?.toLowerCase() ?? "";
  const { title } = draft;
  if (last === "source" || last.endsWith("factid") || last === "fact")
    return spot.fact?.id ?? draft.data.facts[0]?.id ?? "";
  if (last === "ref" || last === "photo") return spot.image?.ref ?? "";
  if (last === "language" || last === "locale") return draft.data.language;
  if (names.includes("claims")) return spot.fact ? bare(spot.fact.text) : title;
  if (names.startsWith("alt")) return cut(altText(draft, spot).text, 125);
  if (names.includes("seo.title")) return cut(seoTitle(draft).text, 60);
  if (names.includes("seo")) return cut(twoSentences(draft).text, 155);
  if (names.includes("bullets")) return spot.fact ? bulletText(draft, spot.fact) : title;
  if (names.includes("paragraphs") || last === "description") return twoSentences(draft).text;
  if (names.includes("tag")) return spot.fact ? tagOf(spot.fact) : "";
  return title;
}

const TAG_FIELDS = new Set(["productType", "category", "colour", "object", "pattern"]);
const tagOf = (fact: Fact): string =>
  (typeof fact.value === "string" ? fact.value : fact.text).split(">").at(-1)?.trim().toLowerCase() ?? "";

/** Facts that are a word or two already: the product's type and what its photos show; never free text. */
function tagFacts(draft: Draft): Fact[] {
  const short = draft.data.facts.filter(
    (fact) => (TAG_FIELDS.has(fact.field ?? "") || typeof fact.value === "string") && fact.field !== "title",
  );
  const byWord = new Map(short.map((fact) => [tagOf(fact), fact] as const));
  return [...byWord]
    .filter(([word]) => word.length > 1 && word.length <= 30)
    .map(([, fact]) => fact)
    .slice(0, 8);
}

/** The facts that the text at this place was made of. */
function sourcesAt(draft: Draft, spot: Spot): Fact[] {
  const names = spot.path.join(".").toLowerCase();
  const title = draft.data.facts.filter((fact) => fact.field === "title");
  if (names.includes("bullets")) return spot.fact ? besides(draft, spot.fact) : title;
  if (names.includes("tag")) return spot.fact ? [spot.fact] : title;
  return [...title, ...factsUnder(draft, spot)];
}

function factsUnder(draft: Draft, spot: Spot): readonly Fact[] {
  const names = spot.path.join(".").toLowerCase();
  if (names.startsWith("alt")) return altText(draft, spot).facts;
  if (names.includes("seo.title")) return seoTitle(draft).facts;
  return names.includes("seo") || names.includes("paragraphs") ? twoSentences(draft).facts : [];
}

function listAt(draft: Draft, schema: JsonSchema, spot: Spot): unknown[] {
  const last = spot.path.at(-1)?.toLowerCase() ?? "";
  const items = schema.items ?? { type: "string" };
  const limit = schema.maxItems ?? 20;
  if (last === "sources")
    return sourcesAt(draft, spot)
      .map((fact) => fact.id)
      .slice(0, limit);
  if (last.includes("tag"))
    return tagFacts(draft)
      .slice(0, limit)
      .map((fact, index) => (items.properties ? valueAt(draft, items, { ...spot, fact, index }) : tagOf(fact)));
  if (last === "sentences") return [valueAt(draft, items, spot)];
  if (last.startsWith("alt") || last === "images" || last === "photos")
    return draft.data.images
      .slice(0, limit)
      .map((image, index) => valueAt(draft, items, { ...spot, image, index, fact: factsOf(draft, image)[0] }));
  if (last === "claims")
    return factsUnder(draft, spot)
      .slice(0, limit)
      .map((fact, index) => valueAt(draft, items, { ...spot, fact, index }));
  if (last === "bullets")
    return bulletFacts(draft)
      .slice(0, Math.min(limit, 5))
      .map((fact, index) => valueAt(draft, items, { ...spot, fact, index }));
  return [valueAt(draft, items, { ...spot, index: 0, fact: twoSentences(draft).facts[0] })].slice(0, limit);
}

function valueAt(draft: Draft, schema: JsonSchema, spot: Spot): unknown {
  const chosen = schema.anyOf?.find((s) => s.type !== "null") ?? schema;
  const type = Array.isArray(chosen.type) ? chosen.type.find((t) => t !== "null") : chosen.type;
  if (chosen.enum) return choose(draft, chosen.enum);
  if (type === "object" || chosen.properties)
    return Object.fromEntries(
      Object.entries(chosen.properties ?? {}).map(([name, inner]) => [
        name,
        valueAt(draft, inner, { ...spot, path: [...spot.path, name] }),
      ]),
    );
  if (type === "array") return listAt(draft, chosen, spot);
  if (type === "number" || type === "integer") return 0;
  if (type === "boolean") return false;
  return cut(textAt(draft, spot), chosen.maxLength ?? 5000);
}

/**
 * Of an enum the choice that shares most words with the product; where none does, the one that declines, else the
 * first.
 */
function choose({ data, title }: Draft, options: readonly unknown[]): unknown {
  const words = new Set(
    wordsOf(`${title} ${data.product.productType ?? ""} ${data.facts.map((f) => f.text).join(" ")}`),
  );
  const score = (option: unknown) => wordsOf(String(option)).filter((word) => words.has(word)).length;
  const best = [...options].sort((a, b) => score(b) - score(a))[0];
  return score(best) > 0
    ? best
    : (options.find((option) => option === "not sure" || option === "none of these") ?? best);
}

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2)
    .map((word) => word.replace(/s$/, ""));

/** Fills whatever the tool's own schema asks for, with nothing but the facts of the request. */
export function writeCopy(data: ProductData, schema: JsonSchema, random: () => number): Record<string, unknown> {
  const title = bare(data.product.title ?? "") || bare(data.facts[0]?.text ?? "") || "Product";
  const draft: Draft = {
    data,
    phrases: phrasesFor(data.language),
    title,
    pick: (list) => list[Math.floor(random() * list.length)] ?? list[0]!,
  };
  // A paragraph is asked for more than once (its text, then its claims): the same place must give the same words.
  const remembered = new Map<string, unknown>();
  const spot: Spot = { path: [], fact: data.facts[0], image: undefined, index: 0 };
  const pick = draft.pick;
  draft.pick = (list) => {
    const key = JSON.stringify(list);
    if (!remembered.has(key)) remembered.set(key, pick(list));
    return remembered.get(key) as (typeof list)[number];
  };
  return valueAt(draft, schema, spot) as Record<string, unknown>;
}
