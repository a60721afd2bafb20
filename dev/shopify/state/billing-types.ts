/** Rows of the local Shopify about what an app is paid, as in types.ts. */

export type UsageRecord = {
  __typename: "AppUsageRecord";
  id: string;
  createdAt: string;
  subscriptionId: string;
  cents: number;
  description: string;
  /** The app's own, by which a record that comes again is the same one. */
  key: string | null;
  /** Of a billing cycle that has ended. */
  billed: boolean;
};

export type AppSubscription = {
  __typename: "AppSubscription";
  id: string;
  name: string;
  /** Of a plan of Shopify App Pricing; null: made by the Billing API. */
  planHandle: string | null;
  status: "PENDING" | "ACCEPTED" | "ACTIVE" | "FROZEN" | "CANCELLED" | "DECLINED" | "EXPIRED";
  test: boolean;
  createdAt: string;
  trialDays: number;
  /** US dollars each interval. */
  price: number;
  interval: "EVERY_30_DAYS" | "ANNUAL";
  returnUrl: string;
  replacement: "APPLY_IMMEDIATELY" | "APPLY_ON_NEXT_BILLING_CYCLE" | "STANDARD";
  /** US dollars of usage each cycle; null: no line for usage. `wantedCap`: waits for the merchant. */
  cap: number | null;
  wantedCap: number | null;
  terms: string | null;
  periodEnd: string | null;
  usage: UsageRecord[];
};
