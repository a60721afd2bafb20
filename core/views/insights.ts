import { z } from "zod";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { type FieldAccuracy, accuracyOf } from "./accuracy.ts";
import { countProducts, type Health, qualitySpread } from "./health.ts";

const RANGES = [7, 30, 90] as const;
const MONTHS = 12;

/** The page's address; what is wrong in it falls back. */
export const InsightsQuery = z.object({
  days: z.coerce
    .number()
    .refine((days) => RANGES.some((range) => range === days))
    .catch(30)
    .default(30),
});

/** `day` as "2026-11-26" (UTC). `looked`: photos that the plan paid for. */
type Day = { day: string; looked: number; decided: number; written: number };

export type InsightsView = {
  health: Health;
  /** Products by the quality of their main photo, in tens. */
  quality: number[];
  accuracy: FieldAccuracy[];
  /** Oldest first, days without anything too. */
  days: Day[];
  /** Photos that were paid for by month ("2026-11"), oldest first. */
  months: { month: string; used: number }[];
};

/** How the catalogue stands, what was done day by day, and what of the plan it took. */
export async function insightsView(
  database: Database,
  input: { shopId: ShopId; now: Date; days: number },
): Promise<InsightsView> {
  const days = lastDays(input.now, input.days);
  const from = new Date(`${days[0]}T00:00:00Z`);
  return forShop(database, input.shopId, async (db, query) => {
    const perDay = async (statement: Sql) =>
      new Map((await query<{ day: string; count: number }>(statement)).map(({ day, count }) => [day, count]));
    const looked = await perDay(sql`
      SELECT to_char("endedAt", 'YYYY-MM-DD') AS day, sum(units)::int AS count FROM "Reservation"
      WHERE state = 'settled' AND "createdAt" >= ${from}::timestamp - interval '1 day' AND "endedAt" >= ${from}::timestamp
      GROUP BY 1`);
    const decided = await perDay(sql`
      SELECT to_char(at, 'YYYY-MM-DD') AS day, count(*)::int AS count FROM "Event"
      WHERE kind = 'suggestion.decided' AND at >= ${from}::timestamp GROUP BY 1`);
    const written = await perDay(sql`
      SELECT to_char("writtenAt", 'YYYY-MM-DD') AS day, count(*)::int AS count FROM "Publication"
      WHERE "writtenAt" >= ${from}::timestamp GROUP BY 1`);
    const usage = await db.usage.findMany({ orderBy: { period: "desc" }, take: MONTHS });
    return {
      health: (await countProducts(query)).health,
      quality: await qualitySpread(query),
      accuracy: await accuracyOf(query),
      days: days.map((day) => ({
        day,
        looked: looked.get(day) ?? 0,
        decided: decided.get(day) ?? 0,
        written: written.get(day) ?? 0,
      })),
      months: byMonth(usage),
    };
  });
}

/** Periods ("2026-11", or the moment at which a billing cycle began) by the month in which they began, oldest first. */
function byMonth(usage: readonly { period: string; used: number }[]) {
  const months = new Map<string, number>();
  for (const { period, used } of usage.toReversed())
    months.set(period.slice(0, 7), (months.get(period.slice(0, 7)) ?? 0) + used);
  return [...months].map(([month, used]) => ({ month, used }));
}

/** Oldest first, today as the last. */
function lastDays(now: Date, count: number): string[] {
  const day = 86_400_000;
  return Array.from({ length: count }, (_, back) =>
    new Date(now.getTime() - (count - 1 - back) * day).toISOString().slice(0, 10),
  );
}
