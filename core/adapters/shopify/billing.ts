import {
  type BillingAdmin,
  ShopifyUnavailable,
  type SubscriptionOrder,
  type SubscriptionTold,
  type UsageTold,
} from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { ReadSubscriptionsQuery, ReadUsageQuery, SubscribeMutationVariables } from "./operations.generated.ts";

type Told = ReadSubscriptionsQuery["currentAppInstallation"]["activeSubscriptions"][number];

/** Subscriptions and what is charged beside them. */
export function billing(request: ReturnType<typeof graphqlClient>): BillingAdmin {
  return {
    async readSubscriptions() {
      const { currentAppInstallation } = await request(operations.ReadSubscriptions, {});
      const { activeSubscriptions, allSubscriptions } = currentAppInstallation;
      const all = new Map([...activeSubscriptions, ...allSubscriptions.nodes].map((told) => [told.id, toldOf(told)]));
      return [...all.values()].toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
    },
    async subscribe(order) {
      const { appSubscriptionCreate } = await request(operations.Subscribe, inputOf(order));
      refuse("appSubscriptionCreate", appSubscriptionCreate?.userErrors ?? []);
      const { appSubscription, confirmationUrl } = appSubscriptionCreate ?? {};
      if (!appSubscription || !confirmationUrl) throw new ShopifyUnavailable("Shopify made no subscription");
      return { told: toldOf(appSubscription), confirmationUrl };
    },
    async cancelSubscription(gid) {
      const { appSubscriptionCancel } = await request(operations.CancelSubscription, { id: gid });
      refuse("appSubscriptionCancel", appSubscriptionCancel?.userErrors ?? []);
    },
    async raiseCap(usageLineGid, dollars) {
      const { appSubscriptionLineItemUpdate } = await request(operations.RaiseCap, {
        id: usageLineGid,
        cappedAmount: inDollars(dollars),
      });
      refuse("appSubscriptionLineItemUpdate", appSubscriptionLineItemUpdate?.userErrors ?? []);
      const { confirmationUrl } = appSubscriptionLineItemUpdate ?? {};
      if (!confirmationUrl) throw new ShopifyUnavailable("Shopify told no page to approve the cap on");
      return confirmationUrl;
    },
    async recordUsage({ usageLineGid, cents, description, key }) {
      const { appUsageRecordCreate } = await request(operations.RecordUsage, {
        lineItem: usageLineGid,
        description,
        price: inDollars(cents / 100),
        key,
      });
      refuse("appUsageRecordCreate", appUsageRecordCreate?.userErrors ?? []);
      if (!appUsageRecordCreate?.appUsageRecord) throw new ShopifyUnavailable("Shopify made no record of the usage");
      return appUsageRecordCreate.appUsageRecord.id;
    },
    async readUsage(subscriptionGid) {
      const found: UsageTold[] = [];
      let after: string | null = null;
      for (let page = 0; page < USAGE_PAGES; page += 1) {
        const { node }: ReadUsageQuery = await request(operations.ReadUsage, { id: subscriptionGid, after });
        const lines: UsageLine[] = node && "lineItems" in node ? node.lineItems : [];
        const records = lines.flatMap(({ usageRecords }) => usageRecords.nodes);
        found.push(...records.map(usageOf));
        const more = lines.find(({ usageRecords }) => usageRecords.pageInfo.hasNextPage);
        after = more?.usageRecords.pageInfo.endCursor ?? null;
        if (after === null) break;
      }
      return { records: found, whole: after === null };
    },
  };
}

const USAGE_PAGES = 10;

type UsageLine = Extract<NonNullable<ReadUsageQuery["node"]>, { lineItems: unknown }>["lineItems"][number];
type UsageNode = { id: string; idempotencyKey: string | null; createdAt: string; price: { amount: string } };
const usageOf = ({ id, idempotencyKey, createdAt, price }: UsageNode): UsageTold => ({
  gid: id,
  key: idempotencyKey,
  cents: Math.round(Number(price.amount) * 100),
  createdAt: new Date(createdAt),
});

const inDollars = (amount: number) => ({ amount: amount.toFixed(2), currencyCode: "USD" as const });

function inputOf(order: SubscriptionOrder): SubscribeMutationVariables {
  const { name, price, interval, usage, trialDays, test, deferred, returnUrl } = order;
  const recurring = {
    price: inDollars(price),
    interval: interval === "annual" ? ("ANNUAL" as const) : ("EVERY_30_DAYS" as const),
  };
  return {
    name,
    returnUrl,
    trialDays,
    test,
    replacementBehavior: deferred ? "APPLY_ON_NEXT_BILLING_CYCLE" : "APPLY_IMMEDIATELY",
    lineItems: [
      { plan: { appRecurringPricingDetails: recurring } },
      ...(usage === null
        ? []
        : [{ plan: { appUsagePricingDetails: { terms: usage.terms, cappedAmount: inDollars(usage.capDollars) } } }]),
    ],
  };
}

function toldOf({ id, name, status, test, createdAt, trialDays, currentPeriodEnd, lineItems }: Told): SubscriptionTold {
  const lines = lineItems.map(({ id: gid, plan: { pricingDetails } }) => ({ gid, pricingDetails }));
  const recurring = lines.flatMap(({ gid, pricingDetails }) =>
    pricingDetails.__typename === "AppRecurringPricing" ? [{ gid, ...pricingDetails }] : [],
  )[0];
  const usage = lines.flatMap(({ gid, pricingDetails }) =>
    pricingDetails.__typename === "AppUsagePricing" ? [{ gid, ...pricingDetails }] : [],
  )[0];
  return {
    gid: id,
    name,
    planHandle: recurring?.planHandle ?? null,
    status: status.toLowerCase() as SubscriptionTold["status"],
    test,
    createdAt: new Date(createdAt),
    trialDays,
    interval: recurring?.interval === "ANNUAL" ? "annual" : "monthly",
    periodEndsAt: currentPeriodEnd ? new Date(currentPeriodEnd) : null,
    recurringLineGid: recurring?.gid ?? null,
    usageLineGid: usage?.gid ?? null,
    capCents: usage ? Math.round(Number(usage.cappedAmount.amount) * 100) : null,
  };
}
