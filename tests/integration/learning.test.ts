import { afterAll, beforeAll, expect, test } from "vitest";
import { requestAnalysis } from "#core/intake/index.ts";
import { forgetLearned } from "#core/learning/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { homeView, learningView } from "#core/views/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const PLANTS = "hg-17-3";

let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  [shop, other] = [await platform.addShop("learning"), await platform.addShop("stranger")];
});
afterAll(() => platform.close());

const add = async (shopId: ShopId, title: string): Promise<ProductGid> => {
  const gid = await platform.addProduct(shopId, { title, images: [await photoFile("red")] });
  await settle(platform, shopId);
  return gid;
};
/**
 * The photo alone is sure of something else: so many decisions it takes until the shop's word is more likely right than
 * not.
 */
const TAUGHT = 36;
/** 64 products go through the whole line. */
const LONGER = { timeout: 180_000 };
const examples = (shopId: ShopId) =>
  platform.inShop(shopId, (db) => db.example.findMany({ orderBy: { createdAt: "asc" } }));
const decisions = (shopId: ShopId) => platform.inShop(shopId, (db) => db.decision.findMany({ orderBy: { at: "asc" } }));

test("categories that the merchant set teach the next product of its kind, in this shop alone", LONGER, async () => {
  const gids: ProductGid[] = [];
  for (let n = 0; n < TAUGHT; n++)
    gids.push(await platform.addProduct(shop, { title: `Cap ${n}`, images: [await photoFile("red")] }));
  await settle(platform, shop);
  for (const gid of gids) merchantOf(platform.shopify, shop).edit(gid, { categoryId: PLANTS });
  await requestAnalysis(platform, platform.scope(shop), gids);
  await settle(platform, shop);
  expect((await examples(shop)).map(({ categoryId, source, photo }) => [categoryId, source, photo?.length])).toEqual(
    Array.from({ length: TAUGHT }, () => [PLANTS, "merchant", 1280 * 4]),
  );
  const taught = look(platform, shop, await add(shop, "Another cap"));
  const untaught = look(platform, other, await add(other, "A cap elsewhere"));
  const [here, there] = [await taught.suggestion("category"), await untaught.suggestion("category")];
  expect(there?.value).toMatchObject({ id: "aa-1-13-8" });
  expect(JSON.stringify(here?.sources)).toContain("shop_has");
  expect(here?.choices).toContainEqual(expect.objectContaining({ id: PLANTS }));
  expect(await examples(other)).toEqual([]);
});

test("approved is right; edited, rejected and undone are not; undone teaches nothing", async () => {
  const it = look(platform, other, await add(other, "Decided"));
  await it.decide("seo.title", { verdict: "approve" });
  await it.decide("seo.description", { verdict: "reject", reason: "wrong" });
  await it.decide("description", { verdict: "edit", value: "Mine" });
  await settle(platform, other);
  const known = async () => (await decisions(other)).map(({ group, right }) => `${group} ${right}`).sort();
  expect(await known()).toEqual(["description false", "seo.description false", "seo.title true"]);
  const { accuracy } = await homeView(platform.database, { shopId: other, now: new Date() });
  expect(accuracy.map(({ group, kept }) => [group, kept.hits, kept.of]).sort()).toEqual([
    ["description", 0, 1],
    ["seo.description", 0, 1],
    ["seo.title", 1, 1],
  ]);
  await it.undo("seo.title");
  await settle(platform, other);
  expect(await known()).toEqual(["description false", "seo.description false", "seo.title false"]);
});

test("an approved category becomes an example; forgetting empties all, and only what comes after counts again", async () => {
  const gid = await add(other, "To approve");
  await platform.inShop(other, (db) =>
    db.suggestion.updateMany({
      where: { productGid: gid, field: "category" },
      data: { state: "accepted", verdict: "approve", decidedBy: "user 1", decidedAt: new Date() },
    }),
  );
  await requestAnalysis(platform, platform.scope(other), [gid]);
  await settle(platform, other);
  expect(await examples(other)).toMatchObject([{ productGid: gid, categoryId: "aa-1-13-8", source: "approved" }]);
  expect((await learningView(platform.database, other)).examples).toEqual({ set: 0, decided: 1 });
  await forgetLearned(platform, platform.scope(other), "user 1");
  expect([await examples(other), await decisions(other)]).toEqual([[], []]);
  await requestAnalysis(platform, platform.scope(other), [gid]);
  await settle(platform, other);
  expect(await examples(other)).toEqual([]);
  expect((await examples(shop)).length).toBe(TAUGHT);
  expect(await learningView(platform.database, other)).toMatchObject({ examples: { set: 0, decided: 0 }, fields: [] });
});
