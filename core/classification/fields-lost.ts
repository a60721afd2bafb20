import { categoryFieldKey } from "#core/category-fields/index.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";

/**
 * Shopify's own category fields that the product fills and that another category does not have, by category: their values
 * become invalid with the change. A category that loses none is not in it.
 * @param to the categories that may be suggested
 */
export async function fieldsLost(
  admin: Pick<ShopifyAdmin, "readAttributes" | "readCategoryFields">,
  snapshot: Pick<ProductSnapshot, "gid" | "category"> & Partial<Pick<ProductSnapshot, "metafields" | "categoryFields">>,
  to: readonly string[],
): Promise<Map<string, string[]>> {
  const lost = new Map<string, string[]>();
  const others = to.filter((id) => snapshot.category !== null && snapshot.category.id !== id);
  if (others.length === 0) return lost;
  const filled = snapshot.categoryFields ? filledIn(snapshot) : await readFilled(admin, snapshot.gid);
  if (filled.length === 0) return lost;
  for (const id of others) {
    const kept = new Set((await admin.readAttributes(id)).map(({ name }) => categoryFieldKey(name)));
    const gone = filled.filter((key) => !kept.has(key));
    if (gone.length > 0) lost.set(id, gone);
  }
  return lost;
}

type Filled = Partial<Pick<ProductSnapshot, "metafields">>;

/** Keys of those that were read with the product already. */
const filledIn = ({ metafields = {} }: Filled): string[] =>
  Object.keys(metafields).flatMap((name) => (name.startsWith("shopify.") ? name.slice("shopify.".length) : []));

const readFilled = async (admin: Pick<ShopifyAdmin, "readCategoryFields">, gid: ProductSnapshot["gid"]) =>
  Object.keys((await admin.readCategoryFields(gid)).fields);
