import {
  type BillingInterval,
  openOrders,
  type Plan,
  standingOf,
  trialFor,
  whatPlansMean,
} from "#core/billing/index.ts";
import { analyseImageJob } from "#core/jobs/catalogue.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Shop, Subscription } from "../../prisma/generated/client.ts";
import { seenTo } from "./seen-to.ts";

export type PlanView = Awaited<ReturnType<typeof planView>>;

/** `given`: by whoever runs the app; `ending`: cancelled, and paid for a while yet. */
type PlanState = "free" | "given" | "trial" | "active" | "frozen" | "ending";

const DAYS_BACK = 30;

/** What the shop's plan allows, what of it is used, how it stands with Shopify, and what each plan would mean for the shop. */
export async function planView(database: Database, { shopId, now }: { shopId: ShopId; now: Date }) {
  return forShop(database, shopId, async (db, query) => {
    const seq = await seenTo(query);
    const [shop] = await query<Shop>(sql`SELECT * FROM "Shop" WHERE id = ${shopId}`);
    if (!shop) throw new Error("no such shop");
    const { planName, plan, period, most, renewsAt } = standingOf(shop, now);
    const usage = await db.usage.findFirst({ where: { period } });
    const rows = await db.subscription.findMany({ orderBy: { createdAt: "desc" } });
    const held = rows.find(({ gid }) => gid === shop.subscriptionGid) ?? null;
    const needed = await neededBy(query, now);
    const used = usage?.reserved ?? 0;
    const [pending] = openOrders(rows, shop, now);
    const next = rows.find(({ status }) => status === "accepted");
    return {
      seq,
      planName,
      name: plan.name,
      state: stateOf({ shop, held, free: planName === "free" }, now),
      interval: held?.interval ?? null,
      test: held?.test ?? false,
      used,
      most,
      left: Math.max(0, most - used),
      renewsAt: renewsAt.toISOString(),
      until: shop.planUntil?.toISOString() ?? null,
      trialEndsAt: held?.trialEndsAt?.toISOString() ?? null,
      pending: pending ? { ...wishOf(pending), url: pending.confirmationUrl } : null,
      next: next ? { ...wishOf(next), at: held?.periodEndsAt?.toISOString() ?? null } : null,
      trialDays: trialFor(rows, shop),
      extra: extraOf(shop, { plan, spent: await spentOn(query, period) }),
      /** Whether anything was ever charged beyond the plan's price. */
      charged: (await db.charge.findFirst({ select: { id: true } })) !== null,
      needed,
      plans: whatPlansMean(needed),
    };
  });
}

const wishOf = ({ plan, interval }: Subscription): { plan: string; interval: BillingInterval } => ({ plan, interval });

function stateOf({ shop, held, free }: { shop: Shop; held: Subscription | null; free: boolean }, now: Date): PlanState {
  if (free) return "free";
  if (shop.frozenAt !== null) return "frozen";
  if (shop.planUntil !== null) return "ending";
  if (held === null) return "given";
  return held.trialEndsAt !== null && held.trialEndsAt > now ? "trial" : "active";
}

/** In US dollars; null where the subscription has no price for analyses beyond the included ones. */
function extraOf(shop: Shop, { plan, spent }: { plan: Plan; spent: number }) {
  if (shop.usageLineGid === null || plan.extraCents === 0) return null;
  const [cap, budget] = [shop.extraCapCents / 100, shop.extraBudgetCents / 100];
  return { price: plan.extraCents / 100, cap, budget, spent: spent / 100 };
}

async function spentOn(query: Query, period: string): Promise<number> {
  const [row] = await query<{ cents: number }>(sql`
    SELECT greatest(0, used - included) * "extraCents" AS cents FROM "Usage" WHERE period = ${period}`);
  return row?.cents ?? 0;
}

/** Photos that were looked at in the last 30 days, and those that wait for the plan. */
async function neededBy(query: Query, now: Date): Promise<number> {
  const from = new Date(now.getTime() - DAYS_BACK * 86_400_000);
  const [row] = await query<{ count: number }>(sql`
    SELECT (SELECT coalesce(sum(units), 0) FROM "Reservation"
        WHERE state = 'settled' AND "createdAt" >= ${from}::timestamp - interval '1 day' AND "endedAt" >= ${from}::timestamp)::int
      + (SELECT count(*) FROM "Task" WHERE state = 'waiting' AND name = ${analyseImageJob.name})::int AS count`);
  return row?.count ?? 0;
}
