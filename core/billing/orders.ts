import type { Shop, Subscription } from "../../prisma/generated/client.ts";
import { DAY_MS } from "./holding.ts";

/** Days for nothing, before the first plan that a shop ever has. */
const TRIAL_DAYS = 14;
/** Shopify lets a subscription wait for two days. */
const ASKED_AT_MOST_MS = DAY_MS;

/** Days for nothing: for a shop that never had a subscription that ran, nor in a life before its rows were deleted. */
export const trialFor = (rows: readonly Subscription[], { hadTrial }: Pick<Shop, "hadTrial">): number =>
  hadTrial || rows.some(({ periodEndsAt }) => periodEndsAt !== null) ? 0 : TRIAL_DAYS;

/**
 * Subscriptions that wait for the merchant and would be ordered the same today: one from before the present plan began
 * replaces it at another time than it should, or has a trial once more.
 * @param rows newest first
 */
export function openOrders(
  rows: readonly Subscription[],
  shop: Pick<Shop, "subscriptionGid" | "billedFrom" | "hadTrial">,
  now: Date,
): (Subscription & { confirmationUrl: string })[] {
  const from = Math.max(now.getTime() - ASKED_AT_MOST_MS, beganAt(rows, shop));
  const trial = trialFor(rows, shop) > 0;
  return rows.flatMap((row) => {
    const { confirmationUrl } = row;
    const good = row.status === "pending" && row.createdAt.getTime() > from && (trial || row.trialEndsAt === null);
    return good && confirmationUrl !== null ? [{ ...row, confirmationUrl }] : [];
  });
}

/** When the present plan's subscription was approved, by its first cycle, which the trial comes before; 0: without one. */
function beganAt(rows: readonly Subscription[], { subscriptionGid, billedFrom }: Parameters<typeof openOrders>[1]) {
  const held = rows.find(({ gid }) => gid === subscriptionGid);
  if (!held || billedFrom === null) return 0;
  return billedFrom.getTime() - (held.trialEndsAt === null ? 0 : TRIAL_DAYS * DAY_MS);
}
