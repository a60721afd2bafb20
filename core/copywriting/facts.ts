import {
  type Colour,
  colourConfidence,
  inMerchantsWords,
  isOverlay,
  readingConfidence,
  SECONDARY_COLOUR,
  type SeenAttribute,
} from "#core/engine/index.ts";
import { plainText } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { OwnerContent } from "#core/shopify/index.ts";
import { isHostile } from "./ground.ts";
import { cutText } from "#core/platform/text.ts";
import type { Fact } from "./ports.ts";

/** Unicode's sentences: "max. 4 persons" is one. */
const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

/** `mix`: the sources that the judgement rests on, such as "title+photo". */
export type JudgedCategory = { path: string; confidence: number; mix: string };

const OBJECT_MINIMUM = 0.5;
/** A guess at the category is for the merchant to see, not for a text to repeat. */
const CATEGORY_MINIMUM = 0.7;
const DESCRIPTION_LIMIT = 2_000;
/** Lines read more surely than this, at most so many, printed on the product rather than laid over the photo. */
const LABEL_MINIMUM = 0.85;
const LABELS_AT_MOST = 12;
/** Who wears or holds the goods is no property of theirs. */
const NOT_GOODS = new Set(["Person"]);
/** Of these photos can tell a sleeve: clothing, but for what is worn on legs, hands, head and feet or beneath. */
const HAS_SLEEVES = /\bClothing\b/;
const HAS_NO_SLEEVES = /Pants|Shorts|Skirt|Trouser|Legging|Sock|Hosiery|Underwear|Lingerie|Undergarment|Bottoms|Swim/i;

/**
 * Everything the copy may say, numbered: the merchant's own words first (confidence 1), then what the photos show where
 * it is sure.
 * @param refs photo names ("photo1") by media gid
 * @param shopName Shopify's default vendor: a product that nobody gave a maker has the shop's name there, which says
 *   nothing about it
 */
export function collectFacts(input: {
  snapshot: OwnerContent;
  photos: readonly SeenPhoto[];
  category: JudgedCategory | null;
  refs: ReadonlyMap<string, string>;
  shopName: string;
}): Fact[] {
  const { snapshot, category } = input;
  const facts: Omit<Fact, "id">[] = [];
  // What lost letters on its way here says nothing that could be repeated.
  const say = (field: string, text: string) =>
    text.trim() &&
    !text.includes("\uFFFD") &&
    facts.push({ text: text.trim(), source: "product", field, confidence: 1 });
  say("title", snapshot.title);
  if (snapshot.vendor.trim().toLowerCase() !== input.shopName.trim().toLowerCase()) say("vendor", snapshot.vendor);
  say("productType", snapshot.productType);
  for (const tag of snapshot.tags) say("tags", tag);
  for (const option of snapshot.options)
    if (option.name !== "Title") say("options", `${option.name}: ${option.values.join(", ")}`);
  for (const { segment } of SENTENCES.segment(cutText(plainText(snapshot.descriptionHtml), DESCRIPTION_LIMIT)))
    say("description", segment);
  const path = snapshot.category?.path ?? category?.path ?? "";
  if (snapshot.category) say("category", snapshot.category.path.split(" > ").at(-1) ?? "");
  else if (category && category.confidence >= CATEGORY_MINIMUM)
    facts.push({
      text: category.path.split(" > ").at(-1) ?? "",
      source: category.mix.includes("photo") ? "photo" : "product",
      field: "category",
      confidence: category.confidence,
    });
  for (const photo of input.photos) {
    const ref = input.refs.get(photo.mediaGid);
    if (ref) facts.push(...photoFacts(photo, { ref, snapshot, path }));
  }
  return unique(facts).map((fact, index) => ({ id: `f${index + 1}`, ...fact }));
}

/** The same words said twice (a type that is also a tag) are one fact: the first, which is the surest. */
function unique(facts: readonly Omit<Fact, "id">[]): Omit<Fact, "id">[] {
  const seen = new Set<string>();
  return facts.filter((fact) => {
    const key = `${fact.ref ?? ""} ${fact.text.toLowerCase()}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

type About = { ref: string; snapshot: OwnerContent; path: string };

/**
 * What one photo shows, in the merchant's own words where they name it; what their words contradict is no fact, nor is
 * a sleeve of what has none.
 */
function photoFacts({ evidence }: SeenPhoto, { ref, snapshot, path }: About): Omit<Fact, "id">[] {
  const { colours, objects, attributes } = evidence;
  const options = Object.fromEntries(snapshot.options.map(({ name, values }) => [name, values]));
  const words = { title: snapshot.title, options };
  const of = (field: string, text: string, confidence: number) => [
    { text, source: "photo" as const, field, ref, confidence },
  ];
  const said = (attribute: SeenAttribute, seen: string, tell: (value: string) => Omit<Fact, "id">[]) => {
    const value = inMerchantsWords(attribute, seen, words);
    return value === null ? [] : tell(value);
  };
  const colour = ({ name, hex }: Pick<Colour, "name" | "hex">, confidence: number) => {
    const value = inMerchantsWords("color", name, { ...words, hex });
    return value === null ? [] : of("colour", value, confidence);
  };
  const labels = new Map(
    objects
      .filter(({ label, score }) => score >= OBJECT_MINIMUM && !NOT_GOODS.has(label))
      .map(({ label, score }) => [label, score]),
  );
  const { pattern, sleeve } = attributes;
  const sleeves = HAS_SLEEVES.test(path) && !HAS_NO_SLEEVES.test(path);
  return [
    ...(colours.state === "sure" && colours.primary ? colour(colours.primary, colourConfidence(colours)) : []),
    ...(colours.state === "sure"
      ? colours.secondary
          .filter(({ share }) => share >= SECONDARY_COLOUR.share)
          .flatMap((one) => colour(one, SECONDARY_COLOUR.confidence))
      : []),
    ...[...labels].flatMap(([label, score]) => of("object", label.toLowerCase(), score)),
    ...(pattern?.state === "sure" && pattern.value !== "other"
      ? said("pattern", pattern.value, (value) =>
          of("pattern", value, readingConfidence("pattern", pattern.confidence)),
        )
      : []),
    ...(sleeve?.state === "sure" && sleeves
      ? said("sleeve_length_type", sleeve.value, (value) =>
          of("sleeve", `${value} sleeve`, readingConfidence("sleeve", sleeve.confidence)),
        )
      : []),
    ...labelLines(evidence).flatMap((line) => of("label", line.text, line.confidence)),
  ];
}

/**
 * What is printed on the product itself: a claim on its label is the maker's, and a source. Watermarks and banners are
 * nobody's facts.
 */
function labelLines({ text }: SeenPhoto["evidence"]) {
  const lines = (text?.lines ?? []).filter(
    (line) =>
      line.confidence >= LABEL_MINIMUM &&
      !isOverlay(line) &&
      /[\p{L}\p{N}]{2}/u.test(line.text) &&
      !isHostile(line.text),
  );
  return lines.toSorted((a, b) => b.confidence - a.confidence).slice(0, LABELS_AT_MOST);
}
