import { legacyId } from "../state/legacy-id.ts";
import type { AppSubscription, UsageRecord } from "../state/billing-types.ts";
import type { Shop } from "../state/types.ts";
import { timestamp, type World } from "../state/world.ts";

const DAY_MS = 86_400_000;
const CYCLE_DAYS = { EVERY_30_DAYS: 30, ANNUAL: 365 } as const;
/** Share of the cap from which the app is told. */
const APPROACHING = 0.9;

export const subscriptionsOf = (shop: Shop): AppSubscription[] => Object.values(shop.subscriptions);
export const activeOf = (shop: Shop): AppSubscription | undefined =>
  subscriptionsOf(shop).find(({ status }) => status === "ACTIVE" || status === "FROZEN");

export type NewSubscription = Pick<AppSubscription, "name" | "planHandle" | "price" | "interval" | "trialDays"> &
  Pick<AppSubscription, "test" | "returnUrl" | "cap" | "terms" | "replacement">;

/** Waits for the merchant, who has two days. */
export function createSubscription(world: World, shop: Shop, input: NewSubscription): AppSubscription {
  const row: AppSubscription = {
    __typename: "AppSubscription",
    ...input,
    id: world.gid("AppSubscription"),
    status: "PENDING",
    createdAt: timestamp(),
    periodEnd: null,
    wantedCap: null,
    usage: [],
  };
  shop.subscriptions[row.id] = row;
  return row;
}

/** Of another plan that runs: at once, or when what is paid of that one ends. */
export function approve(world: World, shop: Shop, row: AppSubscription): void {
  if (row.status !== "PENDING") return;
  const held = activeOf(shop);
  if (held && isDeferred(row, held)) {
    row.status = "ACCEPTED";
    return announce(world, shop, row);
  }
  activate(world, shop, row);
}

function isDeferred(row: AppSubscription, held: AppSubscription): boolean {
  if (row.replacement === "APPLY_IMMEDIATELY") return false;
  if (row.replacement === "APPLY_ON_NEXT_BILLING_CYCLE") return true;
  return row.price / CYCLE_DAYS[row.interval] < held.price / CYCLE_DAYS[held.interval];
}

/** The trial comes before the first cycle that is paid. */
function activate(world: World, shop: Shop, row: AppSubscription, from = Date.now()): void {
  for (const other of subscriptionsOf(shop))
    if (other !== row && ["ACTIVE", "FROZEN", "ACCEPTED"].includes(other.status))
      endSubscription(world, shop, other, "CANCELLED");
  row.status = "ACTIVE";
  row.periodEnd = timestamp(from + (row.trialDays + CYCLE_DAYS[row.interval]) * DAY_MS);
  announce(world, shop, row);
}

type Ended = "CANCELLED" | "DECLINED" | "EXPIRED";

export function endSubscription(world: World, shop: Shop, row: AppSubscription, status: Ended): void {
  row.status = status;
  row.periodEnd = null;
  announce(world, shop, row);
}

/** A bill of the shop is not paid, or is again. */
export function freeze(world: World, shop: Shop, frozen: boolean): void {
  const row = activeOf(shop);
  if (!row) return;
  row.status = frozen ? "FROZEN" : "ACTIVE";
  announce(world, shop, row);
}

/** The cycle that is paid ends: what was put off begins, or the same plan goes on. */
export function nextCycle(world: World, shop: Shop): void {
  const held = activeOf(shop);
  if (!held?.periodEnd) return;
  const ended = new Date(held.periodEnd).getTime();
  const next = subscriptionsOf(shop).find(({ status }) => status === "ACCEPTED");
  if (next) return activate(world, shop, next, ended);
  held.periodEnd = timestamp(ended + CYCLE_DAYS[held.interval] * DAY_MS);
  for (const record of held.usage) record.billed = true;
  announce(world, shop, held);
}

/** What was used in the cycle that runs, in US dollars. */
export const balanceOf = (row: AppSubscription): number =>
  row.usage.filter(({ billed }) => !billed).reduce((sum, { cents }) => sum + cents, 0) / 100;

type Charge = Pick<UsageRecord, "cents" | "description" | "key">;

/** The same key is one record, however often it comes. @returns why not, in Shopify's words */
export function charge(
  world: World,
  shop: Shop,
  { row, cents, description, key }: Charge & { row: AppSubscription },
): UsageRecord | string {
  const known = key === null ? undefined : row.usage.find((record) => record.key === key);
  if (known) return known;
  if (row.status !== "ACTIVE") return "Only active subscriptions can be charged";
  if (balanceOf(row) + cents / 100 > (row.cap ?? 0)) return "Total price exceeds balance remaining";
  const record: UsageRecord = {
    __typename: "AppUsageRecord",
    id: world.gid("AppUsageRecord"),
    createdAt: timestamp(),
    subscriptionId: row.id,
    billed: false,
    cents,
    description,
    key,
  };
  const before = balanceOf(row);
  row.usage.push(record);
  const near = (row.cap ?? 0) * APPROACHING;
  if (before < near && balanceOf(row) >= near)
    world.emit({
      shop: shop.domain,
      topic: "app_subscriptions/approaching_capped_amount",
      subject: row.id,
      payload: payloadOf(shop, row, { balance_used: balanceOf(row) }),
    });
  return record;
}

/** The merchant allows more, or less, beyond what is included. */
export function approveCap(world: World, shop: Shop, row: AppSubscription): void {
  if (row.wantedCap === null) return;
  row.cap = row.wantedCap;
  row.wantedCap = null;
  announce(world, shop, row);
}

const announce = (world: World, shop: Shop, row: AppSubscription): void =>
  world.emit({ shop: shop.domain, topic: "app_subscriptions/update", subject: row.id, payload: payloadOf(shop, row) });

const payloadOf = (shop: Shop, row: AppSubscription, more: object = {}) => ({
  app_subscription: {
    admin_graphql_api_id: row.id,
    name: row.name,
    status: row.status,
    admin_graphql_api_shop_id: shop.id,
    created_at: row.createdAt,
    updated_at: timestamp(),
    currency: "USD",
    capped_amount: row.cap === null ? null : String(row.cap),
    price: String(row.price),
    interval: row.interval === "ANNUAL" ? "annual" : "every_30_days",
    plan_handle: row.planHandle,
    ...more,
  },
});

/** By the number in its address. */
export const subscriptionBy = (shop: Shop, number: string): AppSubscription | undefined =>
  subscriptionsOf(shop).find(({ id }) => String(legacyId(id)) === number);
