import { nextPeriod, periodOf, planOf } from "#core/billing/index.ts";
import { type FieldGroup, parseField } from "#core/fields/index.ts";
import { ownWayOf } from "#core/photos/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readSettings } from "#core/settings/index.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { accuracyOf } from "./accuracy.ts";
import { countProducts } from "./health.ts";
import { seenTo } from "./seen-to.ts";

export type HomeView = Awaited<ReturnType<typeof homeView>>;

const RECENT = 5;

/** What waits, alt texts as one field however many photos there are. */
const WAITING_BY_FIELD = sql`
  SELECT CASE WHEN field LIKE 'alt:%' THEN 'alt' ELSE field END AS field, count(*)::int AS count
  FROM "Suggestion" WHERE state = 'waiting' GROUP BY 1`;

const WRITTEN = sql`SELECT count(*)::int AS count FROM "Publication" WHERE state = 'written'`;

/** How often each kind of failure happened, with one of its messages. */
const FAILURES = sql`
  SELECT failure.code, failure.count, (
    SELECT "errorMessage" FROM "Task" WHERE state = 'failed' AND "errorCode" = failure.code LIMIT 1
  ) AS message
  FROM (
    SELECT "errorCode" AS code, count(*)::int AS count FROM "Task" WHERE state = 'failed' GROUP BY 1
  ) failure`;

/** What the app did, what it wants from the merchant, what went wrong, and what the plan has left. */
export async function homeView(database: Database, input: { shopId: ShopId; now: Date }) {
  const shop = await database.shop.findUniqueOrThrow({ where: { id: input.shopId } });
  const plan = planOf(shop.plan);
  return forShop(database, input.shopId, async (db, query) => {
    const seq = await seenTo(db);
    const { states, health } = await countProducts(query);
    const waiting = await query<{ field: string; count: number }>(WAITING_BY_FIELD);
    const failures = await query<{ code: string | null; count: number; message: string | null }>(FAILURES);
    const usage = await db.usage.findFirst({ where: { period: periodOf(input.now) } });
    const recent = await db.product.findMany({
      where: { state: { in: ["done", "review"] }, analysedAt: { not: null } },
      orderBy: { updatedAt: "desc" },
      take: RECENT,
      select: {
        gid: true,
        title: true,
        thumbnailUrl: true,
        quality: true,
        state: true,
        waitingCount: true,
        categoryPath: true,
      },
    });
    const doubtful = await db.image.count({ where: { attention: { not: null } } });
    const [written] = await query<{ count: number }>(WRITTEN);
    const { automation } = await readSettings(query);
    return {
      counts: states as Record<string, number>,
      /** Whether the shop's products were all listed: until then the counts are of those known so far. */
      listed: shop.listedAt !== null,
      automation,
      waiting: byGroup(waiting),
      problems: failures.map(({ code, count, message }) => ({
        code: code ?? "unexpected",
        count,
        message: message ?? "",
      })),
      usage: {
        plan: plan.name,
        limit: plan.analysesPerMonth,
        used: usage?.reserved ?? 0,
        renewsAt: nextPeriod(input.now).toISOString(),
      },
      recent,
      doubtful,
      ownWay: await ownWayOf(query),
      accuracy: await accuracyOf(query),
      health,
      written: written?.count ?? 0,
      seq,
    };
  });
}

/** @param rows by field, with all alt texts as "alt" */
function byGroup(rows: readonly { field: string; count: number }[]): { group: FieldGroup; count: number }[] {
  const totals = new Map<FieldGroup, number>();
  for (const { field, count } of rows) {
    const group = field === "alt" ? "alt" : parseField(field).group;
    totals.set(group, (totals.get(group) ?? 0) + count);
  }
  return [...totals].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count);
}
