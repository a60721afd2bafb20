import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { cancelPlan, choosePlan, readSubscriptions } from "#core/billing/index.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { reconcile } from "#core/tasks/index.ts";
import {
  activeOf,
  approve,
  createSubscription,
  endSubscription,
  freeze,
  nextCycle,
  subscriptionsOf,
} from "#dev/shopify/billing/state.ts";
import { photoFile } from "#tests/support/photos.ts";
import { plansOn } from "#tests/support/plans.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const DAY = 86_400_000;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
afterEach(() => {
  platform.shopify.faults.clear();
  Object.assign(platform.shopify.webhooks.switches, { duplicate: 0, shuffle: false, stale: 0, lateMs: 0 });
});

const { seller, choose, cancel, row, atShopify, approveIn, rows, standing, view, read, world, subscribed } = plansOn(
  () => platform,
);

test("a plan is asked for once, holds when it is approved, and its periods are Shopify's cycles behind a trial", async () => {
  const shop = await platform.addShop("bought", { plan: "free" });
  await settle(platform, shop);
  const { url } = await choose(shop, "growth");
  expect(url).toContain("https://admin.shopify.com/store/bought/charges/");
  expect(await choose(shop, "growth")).toEqual({ url });
  expect(subscriptionsOf(atShopify(shop))).toHaveLength(1);
  expect(await view(shop)).toMatchObject({ state: "free", pending: { plan: "growth", interval: "monthly" } });
  await approveIn(shop);
  expect(await rows(shop)).toMatchObject([
    { plan: "growth", status: "active", source: "billing_api", interval: "monthly", capCents: 10_000 },
  ]);
  const { planName, renewsAt, most } = await standing(shop);
  expect([planName, most]).toEqual(["growth", 10_000]);
  expect(renewsAt.getTime()).toBeGreaterThan(Date.now() + 13 * DAY);
  expect(await view(shop)).toMatchObject({ state: "trial", pending: null, trialDays: 0 });
  await expect(choose(shop, "growth")).rejects.toMatchObject({ refusal: { code: "plan_held" } });
});

test("a larger plan holds at once and a smaller one when what is paid ends; each has its own period", async () => {
  const shop = await subscribed("changes", "starter");
  const first = await standing(shop);
  await choose(shop, "scale");
  await approveIn(shop);
  expect((await standing(shop)).planName).toBe("scale");
  expect((await standing(shop)).period).not.toBe(first.period);
  expect((await rows(shop)).map(({ plan, status }) => [plan, status])).toEqual([
    ["starter", "cancelled"],
    ["scale", "active"],
  ]);
  await choose(shop, "starter");
  await approveIn(shop);
  expect((await standing(shop)).planName).toBe("scale");
  expect(await view(shop)).toMatchObject({ next: { plan: "starter", at: expect.any(String) } });
  nextCycle(world(), atShopify(shop));
  await settle(platform, shop);
  expect((await standing(shop)).planName).toBe("starter");
  expect(await view(shop)).toMatchObject({ next: null, state: "active" });
});

test("a year is paid in advance and counted in cycles of 30 days, from which the next cycle takes nothing away", async () => {
  const shop = await platform.addShop("year", { plan: "free" });
  await choose(shop, "growth", "annual");
  await approveIn(shop);
  expect(await rows(shop)).toMatchObject([{ interval: "annual", usageLineGid: null, capCents: null }]);
  const { renewsAt } = await standing(shop);
  expect(renewsAt.getTime() - platform.clock.now().getTime()).toBeLessThanOrEqual(30 * DAY);
  const from = (await row(shop)).billedFrom;
  await read(shop);
  nextCycle(world(), atShopify(shop));
  await settle(platform, shop);
  const moved = ((await row(shop)).billedFrom?.getTime() ?? 0) - (from?.getTime() ?? 0);
  expect(moved).toBe(365 * DAY);
});

test("deliveries that come late, twice, in any order or with what was true before end in what is true", async () => {
  const shop = await subscribed("shuffled");
  Object.assign(platform.shopify.webhooks.switches, { duplicate: 2, shuffle: true, stale: 1 });
  for (const frozen of [true, false, true, false, true]) freeze(world(), atShopify(shop), frozen);
  await settle(platform, shop);
  expect(await view(shop)).toMatchObject({ state: "frozen", planName: "growth" });
  for (const frozen of [false, true, false]) freeze(world(), atShopify(shop), frozen);
  await settle(platform, shop);
  expect(await view(shop)).toMatchObject({ state: "trial", planName: "growth" });
});

test("a read that began before another one that is written already changes nothing", async () => {
  const shop = await subscribed("overtaken");
  const admin = await platform.adminFor(shop);
  const old = await admin.readSubscriptions();
  const slow = {
    ...platform,
    adminFor: async () => ({
      ...admin,
      readSubscriptions: async () => {
        freeze(world(), atShopify(shop), true);
        platform.advance(5);
        await read(shop);
        return old;
      },
    }),
  };
  expect(await readSubscriptions(slow, platform.scope(shop))).toEqual({ kind: "overtaken" });
  expect((await row(shop)).frozenAt).not.toBeNull();
});

test("while a subscription is frozen work rests and nothing is deleted; it goes on where it stood", async () => {
  const shop = await subscribed("frozen");
  freeze(world(), atShopify(shop), true);
  await settle(platform, shop, { only: ["read-subscriptions"] });
  const gid = await platform.addProduct(shop, { title: "Waits", images: [await photoFile("red")] });
  await platform.shopify.webhooks.idle();
  const product = () => platform.inShop(shop, (db) => db.product.findFirst({ where: { gid } }));
  const queued = () =>
    platform.inShop(shop, (db) => db.task.count({ where: { name: "intake-product", state: "queued" } }));
  // Each round takes up what is queued, and leaves it there.
  await expect(settle(platform, shop, { rounds: 10 })).rejects.toThrow("does not come to rest");
  expect([await queued(), await product()]).toEqual([1, null]);
  const task = () => platform.inShop(shop, (db) => db.task.findFirst({ where: { name: "intake-product" } }));
  const before = await task();
  platform.advance(60_000);
  await reconcile(platform);
  expect(await task()).toEqual(before);
  freeze(world(), atShopify(shop), false);
  await settle(platform, shop, { only: ["read-subscriptions"] });
  await settle(platform, shop);
  expect((await product())?.state).toMatch(/review|done/);
  const kinds = await platform.inShop(shop, (db) => db.event.findMany({ where: { kind: { startsWith: "plan." } } }));
  expect(kinds.map(({ kind }) => kind)).toEqual(["plan.asked", "plan.changed", "plan.frozen", "plan.resumed"]);
}, 60_000);

test("cancelled within its trial a plan holds to the trial's end: nothing more was paid, and there is no second trial", async () => {
  const shop = await subscribed("tries");
  await cancel(shop);
  const [held] = await rows(shop);
  expect((await row(shop)).planUntil).toEqual(held?.trialEndsAt);
  await choose(shop, "growth");
  expect(subscriptionsOf(atShopify(shop)).map(({ trialDays }) => trialDays)).toEqual([14, 0]);
});

describe("what ends a subscription", () => {
  test("declined and expired ones change nothing; one that Shopify ended leaves the free plan", async () => {
    const shop = await platform.addShop("ended", { plan: "free" });
    for (const status of ["DECLINED", "EXPIRED"] as const) {
      await choose(shop, "starter");
      const [waiting] = subscriptionsOf(atShopify(shop)).filter((one) => one.status === "PENDING");
      if (waiting) endSubscription(world(), atShopify(shop), waiting, status);
      await settle(platform, shop);
      expect((await standing(shop)).planName).toBe("free");
    }
    await choose(shop, "starter");
    await approveIn(shop);
    expect((await standing(shop)).planName).toBe("starter");
    const held = activeOf(atShopify(shop));
    if (held) endSubscription(world(), atShopify(shop), held, "CANCELLED");
    await settle(platform, shop);
    expect(await row(shop)).toMatchObject({ plan: "free", subscriptionGid: null, billedFrom: null, extraCapCents: 0 });
  });

  test("cancelled by the merchant, a plan holds until what is paid ends, also where Shopify's answer is lost or the process dies", async () => {
    const shop = await subscribed("leaves", "scale");
    await choose(shop, "starter");
    await approveIn(shop);
    platform.shopify.faults.add({ kind: "drop", operation: "CancelSubscription", times: 1 });
    await cancel(shop).catch(() => undefined);
    const dying = {
      ...seller(),
      failpoints: createFailpoints(["billing:after-cancel"], () => {
        throw new Error("dead");
      }),
    };
    await expect(cancelPlan(dying, platform.scope(shop))).rejects.toThrow("dead");
    await settle(platform, shop);
    expect(subscriptionsOf(atShopify(shop)).map(({ status }) => status)).toEqual(["CANCELLED", "CANCELLED"]);
    expect(await view(shop)).toMatchObject({ state: "ending", planName: "scale", next: null });
    await expect(cancel(shop)).rejects.toMatchObject({
      refusal: { code: "nothing_to_cancel" },
    });
    const until = (await row(shop)).planUntil;
    platform.advance((until?.getTime() ?? 0) - platform.clock.now().getTime() + 1);
    expect((await standing(shop)).planName).toBe("free");
    await read(shop);
    expect(await row(shop)).toMatchObject({ plan: "free", subscriptionGid: null, planUntil: null });
  });
});

test("a plan that was given stays, whatever is read", async () => {
  const shop = await platform.addShop("given", { plan: "growth" });
  await read(shop);
  expect(await view(shop)).toMatchObject({ state: "given", planName: "growth", most: 10_000 });
});

test("on Shopify's page plans go by their handles: chosen, tested and cancelled there", async () => {
  const shop = await platform.addShop("hosted", { plan: "free" });
  const { url } = await choosePlan(seller("app_pricing"), platform.scope(shop), { plan: "growth", interval: "annual" });
  expect(url).toBe("https://admin.shopify.com/store/hosted/charges/imagineai/pricing_plans");
  const chosen = createSubscription(world(), atShopify(shop), {
    name: "Wachstum",
    planHandle: "growth",
    price: 29,
    interval: "EVERY_30_DAYS",
    trialDays: 0,
    test: true,
    returnUrl: "https://app.test",
    cap: null,
    terms: null,
    replacement: "STANDARD",
  });
  approve(world(), atShopify(shop), chosen);
  await settle(platform, shop);
  expect(await rows(shop)).toMatchObject([{ plan: "growth", source: "app_pricing", test: true, status: "active" }]);
  expect(await view(shop)).toMatchObject({ state: "active", test: true });
  expect(await cancelPlan(seller("app_pricing"), platform.scope(shop))).toEqual({ url });
  endSubscription(world(), atShopify(shop), chosen, "CANCELLED");
  await settle(platform, shop);
  expect((await standing(shop)).planName).toBe("free");
});
