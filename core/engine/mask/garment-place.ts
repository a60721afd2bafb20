import type { PhotoEvidence } from "../evidence.ts";

/** Which part of a body the product is worn on; "elsewhere": it is no garment (shoes, a bag, jewellery). */
export type Place = "upper" | "lower" | "unknown" | "elsewhere";

const CLOTHING = "aa-1";
const LEAST_CLOTHING = 0.4;

/** Clothing Tops, Outerwear, Dresses; Pants, Shorts, Skirts. */
const UPPER = ["aa-1-13", "aa-1-10", "aa-1-4"];
const LOWER = ["aa-1-12", "aa-1-14", "aa-1-15"];
/** Share of the category head's mass; it need not be sure which garment, only where. */
const LEAST = 0.6;

export function placeOf({ nodes }: Pick<PhotoEvidence["category"], "nodes">): Place {
  const mass = (ids: readonly string[]) =>
    nodes.filter(({ id }) => ids.includes(id)).reduce((sum, { head }) => sum + head, 0);
  if (mass([CLOTHING]) < LEAST_CLOTHING) return "elsewhere";
  if (mass(LOWER) > LEAST) return "lower";
  return mass(UPPER) > LEAST ? "upper" : "unknown";
}
