import { BILLED, type Billed, standingOf } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

/** How many days of events the shop's plan shows, and from when on. All are kept for as long as docs/data.md says. */
export async function toldBack(query: Query, shopId: ShopId): Promise<{ days: number; from: Date }> {
  const [shop] = await query<Billed & { now: Date }>(sql`
    SELECT ${BILLED}, now() AT TIME ZONE 'UTC' AS now FROM "Shop" s WHERE s.id = ${shopId}`);
  if (!shop) throw new Error("no such shop");
  const days = standingOf(shop, shop.now).plan.historyDays;
  return { days, from: new Date(shop.now.getTime() - days * 86_400_000) };
}
