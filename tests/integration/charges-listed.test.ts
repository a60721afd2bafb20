import { afterAll, beforeAll, expect, test } from "vitest";
import { compareCharges } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { chargedLines, chargesView } from "#core/views/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { SCHEDULED_JOBS } from "#worker/schedule.ts";

const LINE = "gid://shopify/AppSubscriptionLineItem/1";
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const charged = (shop: ShopId, ids: readonly string[], at: Date) =>
  platform.inShop(shop, (db) =>
    db.charge.createMany({
      data: ids.map((id) => {
        const row = { shopId: shop, id, period: "p", usageLineGid: LINE, units: 1, cents: 2, createdAt: at };
        return { ...row, state: "confirmed" as const };
      }),
    }),
  );

test("a charge is shown with the five products that it is most for, and with how many others", async () => {
  const shop = await platform.addShop("shown");
  const at = platform.clock.now();
  await charged(shop, ["many", "none"], at);
  const extras = Array.from({ length: 9 }, (_, n) => ({ key: `k${n}`, productGid: `gid://shopify/Product/${n % 7}` }));
  await platform.inShop(shop, (db) =>
    db.extra.createMany({
      data: extras.map((one) => ({
        ...one,
        ...{ shopId: shop, period: "p", cents: 2, usageLineGid: LINE, chargeId: "many", at },
      })),
    }),
  );
  const { charges } = await chargesView(platform.database, shop);
  const [many, none] = ["many", "none"].map((id) => charges.find((one) => one.id === id));
  expect(many?.products.map(({ photos }) => photos)).toEqual([2, 2, 1, 1, 1]);
  expect([many?.more, none?.more, none?.products]).toEqual([2, 0, []]);
});

test("a file of charges holds each once, also where one comes while it is read", async () => {
  const shop = await platform.addShop("filed");
  const ids = Array.from({ length: 450 }, (_, n) => `c${n}`);
  const at = platform.clock.now();
  await charged(shop, ids, at);
  const read: string[] = [];
  for await (const lines of chargedLines(platform.database, shop)) {
    if (read.length === 0) await charged(shop, ["new 1", "new 2"], new Date(at.getTime() + 1));
    read.push(...lines.map(({ id }) => id));
  }
  expect(read.toSorted()).toEqual(ids.toSorted());
});

test("of charges older than a list of Shopify's that was cut nothing is said", async () => {
  const shop = await platform.addShop("cut");
  const now = platform.clock.now();
  const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
  await platform.inShop(shop, (db) =>
    db.subscription.create({
      data: {
        ...{ shopId: shop, gid: "gid://shopify/AppSubscription/1", source: "billing_api", plan: "starter" },
        ...{ interval: "monthly", status: "active", test: false, createdAt: ago(600), readAt: now },
        ...{ periodEndsAt: new Date(now.getTime() + 86_400_000), usageLineGid: LINE, capCents: 2_000 },
      },
    }),
  );
  await charged(shop, ["old"], ago(90));
  await charged(shop, ["lost", "kept"], ago(2));
  const record = (key: string, hours: number) => ({ gid: `gid://${key}`, key, cents: 2, createdAt: ago(hours) });
  const told = (whole: boolean) => ({ records: [record("kept", 1), record("first", 3)], whole });
  await charged(shop, ["first"], ago(3.1));
  const admin = await platform.adminFor(shop);
  const compare = (whole: boolean) =>
    compareCharges(
      { ...platform, adminFor: async () => ({ ...admin, readUsage: async () => told(whole) }) },
      platform.scope(shop),
    );
  const differing = async () =>
    (await platform.inShop(shop, (db) => db.charge.findMany({ where: { difference: { not: null } } })))
      .map(({ id, difference }) => `${id} ${difference}`)
      .toSorted();
  expect(await compare(false)).toEqual({ kind: "compared", differ: 1 });
  expect(await differing()).toEqual(["lost missing"]);
  expect(await compare(true)).toEqual({ kind: "compared", differ: 2 });
  expect(await differing()).toEqual(["lost missing", "old missing"]);
});

test("a shop that leaves while all are asked keeps none from being asked", async () => {
  const shops = [await platform.addShop("one"), await platform.addShop("two"), await platform.addShop("three")];
  const asked = () =>
    Promise.all(
      shops.map((shop) => platform.inShop(shop, (db) => db.task.count({ where: { name: "compare-charges" } }))),
    );
  let left = false;
  const now = () => {
    if (left) return platform.clock.now();
    left = true;
    throw new ShopGone("it has left");
  };
  await SCHEDULED_JOBS["compare-charges"]?.run({ ...platform, clock: { now } });
  expect(left).toBe(true);
  expect((await asked()).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(shops.length - 1);
});
