import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { DEFAULT_RULE, saveRule, setTelling, tellScore } from "#core/rules/index.ts";
import { DEFAULT_SETTINGS } from "#core/settings/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let one: ProductGid;
let other: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("telling", { settings: DEFAULT_SETTINGS });
  one = await platform.addProduct(shop, { title: "Tee", descriptionHtml: "<p>A tee of cotton.</p>", images: [] });
  other = await platform.addProduct(shop, { title: "Vase", descriptionHtml: "", images: [] });
  await settle(platform, shop);
});
afterAll(() => platform.close());

const merchant = () => merchantOf(platform.shopify, shop);
const told = () => [one, other].map((gid) => merchant().metafield(gid, "completeness"));
const scores = () => Promise.all([one, other].map(async (gid) => (await look(platform, shop, gid).product())?.score));
const set = (tells: boolean) => setTelling(platform, platform.scope(shop), { tells, by: "user 1" });
const sameAsScores = async () => expect(told()).toEqual((await scores()).map(String));

test("nothing is told before the merchant wants it; then each product's score is, and no product is read for it", async () => {
  expect(told()).toEqual([undefined, undefined]);
  await set(true);
  const state = async () => (await look(platform, shop, one).product())?.state;
  const before = await state();
  await settle(platform, shop, { only: ["judge-catalogue"] });
  expect(await state(), "no product is being worked on for it").toBe(before);
  expect(await settle(platform, shop)).toEqual(["tell-score", "tell-score"]);
  await sameAsScores();
  expect(await settle(platform, shop), "what the app wrote itself calls for nothing").toEqual([]);
});

test("it follows what the merchant changes, of a product and of the rules", async () => {
  const [before] = told();
  merchant().edit(one, { descriptionHtml: "" });
  expect(await settle(platform, shop)).toContain("tell-score");
  expect(told()[0]).not.toBe(before);
  await sameAsScores();
  const rule = { ...DEFAULT_RULE, id: randomUUID(), fields: [], photos: null, words: 2 };
  await saveRule(platform, platform.scope(shop), { rule, revision: 0, by: "user 1" });
  await settle(platform, shop);
  expect(told()).toEqual(["0", "0"]);
  await sameAsScores();
});

test("what is not known to have been told is written, again if need be; what is known to stand there is not", async () => {
  await platform.inShop(shop, (db) => db.product.updateMany({ where: { gid: one }, data: { scoreTold: null } }));
  const scope = platform.scope(shop);
  expect(await tellScore(platform, scope, one)).toEqual({ told: 0 });
  const away = { ...platform, adminFor: () => Promise.reject(new Error("asked Shopify")) };
  expect(await tellScore(away, scope, one)).toEqual({ told: 0 });
});

test("a product that is gone fails nothing", async () => {
  const gid = await platform.addProduct(shop, { title: "Lamp", descriptionHtml: "<p>Bright.</p>", images: [] });
  await settle(platform, shop);
  await platform.inShop(shop, (db) => db.product.updateMany({ where: { gid }, data: { scoreTold: null } }));
  merchant().remove(gid);
  expect(await tellScore(platform, platform.scope(shop), gid)).toEqual({ kind: "gone" });
  await settle(platform, shop);
  expect(await platform.inShop(shop, (db) => db.task.count({ where: { state: "failed" } }))).toBe(0);
});

test("wanted no more, it is taken from every product", async () => {
  await set(false);
  await settle(platform, shop);
  expect(told()).toEqual([undefined, undefined]);
  expect(await scores()).toEqual([0, 0]);
});
