import { analyseImageJob } from "#core/jobs/catalogue.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type ShopDb, sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Plan } from "./plans.ts";
import { type Standing, standingOf } from "./standing.ts";

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
type Money = { shopId: ShopId; key: string; now: Date };
type Wanted = Money & { standing: Standing; runId?: string | null; paid?: boolean };

/**
 * A look takes seconds. One that began so long ago ended with its process; the queue brings its job back after 30 s or
 * more.
 */
const LOOK_AT_MOST_MS = 45_000;
/** A unit that is held for so long was left behind. */
const HELD_AT_MOST_MS = 3_600_000;

/**
 * Holds one analysis against the period's allowance, and says that the look begins. Asked for only when the bytes are at
 * hand and these models have not seen them: what is not paid is never held. The same key holds once, and one look at it
 * begins at a time.
 * The check and the increment are one statement, so parallel workers cannot pass the limit together.
 * @param input.key the photo's bytes and who looks at them
 * @param input.runId the run that it is done for, whose budget it counts against
 * @param input.paid the photo was paid for already: the reservation holds no unit, and is never counted nor charged
 */
export async function reserveAnalysis(
  query: Query,
  { shopId, key, standing, now, runId = null, paid = false }: Wanted,
): Promise<Reserved> {
  const money = { shopId, key, now };
  const known = await begin(query, money);
  if (known) return known;
  if (!paid && runId !== null && (await isBudgetSpent(query, { shopId, runId }))) return { kind: "budget_used_up" };
  const { period, renewsAt } = standing;
  const units = paid ? 0 : 1;
  if (!paid && !(await holdUnit(query, shopId, standing))) return { kind: "quota_used_up", renewsAt };
  const made = await query(sql`
    INSERT INTO "Reservation" AS known ("shopId", key, period, units, begun, "begunAt", "runId", "createdAt")
    VALUES (${shopId}, ${key}, ${period}, ${units}, 1, ${now}::timestamp, ${runId}, ${now}::timestamp)
    ON CONFLICT ("shopId", key) DO UPDATE SET
      state = 'held', period = excluded.period, units = excluded.units, begun = 1, "begunAt" = excluded."begunAt", "endedAt" = NULL,
      "runId" = excluded."runId"
    WHERE known.state = 'released' RETURNING 1`);
  if (made.length > 0) return { kind: "reserved", begun: 1 };
  // Somebody held the same bytes in this moment: one unit is enough.
  await query(
    sql`UPDATE "Usage" SET reserved = reserved - ${units}::int WHERE "shopId" = ${shopId} AND period = ${period}`,
  );
  return (await begin(query, money)) ?? { kind: "busy" };
}

/**
 * The terms stand with the period: what is settled in it later is counted by them. Where more is allowed than before, the
 * shop is warned anew.
 * @returns false when the period's allowance is used up
 */
async function holdUnit(
  query: Query,
  shopId: ShopId,
  { period, most, plan, usageLineGid }: Standing,
): Promise<boolean> {
  const hold = () =>
    query(sql`
      UPDATE "Usage" SET reserved = reserved + 1, included = ${plan.analysesPerMonth}, most = ${most},
        warned = CASE WHEN most < ${most} THEN 0 ELSE warned END, "extraCents" = ${plan.extraCents}, "usageLineGid" = ${usageLineGid}
      WHERE "shopId" = ${shopId} AND period = ${period} AND reserved < ${most} RETURNING 1`);
  if ((await hold()).length > 0) return true;
  // The period's first has no row to count in. Whoever made it meanwhile, there is one now.
  await query(sql`INSERT INTO "Usage" ("shopId", period) VALUES (${shopId}, ${period}) ON CONFLICT DO NOTHING`);
  return (await hold()).length > 0;
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
async function begin(query: Query, { shopId, key, now }: Money): Promise<Reserved | null> {
  const longAgo = new Date(now.getTime() - LOOK_AT_MOST_MS);
  const [found] = await query<{ begun: number | null; held: boolean }>(sql`
    WITH begun AS (
      UPDATE "Reservation" SET begun = begun + 1, "begunAt" = ${now}::timestamp
      WHERE "shopId" = ${shopId} AND key = ${key} AND state <> 'released'
        AND ("begunAt" IS NULL OR "begunAt" < ${longAgo}::timestamp)
      RETURNING begun
    )
    SELECT (SELECT begun FROM begun) AS begun, EXISTS (
      SELECT 1 FROM "Reservation" WHERE "shopId" = ${shopId} AND key = ${key} AND state <> 'released') AS held`);
  if (found?.begun != null) return { kind: "reserved", begun: found.begun };
  return found?.held ? { kind: "busy" } : null;
}

/** A look failed, and its process lives to say so: the next one is not suspected. */
export async function endLook(db: ShopDb, key: string): Promise<void> {
  await db.reservation.updateMany({ where: { key }, data: { begun: 0, begunAt: null } });
}

/** What looked has died, and its process lives to say so: the look counts as one that never ended, and may begin anew. */
export async function loseLook(db: ShopDb, key: string): Promise<void> {
  await db.reservation.updateMany({ where: { key }, data: { begunAt: null } });
}

/** What a period came to with a unit that was settled. `extra`: it was beyond the included ones, and is charged. */
export type SettledUnit = { period: string; used: number; most: number | null; warned: number; extra: boolean };

/**
 * The work was done: the unit counts as used, also when it was set free meanwhile; beyond the included ones, and within what
 * the merchant allows, it is noted to be charged, in the same statement. Twice is once.
 * @param money.productGid whose photo it was
 * @returns null when it was settled already, and where no unit was held for it
 */
export async function settleAnalysis(
  query: Query,
  { productGid = null, ...money }: Money & { productGid?: OwnerGid | null },
): Promise<SettledUnit | null> {
  const [held] = await end<SettledUnit>(query, money, {
    from: "held",
    to: "settled",
    units: sql`used = used + 1`,
    follow: noteExtra(money, productGid),
  });
  if (held) return held;
  const [released] = await end<SettledUnit>(query, money, {
    from: "released",
    to: "settled",
    units: sql`used = used + 1, reserved = reserved + 1`,
    follow: noteExtra(money, productGid),
  });
  return released ?? null;
}

const noteExtra = ({ shopId, key, now }: Money, productGid: OwnerGid | null): Sql => sql`, extra AS (
    INSERT INTO "Extra" ("shopId", key, period, cents, "usageLineGid", "productGid", at)
    SELECT ${shopId}, ${key}, period, "extraCents", "usageLineGid", ${productGid}, ${now}::timestamp FROM counted
    WHERE used > included AND used <= most AND "extraCents" > 0 AND "usageLineGid" IS NOT NULL RETURNING 1
  )
  SELECT period, used, most, warned, EXISTS (SELECT 1 FROM extra) AS extra FROM counted`;

/** Nothing was used (photo rejected, gone): the unit is free again. Twice is once. */
export async function releaseAnalysis(query: Query, money: Money): Promise<void> {
  const follow = sql`SELECT period FROM counted`;
  await end(query, money, { from: "held", to: "released", units: sql`reserved = reserved - 1`, follow });
}

/** Why a photo waits that its run may not pay for: until the run gets a larger budget, or a person asks for it alone. */
export const BUDGET_USED_UP = "budget_used_up";

/** `units`: what changes in the period that the unit was held in; `follow`: what follows of the period's row ("counted"). */
type Change = { from: "held" | "released"; to: "settled" | "released"; units: Sql; follow: Sql };

const end = <Row>(query: Query, { shopId, key, now }: Money, { from, to, units, follow }: Change): Promise<Row[]> =>
  query<Row>(sql`
    WITH ended AS (
      UPDATE "Reservation"
      SET state = ${to}::"ReservationState", begun = 0, "begunAt" = NULL, "endedAt" = ${now}::timestamp
      WHERE "shopId" = ${shopId} AND key = ${key} AND state = ${from}::"ReservationState" RETURNING period, units
    ), counted AS (
      UPDATE "Usage" SET ${units} FROM ended
      WHERE "shopId" = ${shopId} AND "Usage".period = ended.period AND ended.units > 0
      RETURNING "Usage".*
    )
    ${follow}`);

/**
 * Units came free (a photo that could not be read, a larger plan, a new period): as many photos as there are units are
 * taken up again, the longest waiting first. Units that dead processes held are set free before.
 * @returns how many photos wait no longer
 */
export async function wakeWaiting(
  { db, query }: Inside,
  { shopId, standing, now }: Omit<Money, "key"> & { standing: Standing },
): Promise<number> {
  const waiting = { name: analyseImageJob.name, state: "waiting" as const, runAt: { gt: now } };
  if ((await db.task.findFirst({ where: waiting, select: { key: true } })) === null) return 0;
  const long = new Date(now.getTime() - HELD_AT_MOST_MS);
  const old = [{ begunAt: null, createdAt: { lt: long } }, { begunAt: { lt: long } }];
  const left = await db.reservation.findMany({ where: { state: "held", OR: old } });
  for (const { key } of left) await releaseAnalysis(query, { shopId, key, now });
  const { period, most } = standing;
  const free = most - ((await db.usage.findFirst({ where: { period } }))?.reserved ?? 0);
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

/** Analyses that the shop may still have in this period, and of them those that are included. */
export async function allowanceOf(
  database: Database,
  { shopId, now }: { shopId: ShopId; now: Date },
): Promise<{ left: number; included: number; plan: Plan }> {
  const { period, most, plan } = standingOf(await database.shop.findUniqueOrThrow({ where: { id: shopId } }), now);
  const usage = await forShop(database, shopId, (db) => db.usage.findFirst({ where: { period } }));
  const left = (of: number) => Math.max(0, of - (usage?.reserved ?? 0));
  return { left: left(most), included: left(plan.analysesPerMonth), plan };
}

/** Analyses that the shop may still have in this period. */
export async function allowanceLeft(
  database: Database,
  { shopId, now }: { shopId: ShopId; now: Date },
): Promise<number> {
  return (await allowanceOf(database, { shopId, now })).left;
}
