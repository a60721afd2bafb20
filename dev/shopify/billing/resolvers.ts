import { GraphQLError } from "graphql";
import { connection, type ConnectionArgs } from "../graphql/connection.ts";
import { type Context, effect, type ResolverMap, userError } from "../graphql/context.ts";
import { legacyId } from "../state/legacy-id.ts";
import type { AppSubscription, UsageRecord } from "../state/billing-types.ts";
import { activeOf, balanceOf, charge, createSubscription, endSubscription, subscriptionsOf } from "./state.ts";

type Money = { amount: string; currencyCode: string };
type LineInput = {
  plan: {
    appRecurringPricingDetails?: { price: Money; interval?: AppSubscription["interval"] };
    appUsagePricingDetails?: { cappedAmount: Money; terms: string };
  };
};
type Create = {
  name: string;
  returnUrl: string;
  lineItems: LineInput[];
  trialDays?: number | null;
  test?: boolean | null;
  replacementBehavior?: AppSubscription["replacement"] | null;
};

const dollars = (amount: number) => ({ amount: amount.toFixed(2), currencyCode: "USD" });
/** Where the merchant is asked; the admin's own address, which a browser reaches through the local admin. */
const askAt = (c: Context, row: AppSubscription, what: string) =>
  `https://admin.shopify.com/store/${c.shop.domain.replace(".myshopify.com", "")}/charges/${legacyId(row.id)}/${what}`;
const lineId = (row: AppSubscription, index: number) =>
  `${row.id.replace("AppSubscription", "AppSubscriptionLineItem")}?v=1&index=${index}`;
const ofLine = (c: Context, id: string) =>
  subscriptionsOf(c.shop).find((row) => row.cap !== null && lineId(row, 1) === id);

function create(c: Context, args: Create) {
  const refused = (field: string, message: string) => ({
    appSubscription: null,
    confirmationUrl: null,
    userErrors: [userError([field], message)],
  });
  const recurring = args.lineItems.flatMap(({ plan }) => plan.appRecurringPricingDetails ?? []);
  const usage = args.lineItems.flatMap(({ plan }) => plan.appUsagePricingDetails ?? []);
  const [first] = recurring;
  if (recurring.length !== 1 || usage.length > 1 || !first)
    return refused("lineItems", "The local Shopify takes one recurring line, and one for usage at most");
  const interval = first.interval ?? "EVERY_30_DAYS";
  if (interval === "ANNUAL" && usage.length > 0)
    return refused("lineItems", "Usage pricing can only be combined with a 30-day interval");
  const row = createSubscription(c.world, c.shop, {
    name: args.name,
    planHandle: null,
    price: Number(first.price.amount),
    interval,
    trialDays: args.trialDays ?? 0,
    test: args.test ?? false,
    returnUrl: args.returnUrl,
    cap: usage[0] ? Number(usage[0].cappedAmount.amount) : null,
    terms: usage[0]?.terms ?? null,
    replacement: args.replacementBehavior ?? "STANDARD",
  });
  effect(c, "appSubscriptionCreate", row.id, { before: null, after: row.name });
  return { appSubscription: row, confirmationUrl: askAt(c, row, "confirm"), userErrors: [] };
}

function cancel(c: Context, id: string) {
  const row = c.shop.subscriptions[id];
  const open = row && ["ACTIVE", "FROZEN", "ACCEPTED", "PENDING"].includes(row.status);
  if (!row || !open)
    return {
      appSubscription: null,
      userErrors: [userError(["id"], "Cannot cancel a subscription that is not active")],
    };
  const before = row.status;
  endSubscription(c.world, c.shop, row, "CANCELLED");
  effect(c, "appSubscriptionCancel", id, { before, after: row.status });
  return { appSubscription: row, userErrors: [] };
}

type Use = { subscriptionLineItemId: string; price: Money; description: string; idempotencyKey?: string | null };

function use(c: Context, { subscriptionLineItemId, price, description, idempotencyKey = null }: Use) {
  const row = ofLine(c, subscriptionLineItemId);
  const cents = Math.round(Number(price.amount) * 100);
  const made = row
    ? charge(c.world, c.shop, { row, cents, description, key: idempotencyKey })
    : "Subscription line item not found";
  if (typeof made === "string") return { appUsageRecord: null, userErrors: [userError(null, made)] };
  effect(c, "appUsageRecordCreate", made.id, { before: null, after: { cents: made.cents, key: made.key } });
  return { appUsageRecord: made, userErrors: [] };
}

function raiseCap(c: Context, { id, cappedAmount }: { id: string; cappedAmount: Money }) {
  const row = ofLine(c, id);
  if (!row)
    return { appSubscription: null, confirmationUrl: null, userErrors: [userError(["id"], "Line item not found")] };
  row.wantedCap = Number(cappedAmount.amount);
  return { appSubscription: row, confirmationUrl: askAt(c, row, "confirm_update_capped_amount"), userErrors: [] };
}

const records = (c: Context, usage: readonly UsageRecord[], args: ConnectionArgs) =>
  connection(c, usage, { ...args, key: (record) => [record.createdAt, record.id] });

const lineItems = (c: Context, row: AppSubscription) => {
  const { planHandle, price, interval, cap, terms } = row;
  const recurring = {
    __typename: "AppRecurringPricing",
    price: dollars(price),
    interval,
    planHandle,
    discount: null,
  };
  const usage = {
    __typename: "AppUsagePricing",
    cappedAmount: dollars(cap ?? 0),
    balanceUsed: dollars(balanceOf(row)),
    interval: "EVERY_30_DAYS",
    terms,
  };
  return [recurring, ...(cap === null ? [] : [usage])].map((pricingDetails, index) => ({
    __typename: "AppSubscriptionLineItem",
    id: lineId(row, index),
    plan: { pricingDetails },
    // A fixed price has none.
    records: (args: ConnectionArgs) => records(c, index === 1 ? row.usage : [], args),
  }));
};

export const billingResolvers: ResolverMap = {
  Mutation: {
    appSubscriptionCreate: (_: unknown, args: Create, c: Context) => create(c, args),
    appSubscriptionCancel: (_: unknown, { id }: { id: string }, c: Context) => cancel(c, id),
    appUsageRecordCreate: (_: unknown, args: Use, c: Context) => use(c, args),
    appSubscriptionLineItemUpdate: (_: unknown, args: { id: string; cappedAmount: Money }, c: Context) =>
      raiseCap(c, args),
  },
  AppInstallation: {
    // What is frozen is billed to nobody at the time.
    activeSubscriptions: (_: unknown, __: unknown, c: Context) =>
      [activeOf(c.shop)].filter((row) => row?.status === "ACTIVE"),
    allSubscriptions: (_: unknown, args: ConnectionArgs, c: Context) =>
      connection(c, subscriptionsOf(c.shop), { ...args, key: (row) => [row.createdAt, row.id] }),
  },
  AppSubscription: {
    currentPeriodEnd: (row: AppSubscription) => row.periodEnd,
    lineItems: (row: AppSubscription, _: unknown, c: Context) => lineItems(c, row),
  },
  AppSubscriptionLineItem: {
    usageRecords: (line: { records: (args: ConnectionArgs) => unknown }, args: ConnectionArgs) => line.records(args),
  },
  AppUsageRecord: {
    price: ({ cents }: UsageRecord) => dollars(cents / 100),
    idempotencyKey: ({ key }: UsageRecord) => key,
    subscriptionLineItem: ({ subscriptionId }: UsageRecord, _: unknown, c: Context) => {
      const row = c.shop.subscriptions[subscriptionId];
      if (!row) throw new GraphQLError("no such subscription");
      return lineItems(c, row)[1];
    },
  },
};
