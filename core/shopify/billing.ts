/** `monthly` is 30 days, `annual` 365, as Shopify counts them. */
export type BillingInterval = "monthly" | "annual";

/**
 * A subscription as Shopify tells it. `accepted`: approved, and to begin when what is paid of another one ends. `planHandle`:
 * of a plan of Shopify App Pricing. `periodEndsAt`: null where it does not run. `usageLineGid` and `capCents` (US cents each 30
 * days): null where nothing can be charged beyond the fixed price.
 */
export type SubscriptionTold = {
  gid: string;
  name: string;
  planHandle: string | null;
  status: "pending" | "accepted" | "active" | "frozen" | "cancelled" | "declined" | "expired";
  test: boolean;
  createdAt: Date;
  trialDays: number;
  interval: BillingInterval;
  periodEndsAt: Date | null;
  recurringLineGid: string | null;
  usageLineGid: string | null;
  capCents: number | null;
};

/**
 * Prices in US dollars. `usage`: a second line for what is used beyond the fixed price; `deferred`: begins when what
 * is paid of another one ends.
 */
export type SubscriptionOrder = {
  name: string;
  price: number;
  interval: BillingInterval;
  usage: { terms: string; capDollars: number } | null;
  trialDays: number;
  test: boolean;
  deferred: boolean;
  returnUrl: string;
};

/** What is charged beyond the fixed price: US cents, and our own key, by which it is taken once. */
type UsageOrder = { usageLineGid: string; cents: number; description: string; key: string };
export type UsageTold = { gid: string; key: string | null; cents: number; createdAt: Date };

export interface BillingAdmin {
  /** Newest first: those that run, and the latest of all. */
  readSubscriptions(): Promise<SubscriptionTold[]>;
  /** Asks for a subscription. @returns it, pending, and where the merchant approves it @throws ShopifyRejected */
  subscribe(order: SubscriptionOrder): Promise<{ told: SubscriptionTold; confirmationUrl: string }>;
  /** At once and without money back. @throws ShopifyRejected where it runs no more */
  cancelSubscription(gid: string): Promise<void>;
  /** Asks for another cap, in US dollars each 30 days. @returns where the merchant approves it @throws ShopifyRejected */
  raiseCap(usageLineGid: string, dollars: number): Promise<string>;
  /** The same key is charged once. @returns Shopify's record @throws ShopifyRejected beyond the cap, and where nothing runs */
  recordUsage(order: UsageOrder): Promise<string>;
  /** The latest 1,000 records of a subscription, newest first. `whole`: it has no others. */
  readUsage(subscriptionGid: string): Promise<{ records: UsageTold[]; whole: boolean }>;
}
