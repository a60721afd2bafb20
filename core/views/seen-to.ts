import type { ShopDb } from "#core/tenancy/for-shop.ts";

/**
 * The number of the last event that a page's data shows. To be read before the data: what happens while it is read is
 * then heard of again, where else it would be missed.
 */
export const seenTo = async (db: ShopDb): Promise<string> =>
  ((await db.eventCounter.findFirst())?.seq ?? 0n).toString();
