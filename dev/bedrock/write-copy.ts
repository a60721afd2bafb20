import {
  altText,
  bare,
  besides,
  bulletFacts,
  bulletText,
  cut,
  type CopyContext,
  factsOf,
  seoTitle,
  type Spot,
  tagFacts,
  tagOf,
  twoSentences,
  factWordsOf,
} from "./copy-texts.ts";
import { phrasesFor } from "./phrases.ts";
import type { FactSent, ProductData } from "./product-data.ts";

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

/** The text that belongs at a place of the schema, judged by the names on the way there. */
function textAt(draft: CopyContext, spot: Spot): string {
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

/** The facts that the text at this place was made of. */
function sourcesAt(draft: CopyContext, spot: Spot): FactSent[] {
  const names = spot.path.join(".").toLowerCase();
  // A file has no title, and a post's is none of its image: what stands for it is another fact.
  const standsFor =
    names === "alt.sources" ? draft.data.facts.find(({ text }) => bare(text) === draft.title) : undefined;
  const title = standsFor ? [standsFor] : draft.data.facts.filter((fact) => fact.field === "title");
  if (names.includes("bullets")) return spot.fact ? besides(draft, spot.fact) : title;
  if (names.includes("tag")) return spot.fact ? [spot.fact] : title;
  return [...title, ...factsUnder(draft, spot)];
}

function factsUnder(draft: CopyContext, spot: Spot): readonly FactSent[] {
  const names = spot.path.join(".").toLowerCase();
  if (names.startsWith("alt")) return altText(draft, spot).facts;
  if (names.includes("seo.title")) return seoTitle(draft).facts;
  return names.includes("seo") || names.includes("paragraphs") ? twoSentences(draft).facts : [];
}

function listAt(draft: CopyContext, schema: JsonSchema, spot: Spot): unknown[] {
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

function valueAt(draft: CopyContext, schema: JsonSchema, spot: Spot): unknown {
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
function choose({ data, title }: CopyContext, options: readonly unknown[]): unknown {
  const words = new Set(
    factWordsOf(`${title} ${data.product.productType ?? ""} ${data.facts.map((f) => f.text).join(" ")}`),
  );
  const score = (option: unknown) => factWordsOf(String(option)).filter((word) => words.has(word)).length;
  const best = [...options].sort((a, b) => score(b) - score(a))[0];
  return score(best) > 0
    ? best
    : (options.find((option) => option === "not sure" || option === "none of these") ?? best);
}

/** A tool that asks for one alternative text instead of a list asks about the one image that there is. */
const onlyImage = ({ images }: ProductData, { properties }: JsonSchema): Spot["image"] =>
  properties?.["alt"]?.type === "object" ? images[0] : undefined;

/** Fills whatever the tool's own schema asks for, with nothing but the facts of the request. */
export function answerCopy(data: ProductData, schema: JsonSchema, random: () => number): Record<string, unknown> {
  const title = bare(data.product.title ?? "") || bare(data.facts[0]?.text ?? "") || "Product";
  const draft: CopyContext = {
    data,
    phrases: phrasesFor(data.language),
    title,
    pick: (list) => list[Math.floor(random() * list.length)] ?? list[0]!,
  };
  // A paragraph is asked for more than once (its text, then its claims): the same place must give the same words.
  const remembered = new Map<string, unknown>();
  const spot: Spot = { path: [], fact: data.facts[0], image: onlyImage(data, schema), index: 0 };
  const pick = draft.pick;
  draft.pick = (list) => {
    const key = JSON.stringify(list);
    if (!remembered.has(key)) remembered.set(key, pick(list));
    return remembered.get(key) as (typeof list)[number];
  };
  return valueAt(draft, schema, spot) as Record<string, unknown>;
}
