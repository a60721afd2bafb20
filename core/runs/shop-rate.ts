import type { EventKind } from "#core/events/kinds.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

/** Events that are looked back on, and of them those of the asked kind that count. */
const LOOKED_BACK = 5_000;
const COUNTED = 500;
/** Seconds without one are a rest, not slowness. */
const REST_S = 30;
/** Fewer say nothing. */
const ENOUGH = 5;

/**
 * How many of these things happened in this shop a second while they were being done, of late.
 * @returns null when too few did
 */
export async function shopRate(query: Query, shopId: ShopId, kinds: readonly EventKind[]): Promise<number | null> {
  const [row] = await query<{ count: number; seconds: number | null }>(sql`
    WITH recent AS (
      SELECT at FROM "Event" WHERE "shopId" = ${shopId} AND kind = ANY (${[...kinds]})
        AND seq > (SELECT coalesce(max(seq), 0) - ${LOOKED_BACK} FROM "EventCounter" WHERE "shopId" = ${shopId})
      ORDER BY seq DESC LIMIT ${COUNTED}),
    gaps AS (SELECT extract(epoch FROM at - lag(at) OVER (ORDER BY at)) AS gap FROM recent)
    SELECT count(*)::int AS count, sum(gap)::float8 AS seconds FROM gaps WHERE gap < ${REST_S}`);
  return row && row.count >= ENOUGH && row.seconds ? row.count / row.seconds : null;
}
