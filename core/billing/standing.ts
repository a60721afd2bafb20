import type { Shop } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { isPlanName, type Plan, type PlanName, PLANS } from "./plans.ts";

/** What the shop's row holds of its plan; kept by read-subscriptions. */
export type Billed = Pick<
  Shop,
  "plan" | "billedFrom" | "planUntil" | "extraCapCents" | "extraBudgetCents" | "usageLineGid"
>;

/** The columns of `Billed`, of the table "Shop" as `s`. */
export const BILLED: Sql = sql`s.plan, s."billedFrom", s."planUntil", s."extraCapCents", s."extraBudgetCents",
  s."usageLineGid"`;

/**
 * What holds for a shop at a moment. `period`: the name of the period that units are counted in, `renewsAt`: when the next
 * one begins. `most`: analyses in this period, with those beyond the included ones that the merchant allows; `usageLineGid`:
 * where these are charged, null where there are none.
 */
export type Standing = {
  planName: PlanName;
  plan: Plan;
  period: string;
  renewsAt: Date;
  most: number;
  usageLineGid: string | null;
};

const CYCLE_MS = 30 * 86_400_000;

/**
 * With a subscription a period is Shopify's billing cycle: 30 days, counted from `billedFrom`. Without one it is a calendar
 * month in UTC. A plan that was cancelled holds until `planUntil`.
 */
export function standingOf(shop: Billed, now: Date): Standing {
  const over = shop.planUntil !== null && shop.planUntil <= now;
  const planName = over || !isPlanName(shop.plan) ? "free" : shop.plan;
  const plan: Plan = PLANS[planName];
  if (over || shop.billedFrom === null)
    return {
      planName,
      plan,
      period: monthOf(now),
      renewsAt: nextMonth(now),
      most: plan.analysesPerMonth,
      usageLineGid: null,
    };
  const start = cycleStart(shop.billedFrom, now);
  const end = new Date(start.getTime() + CYCLE_MS);
  return {
    planName,
    plan,
    period: start.toISOString(),
    renewsAt: shop.planUntil !== null && shop.planUntil < end ? shop.planUntil : end,
    most: plan.analysesPerMonth + extraUnits(plan, shop),
    usageLineGid: shop.usageLineGid,
  };
}

/** How many analyses the merchant's budget and Shopify's cap allow beyond the included ones. */
function extraUnits({ extraCents }: Plan, { extraCapCents, extraBudgetCents, usageLineGid }: Billed): number {
  return extraCents === 0 || usageLineGid === null
    ? 0
    : Math.floor(Math.min(extraCapCents, extraBudgetCents) / extraCents);
}

/** Also before `from`: a trial comes before the first cycle that is paid. */
function cycleStart(from: Date, now: Date): Date {
  const cycles = Math.floor((now.getTime() - from.getTime()) / CYCLE_MS);
  return new Date(from.getTime() + cycles * CYCLE_MS);
}

/** Calendar month in UTC, as in "2026-11". */
const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The first moment at which a used-up month counts anew. */
const nextMonth = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));

/** What holds for the shop. @throws Error for a shop that is not there */
export async function readStanding(query: Query, { shopId, now }: { shopId: ShopId; now: Date }): Promise<Standing> {
  const [shop] = await query<Billed>(sql`SELECT ${BILLED} FROM "Shop" s WHERE s.id = ${shopId}`);
  if (!shop) throw new Error("no such shop");
  return standingOf(shop, now);
}

/** With how many analyses of this period are used or held. @throws Error for a shop that is not there */
export async function usageOf(query: Query, of: { shopId: ShopId; now: Date }): Promise<Standing & { used: number }> {
  const standing = await readStanding(query, of);
  const [row] = await query<{ reserved: number }>(sql`SELECT reserved FROM "Usage" WHERE period = ${standing.period}`);
  return { ...standing, used: row?.reserved ?? 0 };
}
