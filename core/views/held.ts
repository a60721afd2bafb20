import type { FailureCode } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";

/** How many steps of work wait, and for what. */
export type HeldWork = { code: FailureCode; count: number };

/** Waits of a few seconds are no news: a bucket of points fills, a rate is kept to. */
const LEAST_MS = 5_000;

/** Work that goes on by itself when another side is back, most first. */
export async function heldView(
  database: Database,
  { shopId, now }: { shopId: ShopId; now: Date },
): Promise<HeldWork[]> {
  return sqlInShop<HeldWork>(
    database,
    shopId,
    sql`SELECT "errorCode" AS code, count(*)::int AS count FROM "Task"
      WHERE state = 'queued' AND "errorCode" IS NOT NULL AND "runAt" IS NOT NULL
        AND "runAt" > ${new Date(now.getTime() + LEAST_MS)}::timestamp
      GROUP BY 1 ORDER BY 2 DESC`,
  );
}
