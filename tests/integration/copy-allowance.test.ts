import { afterAll, beforeAll, expect, test } from "vitest";
import { planOf } from "#core/billing/index.ts";
import { copyCallsOf, wakeCopyCalls, writeCopy } from "#core/copywriting/index.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { changeRule, createLimits } from "#core/limits/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { reconcile } from "#core/tasks/index.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const FREE = planOf("free");
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const counted = (shop: ShopId) => ({ shopId: shop, now: platform.clock.now() });
const callsOf = (shop: ShopId) => platform.inShop(shop, (_db, query) => copyCallsOf(query, counted(shop)));
const calls = () => platform.bedrock.ledger.totals().calls;
const add = async (shop: ShopId, colour: "red" | "green" | "blue"): Promise<ProductGid> =>
  platform.addProduct(shop, { title: `A ${colour} bag`, images: [await photoFile(colour)] });
/** The shop has made all but so many of its period's calls. */
const leave = async (shop: ShopId, left: number) => {
  const [usage] = await platform.inShop(shop, (db) => db.usage.findMany());
  if (usage) await platform.inShop(shop, (db) => db.usage.updateMany({ data: { copyCalls: FREE.copyCalls - left } }));
};

test("texts beyond the period's wait and say so, and are written with the next period; what is looked at is not held up", async () => {
  const shop = await platform.addShop("period", { plan: "free" });
  const first = await add(shop, "red");
  await settle(platform, shop);
  expect(await callsOf(shop)).toEqual({ most: 100, used: 1, left: 99 });
  await leave(shop, 0);
  const before = calls();
  const gid = await add(shop, "green");
  await settle(platform, shop);
  expect(calls()).toBe(before);
  const { product, images } = look(platform, shop, gid);
  expect(await product()).toMatchObject({ state: "waiting_quota", problem: "copy_calls_used_up 100" });
  expect(await images()).toMatchObject([{ state: "analysed" }]);
  expect((await look(platform, shop, first).product())?.state).toMatch(/review|done/);
  await wakeCopyCalls(platform);
  await reconcile(platform);
  expect(await settle(platform, shop)).toEqual([]);
  platform.advance(32 * 86_400_000);
  await reconcile(platform);
  await settle(platform, shop);
  expect(calls()).toBe(before + 1);
  expect((await product())?.state).toMatch(/review|done/);
  expect(await callsOf(shop)).toMatchObject({ used: 1 });
});

test("a larger plan, or an operator's rule, takes up as many as there are calls", async () => {
  const shop = await platform.addShop("larger", { plan: "free" });
  await add(shop, "red");
  await settle(platform, shop);
  await leave(shop, 0);
  for (const colour of ["green", "blue"] as const) await add(shop, colour);
  await settle(platform, shop);
  const waiting = () => platform.inShop(shop, (db) => db.task.count({ where: { state: "waiting" } }));
  expect(await waiting()).toBe(2);
  const owner = openDatabase({ url: platform.db.ownerUrl, pool: 1 });
  const rule = { scope: "shop", subject: shop, name: "period_copy_calls", most: "101" };
  await changeRule(owner, rule, { by: "an operator", now: new Date() });
  await owner.$disconnect();
  expect(await wakeCopyCalls(platform)).toBe(1);
  await reconcile(platform);
  await settle(platform, shop);
  expect(await waiting()).toBe(1);
  await platform.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
  await platform.db.sql(`DELETE FROM "LimitRule"`);
  expect(await wakeCopyCalls(platform)).toBe(1);
  await reconcile(platform);
  await settle(platform, shop);
  expect(await waiting()).toBe(0);
});

test("workers side by side cannot pass the period's together, and a call that was not paid is given back", async () => {
  const shop = await platform.addShop("beside", { plan: "free" });
  const gids = [];
  for (const colour of ["red", "green", "blue"] as const) gids.push(await add(shop, colour));
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  await leave(shop, 1);
  platform.bedrock.setMode("throttled");
  await expect(writeCopy(platform, platform.scope(shop), gids[0]!)).rejects.toThrow("asked us to wait");
  expect(await callsOf(shop)).toMatchObject({ left: 1 });
  platform.bedrock.setMode("ok");
  const ends = await Promise.all(gids.map((gid) => writeCopy(platform, platform.scope(shop), gid)));
  expect(ends.map(({ kind }) => kind).sort()).toEqual(["waiting", "waiting", "written"]);
});

test("beyond the minute's, texts come later, and cost nothing until then", async () => {
  const shop = await platform.addShop("minute", { plan: "free" });
  const gid = await add(shop, "red");
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  while ((await platform.limits.take({ shopId: shop, planName: "free" }, ["copy_calls"])).ok);
  const before = calls();
  expect(await writeCopy(platform, platform.scope(shop), gid)).toMatchObject({ kind: "later" });
  expect(calls()).toBe(before);
});

test("the minute's turn wants no second connection: with a single one an operator's rule holds too", async () => {
  const shop = await platform.addShop("single", { plan: "free" });
  const gid = await add(shop, "red");
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  const owner = openDatabase({ url: platform.db.ownerUrl, pool: 1 });
  const rule = { scope: "shop", subject: shop, name: "copy_calls", most: "1", window: "3600" };
  await changeRule(owner, rule, { by: "an operator", now: new Date() });
  await owner.$disconnect();
  const database = openDatabase({ url: platform.db.url, pool: 1 });
  const limits = () =>
    createLimits({
      database,
      limiter: redisLimiter({ redis: platform.redis, logger: platform.logger }),
      clock: platform.clock,
    });
  expect((await limits().take({ shopId: shop, planName: "free" }, ["copy_calls"])).ok).toBe(true);
  const before = calls();
  expect(await writeCopy({ ...platform, database, limits: limits() }, platform.scope(shop), gid)).toMatchObject({
    kind: "later",
  });
  expect(calls()).toBe(before);
  await database.$disconnect();
});
