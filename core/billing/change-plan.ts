import type { Subscription } from "../../prisma/generated/client.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import type { BillingInterval } from "#core/shopify/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { type ChangeDeps, endAtShopify } from "./cancel-plan.ts";
import { openOrders, trialFor } from "./orders.ts";
import { isLarger, type PaidPlan } from "./plans.ts";
import { keepSubscription } from "./read-subscriptions.ts";
import { standingOf } from "./standing.ts";

type Wish = { plan: PaidPlan; interval: BillingInterval };

/**
 * Asks for a plan. A larger one, or a year instead of months, holds at once; a smaller one when what is paid ends. Nothing is
 * charged before the merchant approves it at Shopify, and of several that wait one comes to be. The plan that holds, while
 * another is to follow it: that one is cancelled.
 * @returns where the merchant approves it; null: the plan that holds goes on
 * @throws InvalidInput for the plan that holds, where none is to follow it; what Shopify's admin throws
 */
export async function choosePlan(deps: ChangeDeps, scope: Scope, wish: Wish): Promise<{ url: string | null }> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const now = deps.clock.now();
  const shop = await deps.database.shop.findUniqueOrThrow({ where: { id: shopId } });
  const rows = await forShop(deps.database, shopId, (db) =>
    db.subscription.findMany({ orderBy: { createdAt: "desc" } }),
  );
  const held = rows.find(({ gid, status }) => gid === shop.subscriptionGid && status !== "cancelled");
  if (held && isSame(wish, held)) {
    const next = rows.filter(({ status }) => status === "accepted");
    if (next.length === 0) throw new InvalidInput({ code: "plan_held" });
    return endAtShopify(deps, scope, { rows: next, plan: wish.plan });
  }
  const waiting = openOrders(rows, shop, now).find((one) => isSame(wish, one));
  if (waiting) return { url: waiting.confirmationUrl };
  const { url, told } = await deps.planSeller.order(shopId, {
    ...wish,
    deferred: held !== undefined && isSmaller(wish, held, standingOf(shop, now).planName),
    trialDays: trialFor(rows, shop),
  });
  await transact(deps, scope, async ({ db, emit }) => {
    if (told) await keepSubscription(db, { shopId, told, readAt: now, confirmationUrl: url });
    emit({ kind: "plan.asked", data: { plan: wish.plan } });
  });
  return { url };
}

const isSame = (wish: Wish, { plan, interval }: Subscription): boolean =>
  plan === wish.plan && interval === wish.interval;

function isSmaller(wish: Wish, held: Subscription, plan: ReturnType<typeof standingOf>["planName"]): boolean {
  if (wish.plan !== plan) return !isLarger(wish.plan, plan);
  return held.interval === "annual" && wish.interval === "monthly";
}
