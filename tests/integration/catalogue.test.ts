import { afterAll, beforeAll, expect, test } from "vitest";
import { requestAnalysis, sweepCatalogue } from "#core/intake/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("catalogue", { settings: { ...WRITING_ON, automation: "manual" } });
});
afterAll(() => platform.close());

const PRODUCTS = 260;
const states = async () => {
  const rows = await platform.inShop(shop, (db) => db.product.groupBy({ by: ["state"], _count: true }));
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};

test("manual mode knows every product of the shop, and has looked at none", async () => {
  await platform.shopify.addProducts(
    shop,
    Array.from({ length: PRODUCTS }, (_, k) => ({ title: `Product ${k}` })),
  );
  expect(new Set(await settle(platform, shop))).toEqual(new Set(["read-subscriptions", "sweep-catalogue"]));
  expect(await states()).toEqual({ unseen: PRODUCTS });
  expect(await platform.inShop(shop, (db) => db.product.findFirst({ where: { title: "Product 7" } }))).toMatchObject({
    handle: "product-7",
    status: "active",
  });
}, 60_000);

test("what is asked for is looked at; the rest stays known and untouched", async () => {
  const gid = await platform.addProduct(shop, { title: "Asked for", images: [await photoFile("red")] });
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
  expect(await states()).toMatchObject({ unseen: PRODUCTS, review: 1 });
}, 60_000);

test("a product that was deleted unheard goes at the next walk through all", async () => {
  const known = platform.shopify.shop(shop).products;
  const [gone] = Object.keys(known);
  delete known[gone ?? ""];
  await platform.db.database.shop.update({ where: { id: shop }, data: { listedAt: null } });
  await settle(platform, shop);
  await sweepCatalogue(platform, platform.scope(shop));
  await settle(platform, shop, { only: ["intake-product"] });
  expect(await platform.inShop(shop, (db) => db.product.count({ where: { gid: gone ?? "" } }))).toBe(0);
}, 120_000);
