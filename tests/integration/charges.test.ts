import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  cancelPlan,
  choosePlan,
  compareCharges,
  countAnalysis,
  releaseAnalysis,
  reportUsage,
  reserveAnalysis,
  setExtraBudget,
  standingOf,
} from "#core/billing/index.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { LookLost, type PhotoAnalyser } from "#core/engine/index.ts";
import { intakeProduct } from "#core/intake/index.ts";
import { analyseImage } from "#core/photos/index.ts";
import { MediaGid, ProductGid, type ShopId } from "#core/platform/ids.ts";
import { reconcile } from "#core/tasks/index.ts";
import { transact } from "#core/tenancy/transact.ts";
import { chargedLines, chargesView, notificationsView, planView } from "#core/views/index.ts";
import { activeOf, approve, approveCap, charge, endSubscription, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// T5 of billing: what is charged is what was done beyond the included analyses, once, and never above the cap.
const GID = ProductGid.parse("gid://shopify/Product/1");
const INCLUDED = 1_500;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());
afterEach(() => platform.shopify.faults.clear());

const atShopify = (shop: ShopId) => platform.shopify.shop(shop);
const usageAt = (shop: ShopId) => subscriptionsOf(atShopify(shop)).flatMap(({ usage }) => usage);
const centsAt = (shop: ShopId) => usageAt(shop).reduce((sum, { cents }) => sum + cents, 0);
const charges = (shop: ShopId) => platform.inShop(shop, (db) => db.charge.findMany({ orderBy: { createdAt: "asc" } }));
const standing = async (shop: ShopId) =>
  standingOf(await platform.database.shop.findUniqueOrThrow({ where: { id: shop } }), platform.clock.now());
const budget = (shop: ShopId, dollars: number) =>
  setExtraBudget(platform, platform.scope(shop), { dollars, by: "user 1" });
const report = (shop: ShopId, deps: typeof platform = platform) => reportUsage(deps, platform.scope(shop));

/** Starter: 1,500 included, 2 cents beyond, a cap of 20 dollars. */
async function subscribed(name: string, dollars = 5) {
  const shop = await platform.addShop(name, { plan: "free" });
  await choosePlan({ ...platform, planSeller: platform.sellers.billing_api }, platform.scope(shop), {
    plan: "starter",
    interval: "monthly",
  });
  const [waiting] = subscriptionsOf(atShopify(shop));
  if (waiting) approve(platform.shopify.world, atShopify(shop), waiting);
  await settle(platform, shop);
  await budget(shop, dollars);
  return shop;
}

/** As if so many had been looked at. */
async function useUp(shop: ShopId, units: number) {
  const { period } = await standing(shop);
  await platform.inShop(shop, (db) =>
    db.usage.upsert({
      where: { shopId_period: { shopId: shop, period } },
      create: { shopId: shop, period, reserved: units, used: units },
      update: { reserved: units, used: units },
    }),
  );
}

async function reserve(shop: ShopId, key: string) {
  const now = platform.clock.now();
  const held = await standing(shop);
  return platform.inShop(shop, (_db, query) => reserveAnalysis(query, { shopId: shop, key, standing: held, now }));
}
const count = (shop: ShopId, key: string) =>
  transact(platform, platform.scope(shop), (work) => countAnalysis(work, { shopId: shop }, { key, productGid: GID }));
const release = (shop: ShopId, key: string) =>
  platform.inShop(shop, (_db, query) => releaseAnalysis(query, { shopId: shop, key, now: platform.clock.now() }));
async function analyse(shop: ShopId, keys: readonly string[]) {
  for (const key of keys) {
    expect((await reserve(shop, key)).kind, key).toBe("reserved");
    await count(shop, key);
  }
}

test("beyond what is included nothing is done until the merchant allows it, and then each look is charged once", async () => {
  const shop = await subscribed("allowed", 0);
  await useUp(shop, INCLUDED);
  const red = await photoFile("red");
  const gid = await platform.addProduct(shop, {
    title: "Waits",
    images: [red, await photoFile("blue")],
  });
  await settle(platform, shop);
  expect((await look(platform, shop, gid).product())?.state).toBe("waiting_quota");
  expect(await budget(shop, 5)).toEqual({ url: null });
  await reconcile(platform);
  await settle(platform, shop);
  expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["analysed", "analysed"]);
  // The same bytes again, and a photo that cannot be read, cost nothing.
  await platform.addProduct(shop, { title: "Same", images: [red] });
  await settle(platform, shop);
  expect(usageAt(shop)).toMatchObject([{ cents: 4 }]);
  expect(await charges(shop)).toMatchObject([
    { units: 2, cents: 4, state: "confirmed", usageGid: usageAt(shop)[0]?.id },
  ]);
  const view = await planView(platform.database, { shopId: shop, now: platform.clock.now() });
  expect(view.extra).toEqual({ price: 0.02, cap: 20, budget: 5, spent: 0.04 });
});

test("what failed or was set free is charged to nobody, in whatever order looks end", async () => {
  const shop = await subscribed("failed");
  await useUp(shop, INCLUDED - 1);
  for (const key of ["a", "b", "c", "d"]) expect((await reserve(shop, key)).kind).toBe("reserved");
  await release(shop, "a");
  await Promise.all([count(shop, "c"), count(shop, "d"), count(shop, "c")]);
  await release(shop, "b");
  // Set free, and done all the same.
  await count(shop, "b");
  await report(shop);
  expect(centsAt(shop)).toBe(2 * 2);
});

test("the budget ends where it says, the cap where Shopify says; raised by the merchant there, work goes on", async () => {
  const shop = await subscribed("capped", 1);
  await useUp(shop, INCLUDED + 49);
  await analyse(shop, ["last"]);
  expect((await reserve(shop, "beyond")).kind).toBe("quota_used_up");
  const { url } = await budget(shop, 25);
  expect(url).toContain("confirm_update_capped_amount");
  await useUp(shop, INCLUDED + 1_000);
  expect((await reserve(shop, "beyond")).kind).toBe("quota_used_up");
  const held = activeOf(atShopify(shop));
  if (held) approveCap(platform.shopify.world, atShopify(shop), held);
  await settle(platform, shop);
  expect((await reserve(shop, "beyond")).kind).toBe("reserved");
});

describe("whatever is lost on the way to Shopify is charged once", () => {
  const twoExtras = async (name: string) => {
    const shop = await subscribed(name);
    await useUp(shop, INCLUDED);
    await analyse(shop, ["one", "two"]);
    return shop;
  };

  test("an answer", async () => {
    const shop = await twoExtras("answer");
    platform.shopify.faults.add({ kind: "drop", operation: "RecordUsage", times: 2 });
    await expect(report(shop)).rejects.toMatchObject({ spec: { code: "shopify_unavailable" } });
    expect((await charges(shop)).map(({ state }) => state)).toEqual(["sent"]);
    await report(shop).catch(() => undefined);
    await report(shop);
    expect(usageAt(shop)).toMatchObject([{ cents: 4 }]);
    expect((await charges(shop)).map(({ state }) => state)).toEqual(["confirmed"]);
  });

  test("the process between call and commit, and replays beside each other", async () => {
    const shop = await twoExtras("process");
    const dead = () => {
      throw new Error("dead");
    };
    const dying = { ...platform, failpoints: createFailpoints(["billing:after-charge"], dead) };
    await expect(report(shop, dying)).rejects.toThrow("dead");
    await Promise.all([report(shop), report(shop), report(shop)]);
    expect(usageAt(shop)).toHaveLength(1);
    expect(await charges(shop)).toMatchObject([{ state: "confirmed", units: 2 }]);
  });

  test("taken, and then refused because the cap is full: Shopify's list tells that it was taken", async () => {
    const shop = await twoExtras("list");
    const dead = () => {
      throw new Error("dead");
    };
    await report(shop, { ...platform, failpoints: createFailpoints(["billing:after-charge"], dead) }).catch(
      () => undefined,
    );
    const admin = await platform.adminFor(shop);
    const refusing = {
      ...platform,
      adminFor: async () => ({
        ...admin,
        recordUsage: async () => admin.recordUsage({ usageLineGid: "none", cents: 1, description: "x", key: "x" }),
      }),
    };
    expect(await report(shop, refusing)).toEqual({ confirmed: 1 });
    expect(await charges(shop)).toMatchObject([{ state: "confirmed", usageGid: usageAt(shop)[0]?.id }]);
  });

  test("a cap that was lowered meanwhile: it waits where a merchant sees it, and is charged when there is room", async () => {
    const shop = await twoExtras("lowered");
    const held = activeOf(atShopify(shop));
    if (held) held.cap = 0.01;
    expect(await report(shop)).toMatchObject({ kind: "waiting", reason: "charge_refused" });
    expect(await charges(shop)).toMatchObject([{ state: "refused" }]);
    if (held) held.cap = 20;
    await report(shop);
    expect(await charges(shop)).toMatchObject([{ state: "confirmed" }]);
    expect(centsAt(shop)).toBe(4);
  });

  test("nothing by a cancellation in the app: what is due is told first", async () => {
    const shop = await twoExtras("cancelled");
    await cancelPlan({ ...platform, planSeller: platform.sellers.billing_api }, platform.scope(shop));
    expect(centsAt(shop)).toBe(4);
    expect(subscriptionsOf(atShopify(shop)).map(({ status }) => status)).toEqual(["CANCELLED"]);
  });

  test("the subscription itself: nothing can be charged any more, and nothing is tried for ever", async () => {
    const shop = await twoExtras("gone");
    const held = activeOf(atShopify(shop));
    if (held) endSubscription(platform.shopify.world, atShopify(shop), held, "CANCELLED");
    await settle(platform, shop);
    expect(await report(shop)).toEqual({ confirmed: 0 });
    expect(await charges(shop)).toMatchObject([{ state: "waived" }]);
  });
});

describe("each day charges are compared with Shopify's list", () => {
  const compare = (shop: ShopId) => compareCharges(platform, platform.scope(shop));
  const view = (shop: ShopId) => chargesView(platform.database, shop);

  test("what differs is shown, and what Shopify has after all is confirmed; nothing is charged by it", async () => {
    const shop = await subscribed("compared");
    await useUp(shop, INCLUDED);
    await analyse(shop, ["one", "two"]);
    await report(shop);
    await analyse(shop, ["three"]);
    await report(shop);
    expect(await compare(shop)).toEqual({ kind: "compared", differ: 0 });
    const [first, second] = usageAt(shop);
    const held = activeOf(atShopify(shop));
    if (!first || !second || !held) throw new Error("nothing was charged");
    first.cents = 6;
    held.usage.splice(1, 1);
    charge(platform.shopify.world, atShopify(shop), { row: held, cents: 9, description: "by hand", key: null });
    for (const _ of [1, 2]) expect(await compare(shop)).toEqual({ kind: "compared", differ: 3 });
    const shown = await view(shop);
    expect(shown).toMatchObject({ differ: 3, total: 3, untold: 0, comparedAt: expect.any(String) });
    expect(new Map(shown.charges.map(({ dollars, difference }) => [dollars, difference]))).toEqual(
      new Map([
        [0.04, "amount 6"],
        [0.02, "missing"],
        [0.09, "only_at_shopify"],
      ]),
    );
    expect(usageAt(shop)).toHaveLength(2);
  });

  test("a charge whose answer was lost is found to be taken", async () => {
    const shop = await subscribed("found");
    await useUp(shop, INCLUDED);
    await analyse(shop, ["one"]);
    const dead = () => {
      throw new Error("dead");
    };
    await report(shop, { ...platform, failpoints: createFailpoints(["billing:after-charge"], dead) }).catch(
      () => undefined,
    );
    expect((await charges(shop)).map(({ state }) => state)).toEqual(["sent"]);
    expect(await compare(shop)).toEqual({ kind: "compared", differ: 0 });
    expect(await charges(shop)).toMatchObject([{ state: "confirmed", usageGid: usageAt(shop)[0]?.id }]);
  });

  test("each charge is listed by the products behind it, also as lines for a file", async () => {
    const shop = await subscribed("listed");
    await useUp(shop, INCLUDED);
    await platform.addProduct(shop, { title: "Two photos", images: [await photoFile("red"), await photoFile("blue")] });
    await platform.addProduct(shop, { title: "One photo", images: [await photoFile("green")] });
    await settle(platform, shop);
    const products = (await view(shop)).charges.flatMap((one) => one.products);
    const photos = (title: string) =>
      products.filter((one) => one.title === title).reduce((sum, one) => sum + one.photos, 0);
    expect([photos("Two photos"), photos("One photo")]).toEqual([2, 1]);
    let cents = 0;
    for await (const lines of chargedLines(platform.database, shop)) for (const line of lines) cents += line.cents;
    expect(cents).toBe(centsAt(shop));
    expect(centsAt(shop)).toBe(6);
  });
});

test("80 and 100 percent of what is allowed are told once each in a period", async () => {
  const shop = await subscribed("warned", 1);
  const allowed = INCLUDED + 50;
  await useUp(shop, Math.ceil(allowed * 0.8) - 2);
  await analyse(shop, ["a", "b", "c", "d"]);
  await useUp(shop, allowed - 2);
  await analyse(shop, ["e", "f"]);
  const { items } = await notificationsView(platform.database, shop, { user: "1" });
  const warned = items.filter(({ event }) => event === "usage.warned");
  expect(warned.map(({ code, count: times, kind }) => [code, times, kind])).toEqual([
    ["100", 1, "budget"],
    ["80", 1, "budget"],
  ]);
});

test("where more is allowed than before, its shares are told anew", async () => {
  const shop = await subscribed("raised", 1);
  const shares = async () => {
    const events = await platform.inShop(shop, (db) => db.event.findMany({ where: { kind: "usage.warned" } }));
    return events.map(({ data }) => (data as { share: number }).share);
  };
  await useUp(shop, INCLUDED + 48);
  await analyse(shop, ["a", "b"]);
  expect(await shares()).toEqual([80, 100]);
  await budget(shop, 2);
  await analyse(shop, ["c", "d"]);
  expect(await shares()).toEqual([80, 100, 80]);
});

test("a photo that an earlier version of the models has seen is looked at without a unit, also where none is left", async () => {
  const shop = await subscribed("models", 0);
  const gid = await platform.addProduct(shop, { title: "Known", images: [await photoFile("red")] });
  await settle(platform, shop);
  await useUp(shop, INCLUDED);
  const by = (engine: PhotoAnalyser) => ({ ...platform, engineFor: () => engine });
  const moved = by(fakePhotoAnalyser("fake-2"));
  await intakeProduct(moved, platform.scope(shop), { productGid: gid });
  await settle(moved, shop);
  const kept = await platform.inShop(shop, (db) => db.evidence.findMany({ select: { engineVersion: true } }));
  expect(kept.map(({ engineVersion }) => engineVersion).toSorted()).toEqual(["fake-1", "fake-2"]);
  // Over one that looks for nothing, too, processes die twice at most.
  const [image] = await look(platform, shop, gid).images();
  const lost = by({ ...fakePhotoAnalyser("fake-3"), analyse: () => Promise.reject(new LookLost("the thread ended")) });
  const once = () => analyseImage(lost, platform.scope(shop), MediaGid.parse(image?.gid));
  for (const _ of [1, 2]) await expect(once()).rejects.toThrow(LookLost);
  expect(await once()).toMatchObject({ kind: "rejected", reason: "sets_the_app_back" });
  expect(await platform.inShop(shop, (db) => db.usage.findMany())).toMatchObject([
    { used: INCLUDED, reserved: INCLUDED },
  ]);
  expect(await platform.inShop(shop, (db) => db.extra.count())).toBe(0);
});

test("a unit that was held in a period that is over by now is counted and charged there", async () => {
  const shop = await subscribed("over");
  await useUp(shop, INCLUDED);
  const before = await standing(shop);
  await reserve(shop, "late");
  platform.advance(45 * 86_400_000);
  expect((await standing(shop)).period).not.toBe(before.period);
  await count(shop, "late");
  const usage = await platform.inShop(shop, (db) => db.usage.findMany());
  expect(usage).toMatchObject([{ period: before.period, used: INCLUDED + 1, reserved: INCLUDED + 1 }]);
  const extras = await platform.inShop(shop, (db) => db.extra.findMany());
  expect(extras).toMatchObject([{ period: before.period, cents: 2 }]);
});
