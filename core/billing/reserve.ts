import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { nextPeriod, periodOf, type Plan, planOf } from "./plans.ts";

export type Reserved = { kind: "reserved" } | { kind: "quota_used_up"; renewsAt: Date };

/**
 * Holds one analysis against the month's allowance; the same key holds once, however often it is asked.
 * The check and the increment are one statement, so parallel workers cannot pass the limit together.
 */
export async function reserveAnalysis(db: ShopDb, input: { shopId: ShopId; key: string; plan: Plan; now: Date }): Promise<Reserved> {
  const { shopId, key, plan, now } = input;
  const existing = await db.reservation.findFirst({ where: { key } });
  if (existing && existing.state !== "released") return { kind: "reserved" };
  const period = periodOf(now);
  const hold = () => db.usage.updateMany({ where: { period, reserved: { lt: plan.analysesPerMonth } }, data: { reserved: { increment: 1 } } });
  let { count } = await hold();
  if (count === 0) {
    // The month's first has no row to count in. Whoever made it meanwhile, there is one now.
    await db.usage.createMany({ data: [{ shopId, period }], skipDuplicates: true });
    ({ count } = await hold());
  }
  if (count === 0) return { kind: "quota_used_up", renewsAt: nextPeriod(now) };
  await db.reservation.upsert({
    where: { shopId_key: { shopId, key } },
    create: { shopId, key, period, units: 1 },
    update: { state: "held", period, endedAt: null },
  });
  return { kind: "reserved" };
}

/** The work was done: the held unit counts as used. Twice is once. */
export async function settleAnalysis(db: ShopDb, input: { shopId: ShopId; key: string; now: Date }): Promise<void> {
  await end(db, input, "settled", { used: { increment: 1 } });
}

/** Nothing was used (photo rejected, seen before, gone): the unit is free again. Twice is once. */
export async function releaseAnalysis(db: ShopDb, input: { shopId: ShopId; key: string; now: Date }): Promise<void> {
  await end(db, input, "released", { reserved: { decrement: 1 } });
}

async function end(
  db: ShopDb,
  { shopId, key, now }: { shopId: ShopId; key: string; now: Date },
  state: "settled" | "released",
  data: { used: { increment: number } } | { reserved: { decrement: number } },
) {
  const ended = await db.reservation.updateManyAndReturn({ where: { key, state: "held" }, data: { state, endedAt: now }, select: { period: true } });
  for (const { period } of ended) await db.usage.update({ where: { shopId_period: { shopId, period } }, data });
}

/** Frees whatever is still held for these photos. Reservation keys start with the photo's gid. */
export async function releaseReservations(db: ShopDb, mediaGids: readonly string[]): Promise<void> {
  for (const gid of mediaGids) {
    const held = await db.reservation.findMany({ where: { key: { startsWith: `${gid}|` }, state: "held" } });
    for (const { shopId, key } of held) await releaseAnalysis(db, { shopId: shopId as ShopId, key, now: new Date() });
  }
}

/** Analyses that the shop's plan still allows this month. */
export async function allowanceLeft(database: Database, { shopId, now }: { shopId: ShopId; now: Date }): Promise<number> {
  const plan = planOf((await database.shop.findUniqueOrThrow({ where: { id: shopId } })).plan);
  const usage = await forShop(database, shopId, (db) => db.usage.findFirst({ where: { period: periodOf(now) } }));
  return Math.max(0, plan.analysesPerMonth - (usage?.reserved ?? 0));
}
