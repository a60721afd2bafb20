/**
 * What feeds and agents ask of a product, by code, and what comes of it where it is not there. refused: Google does not show
 * the product, or the variant; missed: it is found less, or understood less well (Google's product data specification).
 */
export const POINTS = {
  price: "refused",
  photo: "refused",
  photo_tiny: "refused",
  description: "refused",
  brand: "refused",
  gtin_invalid: "refused",
  color: "refused",
  size: "refused",
  gender: "refused",
  age_group: "refused",
  gtin: "missed",
  category: "missed",
  attributes: "missed",
  alt: "missed",
  photo_small: "missed",
  description_short: "missed",
  title_long: "missed",
} as const satisfies Record<string, "refused" | "missed">;
export type Point = keyof typeof POINTS;
export const POINT_CODES = Object.keys(POINTS) as [Point, ...Point[]];

/** Points that are kept with a product as it was read; the others follow from what is kept of it anyway. */
export type Gap = Exclude<Point, "photo" | "description" | "description_short" | "category" | "alt">;
/** Of a product that was not read since this is kept. */
export const UNKNOWN = "unknown";

/** What a list of products can be narrowed by. */
export const GAP_FILTERS = [...POINT_CODES, UNKNOWN] as const;
export type GapFilter = (typeof GAP_FILTERS)[number];

/** Words: fewer say too little to be found by. */
export const SHORT_WORDS = 30;
/** Pixels of the shorter side of the first photo: what Google takes, of clothes and of others, and what it recommends. */
export const PHOTO_SIDE = { apparel: 250, least: 100, good: 800 };
