import { referToEntries } from "#core/category-fields/index.ts";
import { type FieldEntry, parseField, readField, type NotWritten } from "#core/fields/index.ts";
import { type ProductSnapshot, type ShopifyAdmin, ShopifyRejected, ShopifyScopeMissing } from "#core/shopify/index.ts";
import type { PlannedPublication } from "./plan.ts";

export const NOT_ALLOWED = "not_allowed" satisfies NotWritten;

/** The key of the field in Shopify that a plan is about ("color-pattern"); null where it is about none of these. */
export function categoryFieldKeyOf({ field }: Pick<PlannedPublication, "field">): string | null {
  const { group, param } = parseField(field);
  return group === "categoryFields" && param !== null ? param.slice("shopify.".length) : null;
}

/**
 * Values of category fields that are planned by name become entries of the shop, before anything is compared.
 * @param plans what may be written: where somebody has filled the field meanwhile, no entry is to be made
 * @returns entries by publication, and of those that Shopify refuses, why
 */
export async function referFields(
  admin: ShopifyAdmin,
  snapshot: ProductSnapshot,
  plans: readonly PlannedPublication[],
): Promise<{ entries: Map<string, FieldEntry[]>; problems: Map<string, string> }> {
  const entries = new Map<string, FieldEntry[]>();
  const problems = new Map<string, string>();
  for (const plan of plans) {
    const key = categoryFieldKeyOf(plan);
    const after = plan.after as readonly FieldEntry[] | null;
    if (key === null || !after?.some(({ id }) => id === null)) continue;
    try {
      const standing = (readField(snapshot, parseField(plan.field)) ?? []) as readonly FieldEntry[];
      entries.set(plan.id, await referToEntries(admin, key, { entries: after, before: standing }));
    } catch (error) {
      if (!(error instanceof ShopifyRejected)) throw error;
      problems.set(plan.id, error instanceof ShopifyScopeMissing ? NOT_ALLOWED : error.message);
    }
  }
  return { entries, problems };
}
