import { z } from "zod";
import type { Fact } from "./ports.ts";

/**
 * What the product's one call settles besides the texts: a category among candidates, and attributes without a value.
 */
export const Questions = z.object({
  categories: z.array(z.object({ id: z.string(), path: z.string() })).default([]),
  attributes: z.array(z.object({ handle: z.string(), name: z.string(), values: z.array(z.string()) })).default([]),
});
export type Questions = z.infer<typeof Questions>;

export const NONE = "none of these";
export const NOT_SURE = "not sure";

/** `category` null: not asked, or no usable answer. Each attribute says what it rests on, in a merchant's words. */
export const Answers = z.object({
  category: z.object({ id: z.string(), path: z.string() }).or(z.literal("none")).nullable(),
  attributes: z.array(
    z.object({ handle: z.string(), value: z.string(), sources: z.array(z.string()), fromText: z.boolean() }),
  ),
});
export type Answers = z.infer<typeof Answers>;

/** Substances are never told from looks: an answer about one needs the merchant's words or a label under it. */
const SUBSTANCE = /material|fabric|metal|leather|gemstone|wood|ingredient|filling|lining/;

/** What a photo can show. Everything else (a processor, a certificate, who it is for) needs words that say it. */
const VISIBLE =
  /color|colour|pattern|shape|style|design|neckline|sleeve|collar|length|fit|silhouette|closure|heel|toe|finish|theme|frame|handle|strap|plant|animal|mount|leg|back_type|hair/;

const option = ({ id, path }: { id: string; path: string }) => `${id} ${path}`;

/**
 * The part of the tool's JSON Schema that answers these questions: every choice is an enum, so no free text can come
 * back.
 */
export function answerSchema({ categories, attributes }: Questions): Record<string, unknown> | null {
  const properties: Record<string, unknown> = {};
  if (categories.length > 0) properties["category"] = { type: "string", enum: [...categories.map(option), NONE] };
  if (attributes.length > 0) {
    const one = ({ name, values }: Questions["attributes"][number]) => ({
      type: "object",
      description: name,
      properties: {
        value: { type: "string", enum: [...values, NOT_SURE] },
        sources: { type: "array", items: { type: "string" }, maxItems: 10 },
      },
      required: ["value", "sources"],
    });
    properties["attributes"] = {
      type: "object",
      properties: Object.fromEntries(attributes.map((attribute) => [attribute.handle, one(attribute)])),
    };
  }
  return Object.keys(properties).length === 0
    ? null
    : { type: "object", properties, required: Object.keys(properties) };
}

const Raw = z.object({
  category: z.string().optional().catch(undefined),
  attributes: z
    .record(
      z.string(),
      z
        .object({ value: z.string(), sources: z.array(z.string()).catch([]) })
        .nullable()
        .catch(null),
    )
    .catch({})
    .default({}),
});

/**
 * What the model chose, as far as it was on offer; anything else is no answer. Never throws: a bad answer must not cost
 * the texts.
 */
export function readAnswers(
  raw: unknown,
  input: { questions: Questions; facts: readonly Fact[]; refs: readonly string[] },
): Answers {
  const { questions, facts } = input;
  const { data } = Raw.safeParse(raw ?? {});
  if (!data) return { category: null, attributes: [] };
  const named = questions.categories.find((one) => option(one) === data.category) ?? null;
  const category = questions.categories.length > 0 && data.category === NONE ? ("none" as const) : named;
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const attributes = questions.attributes.flatMap(({ handle, values }) => {
    const given = data.attributes[handle];
    if (!given || !values.includes(given.value)) return [];
    const named = given.sources.flatMap((id) => known.get(id) ?? []);
    const sources = given.sources.flatMap((id) =>
      input.refs.includes(id) ? [id.replace("photo", "photo ")] : factWords(known.get(id)),
    );
    const fromText = named.some((fact) => saysValue(fact, given.value));
    const fromLooks =
      VISIBLE.test(handle) &&
      (given.sources.some((id) => input.refs.includes(id)) || named.some((fact) => fact.source === "photo"));
    if (sources.length === 0 || (!fromText && (!fromLooks || SUBSTANCE.test(handle)))) return [];
    return [{ handle, value: given.value, sources, fromText }];
  });
  return { category, attributes };
}

const factWords = (fact: Fact | undefined): string[] =>
  fact ? [`${fact.ref?.replace("photo", "photo ") ?? fact.field}: ${fact.text}`] : [];

/**
 * Whether the merchant's words, or a label, say the whole value: "Apple M1" is not said by "Apple Laptop". What stands
 * in brackets is another way to say it.
 */
function saysValue(fact: Fact, value: string): boolean {
  if (fact.source !== "product" && fact.field !== "label") return false;
  const said = wordsIn(fact.text);
  const wanted = wordsIn(value.replaceAll(/\([^)]*\)/g, ""));
  return (
    wanted.length > 0 &&
    wanted.every((word) => said.some((one) => one === word || one === `${word}s` || word === `${one}s`))
  );
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
