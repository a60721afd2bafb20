import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/**
 * From now on the shop's events are told, by whatever hears them; what happened before is not.
 * @returns the number of the last event before
 */
export async function beginTelling({ query }: Work, shopId: ShopId): Promise<bigint> {
  const [counter] = await query<{ seq: bigint }>(sql`SELECT seq FROM "EventCounter" WHERE "shopId" = ${shopId}`);
  const seq = counter?.seq ?? 0n;
  const begun = await query(sql`UPDATE "Shop" SET webhooks = true WHERE id = ${shopId} AND NOT webhooks RETURNING 1`);
  // A position from an earlier time is left behind.
  await query(sql`
    INSERT INTO "WebhookPosition" AS p ("shopId", seq) VALUES (${shopId}, ${seq})
    ON CONFLICT ("shopId") DO UPDATE SET seq = CASE WHEN ${begun.length > 0} THEN excluded.seq ELSE p.seq END`);
  return seq;
}

/** A position for a shop that has none; its events are told as little as before. */
export const holdPosition = ({ query }: Work, shopId: ShopId) =>
  query(sql`
    INSERT INTO "WebhookPosition" ("shopId", seq)
    VALUES (${shopId}, coalesce((SELECT seq FROM "EventCounter" WHERE "shopId" = ${shopId}), 0))
    ON CONFLICT ("shopId") DO NOTHING`);

/** Where nothing hears the shop's events any more they are not told. */
export async function endTelling({ query }: Work, shopId: ShopId): Promise<void> {
  await query(sql`
    UPDATE "Shop" SET webhooks = false WHERE id = ${shopId} AND webhooks
      AND NOT EXISTS (SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = ${shopId})
      AND NOT EXISTS (SELECT 1 FROM "WebhookPosition" WHERE "shopId" = ${shopId} AND flow)`);
}
