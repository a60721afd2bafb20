import { withCategoryFields } from "#core/category-fields/index.ts";
import { categoryField } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ProductSnapshot, ShopifyAdmin } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";

/**
 * A product with what stands in those of Shopify's own fields that suggestions wait for: a person may have filled them,
 * and no delivery tells of it. Without such a suggestion Shopify is not asked.
 */
export async function withFieldsThatWait<Snapshot extends ProductSnapshot>(
  { database, admin }: { database: Database; admin: ShopifyAdmin },
  shopId: ShopId,
  snapshot: Snapshot,
): Promise<Snapshot> {
  const waiting = await sqlInShop<{ field: string }>(
    database,
    shopId,
    sql`SELECT field FROM "Suggestion" WHERE "productGid" = ${snapshot.gid} AND state = 'waiting'
      AND field LIKE ${categoryField("%")}`,
  );
  const keys = waiting.map(({ field }) => field.slice(categoryField("").length));
  return keys.length === 0 ? snapshot : withCategoryFields(admin, snapshot, keys);
}
