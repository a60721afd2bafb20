/**
 * The key of Shopify's field for an attribute of a category. It follows from the attribute's name; colour and pattern
 * share one.
 */
export function categoryFieldKey(attribute: string): string {
  const key = attribute
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return key === "color" || key === "pattern" ? COLOR_PATTERN : key;
}

export const COLOR_PATTERN = "color-pattern";
/** Fields of the entries that name the taxonomy values; those of other keys have the one. */
export const BASE = "taxonomy_reference";
export const BASE_COLOR = "color_taxonomy_reference";
export const BASE_PATTERN = "pattern_taxonomy_reference";
