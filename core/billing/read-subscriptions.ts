import { setTimeout as sleep } from "node:timers/promises";
import type { Shop } from "../../prisma/generated/client.ts";
import { readSubscriptionsJob } from "#core/jobs/of-shops.ts";
import type { AdminFor, SubscriptionTold } from "#core/shopify/index.ts";
import { type ShopDb, sql } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { type SubscriptionTerms, heldBy, NOTHING_HELD, trialEndOf } from "./holding.ts";
import { PLAN_NAMES, planOf } from "./plans.ts";

type ReadDeps = Platform & { adminFor: AdminFor };

/** Statuses of which Shopify charges, now or later, without being asked again. */
export const RUNS_ON = ["accepted", "active", "frozen"] as const;
/** Statuses of which more is to come. */
export const OPEN = ["pending", ...RUNS_ON] as const;
/** A cancellation that was begun so long ago, and of which Shopify knows nothing, failed. */
const CANCELLED_WITHIN_MS = 10 * 60_000;

/**
 * Reads what Shopify says of the shop's subscriptions now, and brings the shop's plan to it. Deliveries only ask for this, so
 * that it does not matter in which order, how late or how often they come. A read that began before another one that is
 * written already changes nothing.
 * @returns "overtaken" when another read has overtaken this one
 * @throws what Shopify's admin throws
 */
export async function readSubscriptions(
  deps: ReadDeps,
  scope: Scope,
): Promise<{ kind: "read"; plan: string } | { kind: "overtaken" }> {
  const { shopId } = scope;
  const began = deps.clock.now();
  const told = await (await deps.adminFor(shopId)).readSubscriptions();
  return transact(deps, scope, async (work) => {
    const [shop] = await work.query<Shop>(sql`SELECT * FROM "Shop" WHERE id = ${shopId} FOR NO KEY UPDATE`);
    if (!shop || (shop.billingReadAt !== null && shop.billingReadAt > began)) return { kind: "overtaken" } as const;
    for (const one of told) await keepSubscription(work.db, { shopId, told: one, readAt: began });
    // Shopify lists every one that runs, and the latest others: what it does not list any more has ended.
    const listed = told.map(({ gid }) => gid);
    // One that was ordered since this read began is not known to it.
    const gone = { gid: { notIn: listed }, status: { in: [...OPEN] }, readAt: { lte: began } };
    await work.db.subscription.updateMany({ where: gone, data: { status: "cancelled" } });
    const failed = { lt: new Date(began.getTime() - CANCELLED_WITHIN_MS) };
    const goesOn = { status: { in: [...RUNS_ON] }, cancelAskedAt: failed };
    await work.db.subscription.updateMany({ where: goesOn, data: { cancelAskedAt: null } });
    const rows = await work.db.subscription.findMany({ orderBy: { createdAt: "desc" } });
    const held = heldBy(rows, shop, began);
    await saveHeld(work, scope, { held, began });
    tell(work, shop, held);
    const named = rows.find(({ gid }) => gid === held.subscriptionGid)?.plan;
    if (named === "")
      deps.logger.error({ shopId, gid: held.subscriptionGid }, "a subscription to no plan that we know");
    work.end();
    return { kind: "read", plan: held.plan } as const;
  });
}

type Kept = { shopId: Scope["shopId"]; told: SubscriptionTold; readAt: Date; confirmationUrl?: string };

/** As Shopify tells it; what it tells no more of one that has ended stays. */
export async function keepSubscription(db: ShopDb, { shopId, told, readAt, confirmationUrl }: Kept): Promise<void> {
  const { gid, name, planHandle, trialDays: _trialDays, periodEndsAt, ...same } = told;
  const where = { shopId_gid: { shopId, gid } };
  const known = await db.subscription.findUnique({ where, select: { periodEndsAt: true, trialEndsAt: true } });
  const row = {
    ...same,
    source: planHandle === null ? ("billing_api" as const) : ("app_pricing" as const),
    plan: PLAN_NAMES.find((plan) => plan === planHandle || planOf(plan).name === name) ?? "",
    // It stays as it was when a cycle was known first: later ones may move.
    trialEndsAt: known?.periodEndsAt ? known.trialEndsAt : trialEndOf(told),
    readAt,
    ...(periodEndsAt === null ? {} : { periodEndsAt }),
    ...(confirmationUrl === undefined ? {} : { confirmationUrl }),
  };
  await db.subscription.upsert({ where, create: { ...row, shopId, gid }, update: row });
}

const saveHeld = ({ query }: Work, { shopId }: Scope, { held, began }: { held: SubscriptionTerms; began: Date }) =>
  query(sql`
    UPDATE "Shop" SET plan = ${held.plan}, "subscriptionGid" = ${held.subscriptionGid},
      "billedFrom" = ${held.billedFrom}::timestamp, "planUntil" = ${held.planUntil}::timestamp,
      "frozenAt" = ${held.frozenAt}::timestamp, "extraCapCents" = ${held.extraCapCents}::int, "usageLineGid" = ${held.usageLineGid},
      "billingReadAt" = ${began}::timestamp
    WHERE id = ${shopId}`);

function tell({ emit }: Work, before: SubscriptionTerms, after: SubscriptionTerms): void {
  if (before.plan !== after.plan) emit({ kind: "plan.changed", data: { from: before.plan, to: after.plan } });
  if (before.subscriptionGid === after.subscriptionGid && before.extraCapCents !== after.extraCapCents)
    emit({ kind: "plan.cap", data: { dollars: after.extraCapCents / 100 } });
  if (before.frozenAt === null && after.frozenAt !== null) emit({ kind: "plan.frozen", data: {} });
  if (before.frozenAt !== null && after.frozenAt === null) emit({ kind: "plan.resumed", data: {} });
}

/** A page that shows the plan reads it where the last read is older than this, or than some moments for who comes back from Shopify. */
const KNOWN_MS = 60_000;
const FRESH_MS = 2_000;
/** A page does not wait longer for it. */
const WAIT_MS = 3_000;

/** For a page: what is known is shown where Shopify does not say in time. */
export async function readSoon(deps: ReadDeps, scope: Scope, { fresh }: { fresh: boolean }): Promise<void> {
  const where = { id: scope.shopId };
  const { billingReadAt } = await deps.database.shop.findUniqueOrThrow({ where, select: { billingReadAt: true } });
  const age = deps.clock.now().getTime() - (billingReadAt?.getTime() ?? 0);
  if (age < (fresh ? FRESH_MS : KNOWN_MS)) return;
  const read = readSubscriptions(deps, scope).catch((error: unknown) =>
    deps.logger.warn({ error, shopId: scope.shopId }, "subscriptions are not known at the moment"),
  );
  await Promise.race([read, sleep(WAIT_MS, undefined, { ref: false })]);
}

/** Soon, by a worker. Of a shop that does not have the app, nothing is read. */
export async function askForSubscriptions(platform: Platform, scope: Scope): Promise<void> {
  const { shopId } = scope;
  await transact(platform, scope, ({ request }) => request(readSubscriptionsJob, { shopId })).catch(
    (error: unknown) => {
      if (!(error instanceof ShopGone)) throw error;
    },
  );
}

/**
 * The app was removed: Shopify has cancelled what there was, and tells the app nothing more. What is paid holds to its end,
 * for a shop that comes back; a plan that was given ends. Twice is once.
 */
export async function endSubscriptions(work: Work, scope: Scope): Promise<void> {
  const { db, query, now } = work;
  const [shop] = await query<Shop>(sql`SELECT * FROM "Shop" WHERE id = ${scope.shopId} FOR NO KEY UPDATE`);
  if (!shop) return;
  const ended = { status: "cancelled" as const };
  await db.subscription.updateMany({ where: { status: "active" }, data: { ...ended, cancelAskedAt: now } });
  await db.subscription.updateMany({ where: { status: { in: [...OPEN] } }, data: { ...ended, cancelAskedAt: null } });
  const rows = await db.subscription.findMany({ orderBy: { createdAt: "desc" } });
  const held = shop.subscriptionGid === null ? NOTHING_HELD : heldBy(rows, shop, now);
  await saveHeld(work, scope, { held, began: now });
}
