import { type ProductSnapshot, type ShopifyAdmin, ShopifyScopeMissing } from "#core/shopify/index.ts";
import { categoryFieldKey } from "./key.ts";

type Reads = Pick<ShopifyAdmin, "readAttributes" | "readCategoryFields" | "readEntries">;

/**
 * A product with what it has in Shopify's own fields of its category, three points and one for each. A field that its
 * variants are made of is not open: its values are theirs. One that is filled stays open where the category changed, so
 * that it can be emptied. Without the scope for entries their labels are not known; all else is.
 * @param keys the fields that the caller is about, such as "color-pattern"
 */
export async function withCategoryFields<Snapshot extends ProductSnapshot>(
  admin: Reads,
  snapshot: Snapshot,
  keys: readonly string[],
): Promise<Snapshot> {
  const { fields, linked } = await admin.readCategoryFields(snapshot.gid);
  const attributes = snapshot.category ? await admin.readAttributes(snapshot.category.id) : [];
  const has = new Set([...attributes.map(({ name }) => categoryFieldKey(name)), ...Object.keys(fields)]);
  const open = keys.filter((key) => has.has(key) && !linked.includes(key));
  const labels: Record<string, string> = {};
  for (const key of open.filter((one) => fields[one])) Object.assign(labels, await labelsOf(admin, key));
  const held = Object.entries(fields).map(([key, field]) => [`shopify.${key}`, field] as const);
  return {
    ...snapshot,
    metafields: { ...snapshot.metafields, ...Object.fromEntries(held) },
    categoryFields: { open, labels },
  };
}

async function labelsOf(admin: Reads, key: string): Promise<Record<string, string>> {
  try {
    return Object.fromEntries((await admin.readEntries(key)).map(({ id, label }) => [id, label]));
  } catch (error) {
    if (error instanceof ShopifyScopeMissing) return {};
    throw error;
  }
}
