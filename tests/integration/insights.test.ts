import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { InsightsQuery, insightsView, ProductsQuery, productsView } from "#core/views/index.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let gid: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("insights");
  gid = await platform.addProduct(shop, {
    title: "Blue runner",
    images: [await photoFile("blue"), await photoFile("red")],
  });
  await settle(platform, shop);
});
afterAll(() => platform.close());

const insights = (days = 7) => insightsView(platform.database, { shopId: shop, now: new Date(), days });
const lacking = async (missing: string) =>
  (await productsView(platform.database, shop, ProductsQuery.parse({ missing }))).products.map((row) => row.gid);

test("what a product lacks in Shopify is counted, found in the list, and gone once it is written", async () => {
  const before = await insights();
  expect(before.health).toMatchObject({
    products: 1,
    missing: { "seo.title": 1, "seo.description": 1, description: 1 },
  });
  expect(before.health.missing.alt, "alternative texts passed by the rules").toBeUndefined();
  expect(before.quality.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect([await lacking("seo.title"), await lacking("alt"), await lacking("nonsense")]).toEqual([[gid], [], [gid]]);
  await look(platform, shop, gid).decide("seo.title", { verdict: "approve" });
  await settle(platform, shop);
  expect((await insights()).health.missing).not.toHaveProperty("seo.title");
  expect(await lacking("seo.title")).toEqual([]);
});

test("each day is told with what was looked at, decided and written; days without anything too", async () => {
  const { days, months, accuracy } = await insights();
  expect(days).toHaveLength(7);
  expect(days.at(-1)).toMatchObject({ day: new Date().toISOString().slice(0, 10), looked: 2, decided: 1 });
  expect(days.at(-1)?.written).toBeGreaterThan(2);
  expect(days[0]).toMatchObject({ looked: 0, decided: 0, written: 0 });
  expect(months).toEqual([{ month: new Date().toISOString().slice(0, 7), used: 2 }]);
  expect(accuracy).toMatchObject([{ group: "seo.title", kept: { hits: 1, of: 1 } }]);
});

test("a time that nobody offers is thirty days", () => {
  expect([{}, { days: "12" }, { days: "x" }, { days: "90" }].map((query) => InsightsQuery.parse(query).days)).toEqual([
    30, 30, 30, 90,
  ]);
});
