import { isColourName, namesAround } from "../colour/names-around.ts";
import type { ColourName } from "../evidence.ts";
import { isNearValue } from "./neighbours.ts";
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
 * something else (then the photo is mistaken, or shows another product), or where another of their colours is as likely.
 * @param seen lower case, in English
 * @param input.hex the colour itself, #rrggbb, where one is known
 */
export function inMerchantsWords(
  attribute: SeenAttribute,
  seen: string,
  { title, options, hex }: Words & { hex?: string },
): string | null {
  const attributes = SEEN.filter(({ handle }) => handle === attribute);
  const said = readTextAttributes({ title, ...(options ? { options } : {}) }, { attributes, categoryId: "" });
  const values = [...new Set(said.map(({ value }) => value.name))];
  if (values.length === 0) return seen;
  const fitting = values.filter((value) => isNearValue(attribute, value, seen));
  if (fitting.length === 0) return null;
  const told = values.includes(seen) || fitting.length > 1 || attribute !== "color" ? seen : (fitting[0] ?? seen);
  // Of a title's colours the product has each, of an option's one.
  const choice = said.filter(({ source }) => source === "option").map(({ value }) => value.name);
  return hex !== undefined && anotherIsAsLikely({ seen, told, hex }, choice) ? null : told;
}

/** So near (dE76) the light decides between two names. On the fitting half no right colour is lost up to 6. */
const AS_LIKELY = 4;

/**
 * Whether a colour may as well be another of those that the merchant names: a photo's pale purple where they sell gray and
 * purple, or a salmon pink where the colour that they call orange is nearer to it than their purple.
 */
function anotherIsAsLikely(
  { seen, told, hex }: { seen: string; told: string; hex: string },
  choice: string[],
): boolean {
  const others = choice.filter((value) => value !== told && isColourName(value));
  if (others.length === 0 || !isColourName(told)) return false;
  const around = namesAround(hex);
  const away = (name: string) => (name === seen ? 0 : (around.get(name as ColourName) ?? Number.POSITIVE_INFINITY));
  return told === seen
    ? others.some((other) => !isNearValue("color", other, seen) && away(other) <= AS_LIKELY)
    : others.some((other) => away(other) < away(told));
}
