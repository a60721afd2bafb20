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
 * Shopify's own category fields that the product fills and that another category does not have, by category: their values
 * become invalid with the change. A category that loses none is not in it.
 * @param to the categories that may be suggested
 */
export async function fieldsLost(
  admin: Pick<ShopifyAdmin, "readAttributes" | "readCategoryFields">,
  snapshot: Pick<ProductSnapshot, "gid" | "category">,
  to: readonly string[],
): Promise<Map<string, string[]>> {
  const lost = new Map<string, string[]>();
  const others = to.filter((id) => snapshot.category !== null && snapshot.category.id !== id);
  if (others.length === 0) return lost;
  const filled = await admin.readCategoryFields(snapshot.gid);
  if (filled.length === 0) return lost;
  for (const id of others) {
    const kept = new Set((await admin.readAttributes(id)).map(({ name }) => keyOf(name)));
    const gone = filled.filter((key) => !kept.has(key));
    if (gone.length > 0) lost.set(id, gone);
  }
  return lost;
}
