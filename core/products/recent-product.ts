import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor, ProductSnapshot, RecentReads } from "#core/shopify/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";

export type RecentDeps = { database: Database; adminFor: AdminFor; recentReads: RecentReads };

/** By how much the clocks of two workers may differ. */
const SKEW_MS = 5_000;

type Inside<T> = (db: ShopDb, query: Query, product: ProductSnapshot) => Promise<T>;

/**
 * A product for a step that writes nothing to Shopify, and what that step reads of our own about it, in one transaction: the
 * product as intake read it some minutes ago at most, if the app has written nothing since and is writing nothing now; else
 * as it is now. Each delivery of a change makes intake read anew. Null when the product is gone. Who writes reads afresh
 * (publishing/).
 */
export async function aboutRecentProduct<T>(
  deps: RecentDeps,
  { shopId, gid }: { shopId: ShopId; gid: ProductGid },
  read: Inside<T>,
): Promise<{ product: ProductSnapshot; about: T } | null> {
  const kept = await deps.recentReads.find(shopId, gid);
  const recent =
    kept &&
    (await forShop(deps.database, shopId, async (db, query) => {
      const [written, about] = await Promise.all([
        hasWritten(query, { gid, since: kept.readAt }),
        read(db, query, kept.product),
      ]);
      return written ? null : { product: kept.product, about };
    }));
  if (recent) return recent;
  const product = await (await deps.adminFor(shopId)).readProduct(gid);
  return product && { product, about: await forShop(deps.database, shopId, (db, query) => read(db, query, product)) };
}

/** What is planned may be written already: a worker that died after its write has not recorded it. */
async function hasWritten(query: Query, { gid, since }: { gid: ProductGid; since: Date }): Promise<boolean> {
  const from = new Date(since.getTime() - SKEW_MS);
  const [written] = await query(sql`
    SELECT 1 FROM "Publication" WHERE "productGid" = ${gid}
      AND (state IN ('planned', 'undo_requested') OR "writtenAt" > ${from}::timestamp OR "undoneAt" > ${from}::timestamp)
    LIMIT 1`);
  return written !== undefined;
}
