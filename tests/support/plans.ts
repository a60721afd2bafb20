import { cancelPlan, choosePlan, readSubscriptions, standingOf } from "#core/billing/index.ts";
import type { PlanSeller } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { planView } from "#core/views/index.ts";
import { approve, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import type { TestPlatform } from "./platform.ts";
import { settle } from "./run-tasks.ts";

type Paid = "starter" | "growth" | "scale";

/** What a merchant does about plans in the app and in Shopify, and what of it stands where. */
export function plansOn(get: () => TestPlatform) {
  const seller = (source: PlanSeller["source"] = "billing_api") => ({ ...get(), planSeller: get().sellers[source] });
  const choose = (shop: ShopId, plan: Paid, interval: "monthly" | "annual" = "monthly") =>
    choosePlan(seller(), get().scope(shop), { plan, interval });
  const row = (shop: ShopId) => get().database.shop.findUniqueOrThrow({ where: { id: shop } });
  const atShopify = (shop: ShopId) => get().shopify.shop(shop);
  /** What waits for the merchant is approved in Shopify, and what Shopify tells of it is worked off. */
  const approveIn = async (shop: ShopId) => {
    const waiting = subscriptionsOf(atShopify(shop)).findLast(({ status }) => status === "PENDING");
    if (!waiting) throw new Error("nothing waits");
    approve(get().shopify.world, atShopify(shop), waiting);
    await settle(get(), shop);
  };
  return {
    seller,
    choose,
    cancel: (shop: ShopId) => cancelPlan(seller(), get().scope(shop)),
    row,
    atShopify,
    approveIn,
    rows: (shop: ShopId) => get().inShop(shop, (db) => db.subscription.findMany({ orderBy: { createdAt: "asc" } })),
    standing: async (shop: ShopId) => standingOf(await row(shop), get().clock.now()),
    view: (shop: ShopId) => planView(get().database, { shopId: shop, now: get().clock.now() }),
    read: (shop: ShopId) => readSubscriptions(get(), get().scope(shop)),
    world: () => get().shopify.world,
    async subscribed(name: string, plan: Paid = "growth") {
      const shop = await get().addShop(name, { plan: "free" });
      await settle(get(), shop);
      await choose(shop, plan);
      await approveIn(shop);
      return shop;
    },
  };
}
