import { colourConfidence, isOverlay, readingConfidence, SECONDARY_COLOUR } from "#core/engine/index.ts";
import { plainText } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
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

/**
 * Everything the copy may say, numbered: the merchant's own words first (confidence 1), then what the photos show where
 * it is sure.
 * @param refs photo names ("photo1") by media gid
 * @param shopName Shopify's default vendor: a product that nobody gave a maker has the shop's name there, which says
 *   nothing about it
 */
export function collectFacts(input: {
  snapshot: ProductSnapshot;
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
    if (ref) facts.push(...photoFacts(photo, ref));
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

function photoFacts({ evidence }: SeenPhoto, ref: string): Omit<Fact, "id">[] {
  const of = (field: string, text: string, confidence: number) => ({
    text,
    source: "photo" as const,
    field,
    ref,
    confidence,
  });
  const { colours, objects, attributes } = evidence;
  const labels = [
    ...new Map(
      objects.filter((object) => object.score >= OBJECT_MINIMUM).map((object) => [object.label, object.score]),
    ),
  ];
  return [
    ...(colours.state === "sure" && colours.primary
      ? [of("colour", colours.primary.name, colourConfidence(colours))]
      : []),
    ...(colours.state === "sure"
      ? colours.secondary
          .filter(({ share }) => share >= SECONDARY_COLOUR.share)
          .map(({ name }) => of("colour", name, SECONDARY_COLOUR.confidence))
      : []),
    ...labels.map(([label, score]) => of("object", label.toLowerCase(), score)),
    ...(attributes.pattern?.state === "sure" && attributes.pattern.value !== "other"
      ? [of("pattern", attributes.pattern.value, readingConfidence("pattern", attributes.pattern.confidence))]
      : []),
    ...(attributes.sleeve?.state === "sure"
      ? [of("sleeve", `${attributes.sleeve.value} sleeve`, readingConfidence("sleeve", attributes.sleeve.confidence))]
      : []),
    ...labelLines(evidence).map((line) => of("label", line.text, line.confidence)),
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
