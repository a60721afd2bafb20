import { near } from "./neighbours.ts";
import { readTextAttributes } from "./read-text.ts";
import type { AttributeChoices, ProductText } from "./types.ts";

/** What a photo can show, under the names that the taxonomy gives it. */
const SEEN: readonly AttributeChoices[] = [
  choices("color", "Color", [
    "black",
    "white",
    "gray",
    "red",
    "green",
    "blue",
    "navy",
    "yellow",
    "orange",
    "brown",
    "pink",
    "purple",
    "beige",
    "multicolor",
    "gold",
    "silver",
    "bronze",
    "rose gold",
  ]),
  choices("pattern", "Pattern", ["solid", "striped", "checkered", "floral", "dots", "camouflage"]),
  choices("sleeve_length_type", "Sleeve length type", ["long", "short", "sleeveless"]),
];

function choices(handle: string, name: string, values: readonly string[]): AttributeChoices {
  return { handle, name, values: values.map((value) => ({ id: value, name: value })) };
}

export type SeenAttribute = "color" | "pattern" | "sleeve_length_type";
type Words = Pick<ProductText, "title" | "options">;

/**
 * A photo's value in the merchant's own words: what their title or options say where that is near to it ("navy" for a
 * photo's blue), the photo's own where they say nothing about it or several near things, and null where they say
 * something else: then the photo is mistaken, or shows another product.
 * @param seen lower case, in English
 */
export function inMerchantsWords(attribute: SeenAttribute, seen: string, { title, options }: Words): string | null {
  const attributes = SEEN.filter(({ handle }) => handle === attribute);
  const said = readTextAttributes({ title, ...(options ? { options } : {}) }, { attributes, categoryId: "" });
  const values = [...new Set(said.map(({ value }) => value.name))];
  if (values.length === 0 || values.includes(seen)) return seen;
  const fitting = values.filter((value) => near(attribute, value, seen));
  if (fitting.length === 0) return null;
  return fitting.length === 1 && attribute === "color" ? (fitting[0] ?? seen) : seen;
}
