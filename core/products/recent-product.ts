import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor, ProductSnapshot, RecentReads } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";

export type RecentDeps = { database: Database; adminFor: AdminFor; recentReads: RecentReads };

/** By how much the clocks of two workers may differ. */
const SKEW_MS = 5_000;

/**
 * A product for a step that writes nothing to Shopify: as intake read it some minutes ago at most, if the app has written
 * nothing since and is writing nothing now; else as it is now. Each delivery of a change makes intake read anew. Null when
 * the product is gone. Who writes reads afresh (publishing/).
 */
export async function recentProduct(
  deps: RecentDeps,
  shopId: ShopId,
  gid: ProductGid,
): Promise<ProductSnapshot | null> {
  const kept = await deps.recentReads.find(shopId, gid);
  if (kept && !(await hasWritten(deps.database, shopId, { gid, since: kept.readAt }))) return kept.product;
  return (await deps.adminFor(shopId)).readProduct(gid);
}

/** What is planned may be written already: a worker that died after its write has not recorded it. */
async function hasWritten(database: Database, shopId: ShopId, { gid, since }: { gid: ProductGid; since: Date }) {
  const from = new Date(since.getTime() - SKEW_MS);
  const [written] = await sqlInShop(
    database,
    shopId,
    sql`
    SELECT 1 FROM "Publication" WHERE "productGid" = ${gid}
      AND (state IN ('planned', 'undo_requested') OR "writtenAt" > ${from}::timestamp OR "undoneAt" > ${from}::timestamp)
    LIMIT 1`,
  );
  return written !== undefined;
}
