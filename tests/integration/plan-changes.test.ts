import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cancelPlan, readSubscriptions } from "#core/billing/index.ts";
import type { PlanSeller } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanUp, redactShop, registerShop, uninstallShop } from "#core/shops/index.ts";
import { ShopifyRejected, ShopifyUnavailable } from "#core/shopify/index.ts";
import { activeOf, approve, endSubscription, freeze, nextCycle, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import { plansOn } from "#tests/support/plans.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const DAY = 86_400_000;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
afterEach(() => platform.shopify.faults.clear());
const { seller, choose, cancel, row, atShopify, approveIn, rows, standing, view, read, world, subscribed } = plansOn(
  () => platform,
);

/** A seller whose cancellations end in this error. */
const failing = (error: Error) => {
  const cancelled = async () => {
    throw error;
  };
  const planSeller: PlanSeller = { ...seller().planSeller, cancel: cancelled };
  return { ...platform, planSeller };
};
const isRead = (shop: ShopId) => settle(platform, shop, { only: ["read-subscriptions"] });

describe("what is not paid does not hold", () => {
  test("a frozen plan that the merchant cancels ends at once", async () => {
    const shop = await subscribed("frozen");
    freeze(world(), atShopify(shop), true);
    await isRead(shop);
    expect(await view(shop)).toMatchObject({ state: "frozen" });
    expect(await cancel(shop)).toEqual({ url: null });
    expect(await row(shop)).toMatchObject({ plan: "free", subscriptionGid: null, planUntil: null, frozenAt: null });
    expect(await rows(shop)).toMatchObject([{ status: "cancelled", cancelAskedAt: null }]);
  });

  test("a plan whose cancellation failed, and which Shopify ends later", async () => {
    const shop = await subscribed("failed");
    const away = new ShopifyUnavailable("no answer");
    await expect(cancelPlan(failing(away), platform.scope(shop))).rejects.toBe(away);
    expect(await rows(shop)).toMatchObject([{ status: "active", cancelAskedAt: null }]);
    const held = activeOf(atShopify(shop));
    if (held) endSubscription(world(), atShopify(shop), held, "CANCELLED");
    await settle(platform, shop);
    expect((await standing(shop)).planName).toBe("free");
  });

  test("nor one whose cancellation was cut short before Shopify was asked", async () => {
    const shop = await subscribed("short");
    await platform.inShop(shop, (db) => db.subscription.updateMany({ data: { cancelAskedAt: platform.clock.now() } }));
    await read(shop);
    expect(await rows(shop)).toMatchObject([{ status: "active", cancelAskedAt: expect.any(Date) }]);
    platform.advance(11 * 60_000);
    await read(shop);
    expect(await rows(shop)).toMatchObject([{ status: "active", cancelAskedAt: null }]);
  });
});

test("a cancellation that Shopify refuses is not said to be done, and one of what has ended is", async () => {
  const shop = await subscribed("refused");
  const refused = new ShopifyRejected("No");
  await expect(cancelPlan(failing(refused), platform.scope(shop))).rejects.toBe(refused);
  expect(await view(shop)).toMatchObject({ state: "trial" });
  expect(await rows(shop)).toMatchObject([{ status: "active", cancelAskedAt: null }]);
  const held = activeOf(atShopify(shop));
  if (held) endSubscription(world(), atShopify(shop), held, "CANCELLED");
  expect(await cancel(shop)).toEqual({ url: null });
});

test("a trial ends so many days after it was approved, and its end stays", async () => {
  const shop = await platform.addShop("tries", { plan: "free" });
  await choose(shop, "growth");
  const [waiting] = subscriptionsOf(atShopify(shop));
  if (!waiting) throw new Error("nothing waits");
  waiting.createdAt = new Date(Date.now() - 1.5 * DAY).toISOString();
  await read(shop);
  expect((await rows(shop))[0]?.trialEndsAt).toEqual(new Date(new Date(waiting.createdAt).getTime() + 14 * DAY));
  await approveIn(shop);
  const ends = new Date(new Date(waiting.periodEnd ?? "").getTime() - 30 * DAY);
  expect((await rows(shop))[0]?.trialEndsAt).toEqual(ends);
  nextCycle(world(), atShopify(shop));
  await settle(platform, shop);
  expect((await rows(shop))[0]?.trialEndsAt).toEqual(ends);
  await cancel(shop);
  expect((await row(shop)).planUntil).toEqual(ends);
});

describe("an uninstall", () => {
  const removed = async (shop: ShopId) => {
    const held = activeOf(atShopify(shop));
    if (held) endSubscription(world(), atShopify(shop), held, "CANCELLED");
    const admin = await platform.adminFor(shop);
    const told = await admin.readSubscriptions();
    await uninstallShop(platform, platform.scope(shop));
    return { ...platform, adminFor: async () => ({ ...admin, readSubscriptions: async () => told }) };
  };

  test("leaves what is paid to its end, without extras, for a shop that comes back", async () => {
    const shop = await subscribed("removed");
    const paid = new Date(Date.now() + 20 * DAY);
    await platform.inShop(shop, (db) =>
      db.subscription.updateMany({ data: { trialEndsAt: null, periodEndsAt: paid } }),
    );
    const back = await removed(shop);
    await uninstallShop(platform, platform.scope(shop));
    expect(await row(shop)).toMatchObject({ plan: "growth", planUntil: paid, extraCapCents: 0, usageLineGid: null });
    await registerShop(platform, platform.scope(shop), "");
    await readSubscriptions(back, platform.scope(shop));
    expect(await view(shop)).toMatchObject({ state: "ending", planName: "growth", until: paid.toISOString() });
    const later = { now: () => new Date(Date.now() + 21 * DAY) };
    await readSubscriptions({ ...back, clock: later }, platform.scope(shop));
    expect(await row(shop)).toMatchObject({ plan: "free", subscriptionGid: null });
  });

  test("leaves nothing of what is frozen or was given", async () => {
    const frozen = await subscribed("cold");
    freeze(world(), atShopify(frozen), true);
    await isRead(frozen);
    const given = await platform.addShop("presented", { plan: "growth" });
    for (const shop of [frozen, given]) {
      await removed(shop);
      expect(await row(shop)).toMatchObject({ plan: "free", subscriptionGid: null, planUntil: null, frozenAt: null });
    }
  });
});

test("an order from before the present plan began is not shown, nor approved in its place", async () => {
  const shop = await platform.addShop("orders", { plan: "free" });
  await choose(shop, "starter");
  const { url } = await choose(shop, "growth");
  const [starter, growth] = subscriptionsOf(atShopify(shop));
  if (!starter || !growth) throw new Error("nothing waits");
  // A moment before: Shopify's times are in seconds.
  for (const one of [starter, growth]) one.createdAt = new Date(Date.now() - 60_000).toISOString();
  approve(world(), atShopify(shop), starter);
  await settle(platform, shop);
  expect(await view(shop)).toMatchObject({ planName: "starter", pending: null });
  expect((await choose(shop, "growth")).url).not.toBe(url);
  const again = subscriptionsOf(atShopify(shop)).at(-1);
  expect(again).toMatchObject({ replacement: "APPLY_IMMEDIATELY", trialDays: 0 });
});

test("a smaller plan that was to follow is taken back by choosing the present one", async () => {
  const shop = await subscribed("stays", "scale");
  await choose(shop, "starter");
  await approveIn(shop);
  expect(await view(shop)).toMatchObject({ next: { plan: "starter" } });
  expect(await choose(shop, "scale")).toEqual({ url: null });
  expect(await view(shop)).toMatchObject({ next: null, planName: "scale", state: "trial" });
  expect(subscriptionsOf(atShopify(shop)).map(({ status }) => status)).toEqual(["ACTIVE", "CANCELLED"]);
  await expect(choose(shop, "scale")).rejects.toMatchObject({ refusal: { code: "plan_held" } });
});

test("what was ordered since a read began is not ended by that read", async () => {
  const shop = await platform.addShop("meanwhile", { plan: "free" });
  const admin = await platform.adminFor(shop);
  const slow = {
    ...platform,
    adminFor: async () => ({
      ...admin,
      readSubscriptions: async () => {
        const told = await admin.readSubscriptions();
        platform.advance(1_000);
        await choose(shop, "growth");
        return told;
      },
    }),
  };
  await readSubscriptions(slow, platform.scope(shop));
  expect(await rows(shop)).toMatchObject([{ plan: "growth", status: "pending" }]);
  expect(await view(shop)).toMatchObject({ pending: { plan: "growth" } });
});

// Last, for it takes four years.
test("days for nothing are had once, also by a shop of which everything was deleted since; after two years it is forgotten", async () => {
  const shop = await subscribed("returns");
  const leave = async () => {
    await uninstallShop(platform, platform.scope(shop));
    await redactShop(platform, shop);
    expect(await platform.database.shop.count({ where: { id: shop } })).toBe(0);
  };
  await leave();
  await registerShop(platform, platform.scope(shop), "");
  expect(await view(shop)).toMatchObject({ state: "free", trialDays: 0 });
  await leave();
  platform.advance(729 * DAY);
  await cleanUp(platform);
  await registerShop(platform, platform.scope(shop), "");
  expect((await view(shop)).trialDays).toBe(0);
  await leave();
  platform.advance(731 * DAY);
  await cleanUp(platform);
  await registerShop(platform, platform.scope(shop), "");
  expect((await view(shop)).trialDays).toBe(14);
});
