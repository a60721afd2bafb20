import { planOf, type PlanSeller } from "#core/billing/index.ts";
import type { Config } from "#core/platform/config.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";

type Deps = { adminFor: AdminFor; config: Config["billing"] };

/** The one that the configuration names. */
export const createPlanSeller = (deps: Deps): PlanSeller =>
  deps.config.source === "billing_api" ? billingApi(deps) : appPricing(deps);

const storeOf = (shopId: ShopId) => `https://admin.shopify.com/store/${shopId.replace(".myshopify.com", "")}`;

/**
 * Shopify App Pricing: plans, prices and trials stand in the Partner Dashboard, under the names of core/billing/plans.ts as
 * handles, and Shopify's page sells, changes and cancels them
 * (https://shopify.dev/docs/apps/launch/billing/shopify-app-pricing).
 */
function appPricing({ config }: Deps): PlanSeller {
  const url = (shopId: ShopId) => `${storeOf(shopId)}/charges/${config.appHandle}/pricing_plans`;
  return {
    source: "app_pricing",
    order: async (shopId) => ({ url: url(shopId), told: null }),
    cancel: async (shopId) => url(shopId),
  };
}

/**
 * The Billing API: a fixed price each interval and, for 30 days at a time, what is used beyond the included analyses.
 * Shopify combines the two for no other interval.
 */
function billingApi({ adminFor, config }: Deps): PlanSeller {
  return {
    source: "billing_api",
    async order(shopId, { plan: planName, interval, deferred, trialDays }) {
      const plan = planOf(planName);
      const terms = `$${(plan.extraCents / 100).toFixed(2)} for each photo beyond the ${plan.analysesPerMonth} included ones, as far as you allow it in the app.`;
      const { told, confirmationUrl } = await (
        await adminFor(shopId)
      ).subscribe({
        name: plan.name,
        price: plan.price[interval],
        interval,
        usage: interval === "monthly" ? { terms, capDollars: plan.capDollars } : null,
        trialDays,
        test: config.test,
        deferred,
        returnUrl: `${storeOf(shopId)}/apps/${config.appHandle}/app/plan`,
      });
      return { told, url: confirmationUrl };
    },
    async cancel(shopId, gid) {
      await (await adminFor(shopId)).cancelSubscription(gid);
      return null;
    },
  };
}
