import type { Words } from "#app/words/make-words.ts";

/**
 * What photos and Shopify's taxonomy call colours, patterns, cuts, materials and the attributes themselves, in English
 * and in small letters: the ones that most products have. Shopify's taxonomy has no others in these languages to take.
 */
const TERMS = [
  "black",
  "white",
  "gray",
  "beige",
  "brown",
  "red",
  "orange",
  "yellow",
  "green",
  "blue",
  "navy",
  "purple",
  "pink",
  "multicolor",
  "gold",
  "silver",
  "solid",
  "striped",
  "checkered",
  "floral",
  "dots",
  "camouflage",
  "animal",
  "other",
  "long",
  "short",
  "sleeveless",
  "cotton",
  "wool",
  "leather",
  "linen",
  "silk",
  "wood",
  "metal",
  "glass",
  "ceramic",
  "plastic",
  "color",
  "pattern",
  "sleeve length type",
  "fabric",
  "material",
  "neckline",
  "size",
  "target gender",
  "age group",
  "style",
  "shape",
  "fit",
  "features",
  "volume",
  "weight",
  "memory",
] as const;

/** A value or an attribute's name in the merchant's language, where the app has a word for it. English stays as it is. */
export function termWords({ t, language }: Words, term: string): string {
  const known = TERMS.find((one) => one === term.toLowerCase());
  if (language === "en" || !known) return term;
  const word = t(`term.${known}`);
  return /^\p{Lu}/u.test(term) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

/** What core calls the contradiction between a variant's photo and its colour: the colours are the merchant's own words. */
const PHOTO_OF = /^Photo of (.+)$/;

/** The name of an attribute as a claim about the product has it. */
export function attributeName(words: Words, name: string): string {
  const colours = PHOTO_OF.exec(name)?.[1];
  return colours === undefined ? termWords(words, name) : words.t("attributes.photoOf", { colours });
}

/** What the detector knows (models/labels/openimages-v4-24.json, a test holds them against each other). */
export const THINGS = [
  "bicycle",
  "boot",
  "laptop",
  "person",
  "chair",
  "cattle",
  "desk",
  "cat",
  "computer mouse",
  "computer monitor",
  "box",
  "mug",
  "coffee cup",
  "stationary bicycle",
  "table",
  "bottle",
  "high heels",
  "vehicle",
  "footwear",
  "dog",
  "book",
  "camera",
  "car",
] as const;

/** A thing that was seen in a photo, in the merchant's language; one that has no word here as the detector calls it. */
export function seenWords({ t }: Pick<Words, "t">, label: string): string {
  const known = THINGS.find((one) => one === label.toLowerCase());
  return known ? t(`seen.${known}`) : label;
}
