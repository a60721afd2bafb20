import type { Subscription } from "../../prisma/generated/client.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { type AdminFor, ShopifyRejected } from "#core/shopify/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import type { PaidPlan } from "./plans.ts";
import type { PlanSeller } from "./ports.ts";
import { OPEN, readSubscriptions, RUNS_ON } from "./read-subscriptions.ts";
import { reportUsage } from "./report-usage.ts";

export type ChangeDeps = Platform & { adminFor: AdminFor; planSeller: PlanSeller };

/**
 * Ends what the shop has subscribed to, and what was to follow it. Shopify charges nothing more from then on; the plan holds
 * until the time that is paid for ends. One that is frozen is not paid, and ends at once. Twice is once.
 * @returns where the merchant does it; null: it is done @throws InvalidInput where there is nothing to cancel
 * @throws ShopifyRejected where Shopify goes on with any of it
 */
export async function cancelPlan(deps: ChangeDeps, scope: Scope): Promise<{ url: string | null }> {
  requireRole(scope, "staff");
  const rows = await forShop(deps.database, scope.shopId, (db) =>
    db.subscription.findMany({ where: { status: { in: [...OPEN] } }, orderBy: { createdAt: "desc" } }),
  );
  if (!rows.some(({ status }) => status !== "pending")) throw new InvalidInput({ code: "nothing_to_cancel" });
  // Nothing can be charged of it afterwards. What Shopify does not take now is no reason to keep the merchant.
  await reportUsage(deps, scope).catch((error: unknown) =>
    deps.logger.warn({ error, shopId: scope.shopId }, "charges are left untold by a cancellation"),
  );
  return endAtShopify(deps, scope, { rows, plan: null });
}

/**
 * Ends subscriptions at Shopify. @param input.plan the plan that the merchant has after it; null: none
 * @returns where the merchant does it; null: it is done @throws ShopifyRejected where Shopify goes on with any of them
 */
export async function endAtShopify(
  deps: ChangeDeps,
  scope: Scope,
  { rows, plan }: { rows: readonly Subscription[]; plan: PaidPlan | null },
): Promise<{ url: string | null }> {
  const gids = rows.map(({ gid }) => gid);
  const paid = rows.filter(({ status }) => status !== "frozen").map(({ gid }) => gid);
  // Before Shopify is asked: of a process that dies in between, its next read knows whose wish this was.
  if (deps.planSeller.source === "billing_api")
    await transact(deps, scope, ({ db, now }) =>
      db.subscription.updateMany({ where: { gid: { in: paid } }, data: { cancelAskedAt: now } }),
    );
  const { url, rejected } = await cancelEach(deps, scope, gids).catch(async (error: unknown) => {
    // Its answer may be lost: only what Shopify says to run is not cancelled.
    await readSubscriptions(deps, scope)
      .then(() => takeBack(deps, scope, gids))
      .catch((unread: unknown) => deps.logger.warn({ error: unread }, "what a cancellation came to is not known yet"));
    throw error;
  });
  await transact(deps, scope, ({ emit }) => emit({ kind: "plan.asked", data: { plan } }));
  deps.failpoints.hit("billing:after-cancel");
  if (url !== null) return { url };
  await readSubscriptions(deps, scope);
  if (rejected !== null && (await takeBack(deps, scope, gids))) throw rejected;
  return { url };
}

type Asked = { url: string | null; rejected: ShopifyRejected | null };

/** What was to follow comes first (newest first): it must not begin because the present one ends. */
async function cancelEach({ planSeller }: ChangeDeps, { shopId }: Scope, gids: readonly string[]): Promise<Asked> {
  const asked: Asked = { url: null, rejected: null };
  for (const gid of gids) {
    try {
      asked.url ??= await planSeller.cancel(shopId, gid);
    } catch (error) {
      // Ended already (an answer was lost, or it was cancelled elsewhere), or Shopify refuses: what it says afterwards counts.
      if (!(error instanceof ShopifyRejected)) throw error;
      asked.rejected = error;
    }
  }
  return asked;
}

/** Of what goes on nobody asked for the end: should Shopify end it one day, it is not paid. @returns whether any goes on */
const takeBack = (deps: Platform, scope: Scope, gids: readonly string[]): Promise<boolean> =>
  transact(deps, scope, async ({ db }) => {
    const goesOn = { gid: { in: [...gids] }, status: { in: [...RUNS_ON] } };
    return (await db.subscription.updateMany({ where: goesOn, data: { cancelAskedAt: null } })).count > 0;
  });
