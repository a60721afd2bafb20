import type { Shop, Subscription } from "../../prisma/generated/client.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { type AdminFor, type BillingInterval, ShopifyRejected } from "#core/shopify/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { DAY_MS } from "./holding.ts";
import { isLarger, type PaidPlan } from "./plans.ts";
import type { PlanSeller } from "./ports.ts";
import { keepSubscription, OPEN, readSubscriptions } from "./read-subscriptions.ts";
import { reportUsage } from "./report-usage.ts";
import { standingOf } from "./standing.ts";

type ChangeDeps = Platform & { adminFor: AdminFor; planSeller: PlanSeller };

/** Days for nothing, before the first plan that a shop ever has. */
const TRIAL_DAYS = 14;
/** Shopify lets a subscription wait for two days. */
const ASKED_AT_MOST_MS = DAY_MS;

type Wish = { plan: PaidPlan; interval: BillingInterval };

/**
 * Asks for a plan. A larger one, or a year instead of months, holds at once; a smaller one when what is paid ends. Nothing is
 * charged before the merchant approves it at Shopify, and of several that wait one comes to be.
 * @returns where the merchant approves it @throws InvalidInput for the plan that holds; what Shopify's admin throws
 */
export async function choosePlan(deps: ChangeDeps, scope: Scope, wish: Wish): Promise<{ url: string }> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const now = deps.clock.now();
  const { shop, rows } = await readHeld(deps, scope);
  const held = rows.find(({ gid, status }) => gid === shop.subscriptionGid && status !== "cancelled");
  if (held?.plan === wish.plan && held.interval === wish.interval) throw new InvalidInput({ code: "plan_held" });
  const waiting = rows.find(
    ({ plan, interval, status, createdAt }) =>
      status === "pending" &&
      plan === wish.plan &&
      interval === wish.interval &&
      now.getTime() - createdAt.getTime() < ASKED_AT_MOST_MS,
  );
  if (waiting?.confirmationUrl) return { url: waiting.confirmationUrl };
  const { url, told } = await deps.planSeller.order(shopId, {
    ...wish,
    deferred: held !== undefined && isSmaller(wish, held, standingOf(shop, now).planName),
    trialDays: trialFor(rows),
  });
  await transact(deps, scope, async ({ db, emit }) => {
    if (told) await keepSubscription(db, { shopId, told, readAt: now, confirmationUrl: url });
    emit({ kind: "plan.asked", data: { plan: wish.plan } });
  });
  return { url };
}

/** Days for nothing: for a shop that never had a subscription that ran. */
export const trialFor = (rows: readonly Subscription[]): number =>
  rows.some(({ periodEndsAt }) => periodEndsAt !== null) ? 0 : TRIAL_DAYS;

function isSmaller(wish: Wish, held: Subscription, plan: ReturnType<typeof standingOf>["planName"]): boolean {
  if (wish.plan !== plan) return !isLarger(wish.plan, plan);
  return held.interval === "annual" && wish.interval === "monthly";
}

/**
 * Ends what the shop has subscribed to, and what was to follow it. Shopify charges nothing more from then on; the plan holds
 * until the time that is paid for ends. Twice is once.
 * @returns where the merchant does it; null: it is done @throws InvalidInput where there is nothing to cancel
 */
export async function cancelPlan(deps: ChangeDeps, scope: Scope): Promise<{ url: string | null }> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  const { rows } = await readHeld(deps, scope);
  const open = rows.filter(({ status }) => OPEN.some((one) => one === status));
  if (!open.some(({ status }) => status !== "pending")) throw new InvalidInput({ code: "nothing_to_cancel" });
  // Nothing can be charged of it afterwards. What Shopify does not take now is no reason to keep the merchant.
  await reportUsage(deps, scope).catch((error: unknown) =>
    deps.logger.warn({ error, shopId }, "charges are left untold by a cancellation"),
  );
  // Before Shopify is asked: of a process that dies in between, its next read knows whose wish this was.
  const gids = open.map(({ gid }) => gid);
  if (deps.planSeller.source === "billing_api")
    await transact(deps, scope, ({ db, now }) =>
      db.subscription.updateMany({ where: { gid: { in: gids } }, data: { cancelAskedAt: now } }),
    );
  let url: string | null = null;
  // What was to follow first: it must not begin because the present one ends.
  for (const gid of gids) url ??= await cancelOne(deps, shopId, gid);
  await transact(deps, scope, ({ emit }) => emit({ kind: "plan.asked", data: { plan: null } }));
  deps.failpoints.hit("billing:after-cancel");
  if (url === null) await readSubscriptions(deps, scope);
  return { url };
}

/** Ended already (its answer was lost, or it was cancelled elsewhere): what Shopify says now counts. */
const cancelOne = ({ planSeller }: ChangeDeps, shopId: Scope["shopId"], gid: string) =>
  planSeller.cancel(shopId, gid).catch((error: unknown) => {
    if (error instanceof ShopifyRejected) return null;
    throw error;
  });

async function readHeld(deps: Platform, { shopId }: Scope): Promise<{ shop: Shop; rows: Subscription[] }> {
  const shop = await deps.database.shop.findUniqueOrThrow({ where: { id: shopId } });
  const rows = await forShop(deps.database, shopId, (db) =>
    db.subscription.findMany({ orderBy: { createdAt: "desc" } }),
  );
  return { shop, rows };
}
