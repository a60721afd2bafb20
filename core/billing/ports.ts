import type { ShopId } from "#core/platform/ids.ts";
import type { BillingInterval, SubscriptionTold } from "#core/shopify/index.ts";
import type { PaidPlan } from "./plans.ts";

/** `deferred`: begins when what is paid of the present plan ends. `trialDays`: days for nothing before the first payment. */
type PlanOrder = { plan: PaidPlan; interval: BillingInterval; deferred: boolean; trialDays: number };

/** Who sells the plans: Shopify's own page, or the app through Shopify's Billing API. Errors are ShopifyAdmin's. */
export interface PlanSeller {
  readonly source: "app_pricing" | "billing_api";
  /** @returns where the merchant chooses or approves, and the subscription that waits for it, where there is one already */
  order(shopId: ShopId, order: PlanOrder): Promise<{ url: string; told: SubscriptionTold | null }>;
  /** Ends a subscription. @returns where the merchant does it; null: it is done @throws ShopifyRejected where it has ended */
  cancel(shopId: ShopId, gid: string): Promise<string | null>;
}
