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
  for (const key of open) {
    const ids = JSON.parse(fields[key]?.value ?? "[]") as string[];
    Object.assign(labels, await labelsOf(admin, key, ids));
  }
  const held = Object.entries(fields).map(([key, field]) => [`shopify.${key}`, field] as const);
  return {
    ...snapshot,
    metafields: { ...snapshot.metafields, ...Object.fromEntries(held) },
    categoryFields: { open, labels },
  };
}

/** What is known of the shop's entries may be older than one that stands here: then they are read afresh. */
async function labelsOf(admin: Reads, key: string, ids: readonly string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  try {
    const kept = await admin.readEntries(key);
    const known = ids.every((id) => kept.some((entry) => entry.id === id));
    const entries = known ? kept : await admin.readEntries(key, { fresh: true });
    return Object.fromEntries(entries.filter(({ id }) => ids.includes(id)).map(({ id, label }) => [id, label]));
  } catch (error) {
    if (error instanceof ShopifyScopeMissing) return {};
    throw error;
  }
}
