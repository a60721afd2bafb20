import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";

/** Keys of Shopify's category metafields follow from the attribute's name; colour and pattern share one. */
function keyOf(attribute: string): string {
  const key = attribute
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return key === "color" || key === "pattern" ? "color-pattern" : key;
}

/**
 * Shopify's own category fields that the product fills and that another category does not have: their values become
 * invalid with the change.
 * @param to the category that is to be suggested; null for none
 */
export async function fieldsLost(
  admin: Pick<ShopifyAdmin, "readAttributes" | "readCategoryFields">,
  snapshot: Pick<ProductSnapshot, "gid" | "category">,
  to: string | null,
): Promise<string[]> {
  if (!snapshot.category || to === null || snapshot.category.id === to) return [];
  const filled = await admin.readCategoryFields(snapshot.gid);
  if (filled.length === 0) return [];
  const kept = new Set((await admin.readAttributes(to)).map(({ name }) => keyOf(name)));
  return filled.filter((key) => !kept.has(key));
}
