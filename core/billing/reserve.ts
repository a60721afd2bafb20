import { analyseImageJob } from "#core/jobs/catalogue.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { nextPeriod, periodOf, type Plan, planOf } from "./plans.ts";

export type Reserved =
  /**
   * `begun`: looks at these bytes that began and never ended, this one included; more than 1: a process died in one.
   */
  | { kind: "reserved"; begun: number }
  /** The same bytes are being looked at for another product. */
  | { kind: "busy" }
  | { kind: "quota_used_up"; renewsAt: Date }
  /** The run that this is done for may not cost more. */
  | { kind: "budget_used_up" };

type Inside = { db: ShopDb; query: Query };
/** `query`: of the same transaction. */
type Run = { id: string; query: Query };
type Money = { shopId: ShopId; key: string; now: Date };

/**
 * A look takes seconds. One that began so long ago ended with its process; the queue brings its job back after 30 s or
 * more.
 */
const LOOK_AT_MOST_MS = 45_000;
/** A unit that is held for so long was left behind. */
const HELD_AT_MOST_MS = 3_600_000;

/**
 * Holds one analysis against the month's allowance, and says that the look begins. Asked for only when the bytes are at
 * hand and nothing is known about them: what is not paid is never held. The same key holds once, and one look at it
 * begins at a time.
 * The check and the increment are one statement, so parallel workers cannot pass the limit together.
 * @param input.key the photo's bytes and who looks at them
 * @param input.run the run that it is done for, whose budget it counts against
 */
export async function reserveAnalysis(
  db: ShopDb,
  { shopId, key, plan, now, run }: Money & { plan: Plan; run?: Run | null },
): Promise<Reserved> {
  const known = await begin(db, key, now);
  if (known) return known;
  if (run && (await isBudgetSpent(run.query, { shopId, runId: run.id }))) return { kind: "budget_used_up" };
  const period = periodOf(now);
  const hold = () =>
    db.usage.updateMany({
      where: { period, reserved: { lt: plan.analysesPerMonth } },
      data: { reserved: { increment: 1 } },
    });
  let { count } = await hold();
  if (count === 0) {
    // The month's first has no row to count in. Whoever made it meanwhile, there is one now.
    await db.usage.createMany({ data: [{ shopId, period }], skipDuplicates: true });
    ({ count } = await hold());
  }
  if (count === 0) return { kind: "quota_used_up", renewsAt: nextPeriod(now) };
  const held = { state: "held" as const, period, begun: 1, begunAt: now, endedAt: null, runId: run?.id ?? null };
  const again = await db.reservation.updateMany({ where: { key, state: "released" }, data: held });
  const create = () => db.reservation.createMany({ data: [{ shopId, key, units: 1, ...held }], skipDuplicates: true });
  const made = again.count > 0 ? again : await create();
  if (made.count > 0) return { kind: "reserved", begun: 1 };
  // Somebody held the same bytes in this moment: one unit is enough.
  await db.usage.updateMany({ where: { period }, data: { reserved: { decrement: 1 } } });
  return (await begin(db, key, now)) ?? { kind: "busy" };
}

/** One photo of a run is counted at a time: of two, the second waits for the first to be held. */
async function isBudgetSpent(query: Query, { shopId, runId }: { shopId: ShopId; runId: string }): Promise<boolean> {
  const [run] = await query<{ budget: number }>(sql`
    SELECT budget FROM "Run" WHERE "shopId" = ${shopId} AND id = ${runId} AND budget IS NOT NULL FOR UPDATE`);
  return run !== undefined && (await spentBy(query, { shopId, runId })) >= run.budget;
}

/** Analyses that were used, or are held, for a run. */
export async function spentBy(query: Query, { shopId, runId }: { shopId: ShopId; runId: string }): Promise<number> {
  const [row] = await query<{ units: number }>(sql`
    SELECT coalesce(sum(units), 0)::int AS units FROM "Reservation"
    WHERE "shopId" = ${shopId} AND "runId" = ${runId} AND state <> 'released'`);
  return row?.units ?? 0;
}

/** Null when no unit is held for it, and none was paid. */
async function begin(db: ShopDb, key: string, now: Date): Promise<Reserved | null> {
  const nobody = { OR: [{ begunAt: null }, { begunAt: { lt: new Date(now.getTime() - LOOK_AT_MOST_MS) } }] };
  const where = { key, state: { not: "released" as const } };
  const data = { begun: { increment: 1 }, begunAt: now };
  const [begun] = await db.reservation.updateManyAndReturn({
    where: { ...where, ...nobody },
    data,
    select: { begun: true },
  });
  if (begun) return { kind: "reserved", begun: begun.begun };
  return (await db.reservation.count({ where })) > 0 ? { kind: "busy" } : null;
}

/** A look failed, and its process lives to say so: the next one is not suspected. */
export async function endLook(db: ShopDb, key: string): Promise<void> {
  await db.reservation.updateMany({ where: { key }, data: { begun: 0, begunAt: null } });
}

/** What looked has died, and its process lives to say so: the look counts as one that never ended, and may begin anew. */
export async function loseLook(db: ShopDb, key: string): Promise<void> {
  await db.reservation.updateMany({ where: { key }, data: { begunAt: null } });
}

/** The work was done: the unit counts as used, also when it was set free meanwhile. Twice is once. */
export async function settleAnalysis(db: ShopDb, money: Money): Promise<void> {
  if (await end(db, money, { from: "held", to: "settled", data: { used: { increment: 1 } } })) return;
  await end(db, money, {
    from: "released",
    to: "settled",
    data: { used: { increment: 1 }, reserved: { increment: 1 } },
  });
}

/** Nothing was used (photo rejected, gone): the unit is free again. Twice is once. */
export async function releaseAnalysis(db: ShopDb, money: Money): Promise<void> {
  await end(db, money, { from: "held", to: "released", data: { reserved: { decrement: 1 } } });
}

/** Why a photo waits that its run may not pay for: until the run gets a larger budget, or a person asks for it alone. */
export const BUDGET_USED_UP = "The photos that this run may look at are used up.";

type Units = Partial<Record<"used" | "reserved", { increment: number } | { decrement: number }>>;
type Change = { from: "held" | "released"; to: "settled" | "released"; data: Units };

async function end(db: ShopDb, { shopId, key, now }: Money, { from, to, data }: Change): Promise<boolean> {
  const over = { state: to, begun: 0, begunAt: null, endedAt: now };
  const ended = await db.reservation.updateManyAndReturn({
    where: { key, state: from },
    data: over,
    select: { period: true },
  });
  for (const { period } of ended) await db.usage.update({ where: { shopId_period: { shopId, period } }, data });
  return ended.length > 0;
}

/**
 * Units came free (a photo that could not be read, a larger plan, a new month): as many photos as there are units are
 * taken up again, the longest waiting first. Units that dead processes held are set free before.
 * @returns how many photos wait no longer
 */
export async function wakeWaiting(
  { db, query }: Inside,
  { shopId, plan, now }: Omit<Money, "key"> & { plan: Plan },
): Promise<number> {
  const waiting = { name: analyseImageJob.name, state: "waiting" as const, runAt: { gt: now } };
  if ((await db.task.count({ where: waiting })) === 0) return 0;
  const long = new Date(now.getTime() - HELD_AT_MOST_MS);
  const old = [{ begunAt: null, createdAt: { lt: long } }, { begunAt: { lt: long } }];
  const left = await db.reservation.findMany({ where: { state: "held", OR: old } });
  for (const { key } of left) await releaseAnalysis(db, { shopId, key, now });
  const free =
    plan.analysesPerMonth - ((await db.usage.findFirst({ where: { period: periodOf(now) } }))?.reserved ?? 0);
  if (free <= 0) return 0;
  const woken = await query(sql`
    UPDATE "Task" SET "runAt" = ${now}::timestamp WHERE (name, key) IN (
      SELECT name, key FROM "Task"
      WHERE "shopId" = ${shopId} AND name = ${waiting.name} AND state = 'waiting' AND "runAt" > ${now}::timestamp
        AND reason <> ${BUDGET_USED_UP}
      ORDER BY "updatedAt" LIMIT ${free})
    RETURNING 1`);
  return woken.length;
}

/** Analyses that the shop's plan still allows this month. */
export async function allowanceLeft(
  database: Database,
  { shopId, now }: { shopId: ShopId; now: Date },
): Promise<number> {
  const plan = planOf((await database.shop.findUniqueOrThrow({ where: { id: shopId } })).plan);
  const usage = await forShop(database, shopId, (db) => db.usage.findFirst({ where: { period: periodOf(now) } }));
  return Math.max(0, plan.analysesPerMonth - (usage?.reserved ?? 0));
}
