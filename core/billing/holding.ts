import type { Shop, Subscription } from "../../prisma/generated/client.ts";
import { isPlanName } from "./plans.ts";

export const DAY_MS = 86_400_000;
const CYCLE_MS = 30 * DAY_MS;
const PAID_MS = { monthly: CYCLE_MS, annual: 365 * DAY_MS };
/** Shopify's clock may tell the end of a cycle a little differently from one read to the next. */
const SAME_MS = 3_600_000;

/** What of a shop's row follows from its subscriptions. */
export type SubscriptionTerms = Pick<
  Shop,
  "plan" | "subscriptionGid" | "billedFrom" | "planUntil" | "frozenAt" | "extraCapCents" | "usageLineGid"
>;

/** Without a subscription that holds. */
export const NOTHING_HELD: SubscriptionTerms = {
  plan: "free",
  subscriptionGid: null,
  billedFrom: null,
  planUntil: null,
  frozenAt: null,
  extraCapCents: 0,
  usageLineGid: null,
};

/**
 * Which plan a shop has by its subscriptions. One that runs, or that Shopify has frozen, holds. One that the merchant
 * ended (in the app, or by an uninstall) holds until the end of what is paid; it was not paid where it was frozen. All others
 * that have ended leave the free plan. A plan that no subscription ever stood behind was given by whoever runs the app, and
 * stays.
 * @param rows newest first
 */
export function heldBy(rows: readonly Subscription[], shop: SubscriptionTerms, now: Date): SubscriptionTerms {
  const running = rows.find(({ status }) => status === "active") ?? rows.find(({ status }) => status === "frozen");
  if (running)
    return {
      plan: isPlanName(running.plan) ? running.plan : shop.plan,
      subscriptionGid: running.gid,
      billedFrom: billedFrom(running, shop),
      planUntil: null,
      frozenAt: running.status === "frozen" ? (shop.frozenAt ?? now) : null,
      extraCapCents: running.usageLineGid === null ? 0 : (running.capCents ?? 0),
      usageLineGid: running.usageLineGid,
    };
  if (shop.subscriptionGid === null) return shop;
  if (shop.frozenAt !== null) return NOTHING_HELD;
  const last = rows.find(({ gid }) => gid === shop.subscriptionGid);
  const paidUntil = last?.cancelAskedAt && last.status === "cancelled" ? paidTo(last, last.cancelAskedAt) : null;
  if (paidUntil !== null && paidUntil > now)
    return { ...shop, planUntil: paidUntil, extraCapCents: 0, usageLineGid: null };
  return NOTHING_HELD;
}

/** Of what was cancelled within its trial nothing is paid: it holds to the trial's end. */
const paidTo = ({ trialEndsAt, periodEndsAt }: Subscription, cancelledAt: Date): Date | null =>
  trialEndsAt !== null && cancelledAt < trialEndsAt ? trialEndsAt : periodEndsAt;

/** An order waits for its approval two days at most. */
const APPROVED_WITHIN_MS = 2 * DAY_MS;

type Trial = Pick<Subscription, "createdAt" | "periodEndsAt" | "interval"> & { trialDays: number };

/**
 * The trial begins with the approval, and the first cycle that is paid follows it: so it ends where that cycle begins. As long
 * as no cycle is known it is counted from the order; also where its end fits no approval within two days of the order.
 */
export function trialEndOf({ createdAt, periodEndsAt, interval, trialDays }: Trial): Date | null {
  if (trialDays === 0) return null;
  const fromOrder = createdAt.getTime() + trialDays * DAY_MS;
  if (periodEndsAt === null) return new Date(fromOrder);
  const cycle = PAID_MS[interval];
  // Of a subscription that is read late, a later cycle may be running.
  const waited = (((periodEndsAt.getTime() - fromOrder) % cycle) + cycle) % cycle;
  return new Date(waited < APPROVED_WITHIN_MS + SAME_MS ? fromOrder + waited : fromOrder);
}

/** From when cycles of 30 days are counted: unchanged as long as those of the same subscription end at the same times. */
function billedFrom({ gid, periodEndsAt, interval, createdAt }: Subscription, shop: SubscriptionTerms): Date {
  const known = shop.subscriptionGid === gid ? shop.billedFrom : null;
  if (periodEndsAt === null) return known ?? createdAt;
  const from = new Date(periodEndsAt.getTime() - PAID_MS[interval]);
  if (known === null) return from;
  const beside = Math.abs(from.getTime() - known.getTime()) % CYCLE_MS;
  return Math.min(beside, CYCLE_MS - beside) < SAME_MS ? known : from;
}
