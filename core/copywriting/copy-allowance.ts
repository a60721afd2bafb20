import { later, waiting } from "#core/jobs/outcome.ts";
import { countIn, type Limits } from "#core/limits/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { CallNotAllowed } from "./call-not-allowed.ts";

/** Why texts wait for the next period, or a larger plan; followed by how many calls there are. */
export const CALLS_USED_UP = "copy_calls_used_up";
/** Tasks that call for texts. Translations are counted by themselves (translation/allowance.ts). */
const NAMES = ["write-copy", "describe-image"];

type Counted = { shopId: ShopId; now: Date };

/**
 * Counts a call against the billing period and the minute, before it is made, in the transaction that claims it. Check and count are one
 * statement, so that workers side by side cannot pass the limit together. A call that a worker died in stays counted: it
 * may have been paid.
 * @returns the billing period that it is counted in
 * @throws CallNotAllowed, by which the caller's transaction is rolled back
 */
async function holdCopyCall({ limits, random }: Deps, query: Query, { shopId, now }: Counted): Promise<string> {
  const { most, period, renewsAt, planName } = await mostOf(query, { shopId, now });
  query.write(sql`INSERT INTO "Usage" ("shopId", period) VALUES (${shopId}, ${period}) ON CONFLICT DO NOTHING`);
  const held = await query(sql`
    UPDATE "Usage" SET "copyCalls" = "copyCalls" + 1
    WHERE "shopId" = ${shopId} AND period = ${period} AND "copyCalls" < ${most} RETURNING 1`);
  if (held.length === 0) throw new CallNotAllowed(waiting(renewsAt, `${CALLS_USED_UP} ${most}`));
  // Last, for it is not rolled back. What is beyond comes back spread over another such wait.
  const { ok, waitMs } = await limits.take({ shopId, planName }, ["copy_calls"], query);
  if (!ok) throw new CallNotAllowed(later(waitMs * (1 + random()), "the plan's texts per minute are used up"));
  return period;
}

/** The call was not paid. In the transaction that ends its claim, and in the period that it was counted in. */
async function releaseCopyCall(query: Query, { shopId, period }: { shopId: ShopId; period: string }): Promise<void> {
  await query(sql`
    UPDATE "Usage" SET "copyCalls" = greatest(0, "copyCalls" - 1) WHERE "shopId" = ${shopId} AND period = ${period}`);
}

type Deps = Pick<Platform, "clock" | "random"> & { limits: Pick<Limits, "take"> };

/** For `callOnce`. */
export const countingCalls = (deps: Deps, shopId: ShopId) => ({
  hold: (query: Query) => holdCopyCall(deps, query, { shopId, now: deps.clock.now() }),
  release: (query: Query, period: string) => releaseCopyCall(query, { shopId, period }),
});

/** Calls that the period has, those that were made or are under way, and those that are left. */
export async function copyCallsOf(
  query: Query,
  counted: Counted,
): Promise<{ most: number; used: number; left: number }> {
  const { most, period } = await mostOf(query, counted);
  const [usage] = await query<{ copyCalls: number }>(sql`
    SELECT "copyCalls" FROM "Usage" WHERE "shopId" = ${counted.shopId} AND period = ${period}`);
  const used = usage?.copyCalls ?? 0;
  return { most, used, left: Math.max(0, most - used) };
}

/**
 * Takes up texts that wait for the period, where more is allowed than before or a call was not paid: as many as may be, the
 * longest waiting first.
 * @returns how many
 */
export async function wakeCopyCalls({ database, clock }: Pick<Platform, "database" | "clock">): Promise<number> {
  const shops = await database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let woken = 0;
  for (const { id } of shops) {
    const counted = { shopId: ShopId.parse(id), now: clock.now() };
    woken += await forShop(database, counted.shopId, (_db, query) => wakeOf(query, counted));
  }
  return woken;
}

async function wakeOf(query: Query, { shopId, now }: Counted): Promise<number> {
  const all = sql`"shopId" = ${shopId} AND name = ANY (${NAMES}) AND state = 'waiting' AND "runAt" > ${now}::timestamp
    AND starts_with(reason, ${CALLS_USED_UP})`;
  const [some] = await query(sql`SELECT 1 FROM "Task" WHERE ${all} LIMIT 1`);
  if (!some) return 0;
  const { left } = await copyCallsOf(query, { shopId, now });
  const woken = await query(sql`
    UPDATE "Task" SET "runAt" = ${now}::timestamp WHERE "shopId" = ${shopId} AND (name, key) IN (
      SELECT name, key FROM "Task" WHERE ${all} ORDER BY "updatedAt" LIMIT ${left})
    RETURNING 1`);
  return woken.length;
}

async function mostOf(query: Query, { shopId, now }: Counted) {
  const { most, standing } = await countIn(query, { shopId, name: "period_copy_calls", now });
  const { period, renewsAt, planName } = standing;
  return { most, period, renewsAt, planName };
}
