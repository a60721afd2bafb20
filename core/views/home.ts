import { nextPeriod, periodOf, planOf } from "#core/billing/index.ts";
import { parseField, type FieldGroup } from "#core/fields/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";

export type HomeView = Awaited<ReturnType<typeof homeView>>;

const RECENT = 5;

/** What the app did, what it wants from the merchant, what went wrong, and what the plan has left. */
export async function homeView(database: Database, input: { shopId: ShopId; now: Date }) {
  const shop = await database.shop.findUniqueOrThrow({ where: { id: input.shopId } });
  const plan = planOf(shop.plan);
  return forShop(database, input.shopId, async (db) => {
    const states = await db.product.groupBy({ by: ["state"], _count: true });
    const waiting = await db.suggestion.groupBy({ by: ["field"], where: { state: "waiting" }, _count: true });
    const failures = await db.task.groupBy({ by: ["errorCode", "name"], where: { state: "failed" }, _count: true, _max: { errorMessage: true, updatedAt: true } });
    const usage = await db.usage.findFirst({ where: { period: periodOf(input.now) } });
    const recent = await db.product.findMany({
      where: { state: { in: ["done", "review"] }, analysedAt: { not: null } },
      orderBy: { updatedAt: "desc" },
      take: RECENT,
      select: { gid: true, title: true, thumbnailUrl: true, quality: true, state: true, waitingCount: true, categoryPath: true },
    });
    const doubtful = await db.image.count({ where: { attention: { not: null } } });
    const written = await db.publication.count({ where: { state: "written" } });
    const counter = await db.eventCounter.findFirst();
    return {
      counts: Object.fromEntries(states.map((row) => [row.state, row._count])) as Record<string, number>,
      waiting: byGroup(waiting.map((row) => ({ field: row.field, count: row._count }))),
      problems: failures.map((row) => ({ code: row.errorCode ?? "unexpected", task: row.name, count: row._count, message: row._max.errorMessage ?? "" })),
      usage: { plan: plan.name, limit: plan.analysesPerMonth, used: usage?.reserved ?? 0, renewsAt: nextPeriod(input.now).toISOString() },
      recent,
      doubtful,
      written,
      seq: (counter?.seq ?? 0n).toString(),
    };
  });
}

/** alt:<media> differs by photo; a merchant counts alt texts. */
function byGroup(rows: readonly { field: string; count: number }[]): { group: FieldGroup; count: number }[] {
  const totals = new Map<FieldGroup, number>();
  for (const { field, count } of rows) {
    const { group } = parseField(field);
    totals.set(group, (totals.get(group) ?? 0) + count);
  }
  return [...totals].map(([group, count]) => ({ group, count })).sort((a, b) => b.count - a.count);
}
