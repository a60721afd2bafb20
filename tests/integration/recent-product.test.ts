import { afterAll, beforeAll, expect, test } from "vitest";
import { intakeProduct } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { aboutRecentProduct } from "#core/products/index.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
let shop: ShopId;
let gid: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("recent");
  platform.shopify.webhooks.switches.paused = true;
  gid = await platform.addProduct(shop, { title: "Runner", images: [await photoFile("blue")] });
  await intakeProduct(platform, platform.scope(shop), { productGid: gid });
});
afterAll(() => platform.close());

const reads = () =>
  platform.shopify.ledger.entries({ shop, kind: "query" }).filter(({ name }) => name === "ReadProduct").length;
const recentProduct = async () =>
  (await aboutRecentProduct(platform, { shopId: shop, gid }, async () => null))?.product ?? null;
const look = async () => {
  const before = reads();
  const product = await recentProduct();
  return { title: product?.title, asked: reads() - before };
};
const publication = (state: string, writtenAt: Date | null) =>
  platform.db.sql(
    `INSERT INTO "Publication" ("shopId", id, "productGid", field, revision, "suggestionId", before, after, verdict, state, "writtenAt")
     VALUES ($1, gen_random_uuid(), $2, 'title', 1, gen_random_uuid(), '""', '""', 'auto', $3, $4)`,
    [shop, gid, state, writtenAt],
  );
const clear = () => platform.db.sql('DELETE FROM "Publication"');

test("what intake read serves without asking Shopify, until intake reads anew", async () => {
  expect(await look()).toEqual({ title: "Runner", asked: 0 });
  merchantOf(platform.shopify, shop).edit(gid, { title: "Walker" });
  expect(await look()).toEqual({ title: "Runner", asked: 0 });
  await intakeProduct(platform, platform.scope(shop), { productGid: gid });
  expect(await look()).toEqual({ title: "Walker", asked: 0 });
});

test("it does not serve once the app has written since, or may be writing", async () => {
  await publication("planned", null);
  expect(await look()).toEqual({ title: "Walker", asked: 1 });
  await clear();
  await publication("written", new Date(Date.now() + 1_000));
  expect(await look()).toEqual({ title: "Walker", asked: 1 });
  await clear();
  await publication("written", new Date(Date.now() - 60_000));
  expect(await look()).toEqual({ title: "Walker", asked: 0 });
});

test("where none is kept Shopify is asked; a product that is gone is null", async () => {
  await platform.recentReads.forget(shop, gid);
  expect(await look()).toEqual({ title: "Walker", asked: 1 });
  merchantOf(platform.shopify, shop).remove(gid);
  expect(await recentProduct()).toBeNull();
});
