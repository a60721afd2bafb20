import { afterAll, beforeAll, expect, test } from "vitest";
import { analyseImage } from "#core/analysis/analyse-image.ts";
import { periodOf, planOf } from "#core/billing/plans.ts";
import { releaseAnalysis, reserveAnalysis, settleAnalysis } from "#core/billing/reserve.ts";
import { MediaGid, type ShopId } from "#core/platform/ids.ts";
import { reconcile } from "#core/tasks/reconcile.ts";
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

const usage = async (shop: ShopId, period: string) => (await platform.inShop(shop, (db) => db.usage.findFirst({ where: { period } }))) ?? { used: 0, reserved: 0 };
const setReserved = (shop: ShopId, units: number) =>
  platform.inShop(shop, (db) => db.usage.upsert({ where: { shopId_period: { shopId: shop, period: periodOf(platform.clock.now()) } }, create: { shopId: shop, period: periodOf(platform.clock.now()), reserved: units, used: units }, update: { reserved: units, used: units } }));

test("used-up quota is a state that says so, and the work is taken up when the month turns", async () => {
  const shop = await platform.addShop("quota", { plan: "free" });
  await setReserved(shop, FREE.analysesPerMonth - 1);
  const gid = await platform.addProduct(shop, { title: "Two photos", images: [await photoFile("green"), await photoFile("green")] });
  await settle(platform, shop);
  const { product, images, events } = look(platform, shop, gid);
  expect(await product()).toMatchObject({ state: "waiting_quota", problem: expect.stringContaining("100 photos") });
  expect((await images()).map((image) => image.state).sort()).toEqual(["analysed", "pending"]);
  expect(await events()).toContain("task.waiting");
  expect(await usage(shop, periodOf(platform.clock.now()))).toMatchObject({ used: 100, reserved: 100 });

  await reconcile(platform);
  expect(await settle(platform, shop)).toEqual([]);
  platform.advance(32 * 86_400_000);
  expect(await reconcile(platform)).toBeGreaterThanOrEqual(1);
  await settle(platform, shop);
  expect((await images()).map((image) => image.state)).toEqual(["analysed", "analysed"]);
  expect((await product())?.state).toMatch(/review|done/);
  expect(await usage(shop, periodOf(platform.clock.now()))).toMatchObject({ used: 1, reserved: 1 });
});

test("more photos per minute than the plan has are looked at later, not refused", async () => {
  const shop = await platform.addShop("minute", { plan: "free" });
  const gid = await platform.addProduct(shop, { title: "One", images: [await photoFile("green")] });
  await settle(platform, shop, { only: ["intake-product"] });
  for (let n = 0; n < FREE.analysesPerMinute; n++) expect(await platform.takeTurn(shop, FREE.analysesPerMinute)).toBe(0);
  const [image] = await look(platform, shop, gid).images();
  const outcome = await analyseImage(platform, platform.scope(shop), MediaGid.parse(image?.gid));
  expect(outcome).toMatchObject({ kind: "later", ms: expect.any(Number) });
  const { ms } = outcome as { ms: number };
  expect(ms).toBeGreaterThan(0);
  expect(ms).toBeLessThanOrEqual(60_000);
  await platform.inShop(shop, (db) => db.task.createMany({ data: Array.from({ length: 9 * FREE.analysesPerMinute }, (_, n) => ({ shopId: shop, name: "analyse-image", key: `waiting ${n}`, payload: {}, correlationId: "" })) }));
  const waits = await Promise.all(Array.from({ length: 30 }, () => analyseImage(platform, platform.scope(shop), MediaGid.parse(image?.gid))));
  const minutes = waits.map((one) => Math.floor((one as { ms: number }).ms / 60_000));
  expect(Math.max(...minutes)).toBeLessThanOrEqual(10);
  expect(new Set(minutes).size).toBeGreaterThan(3);
  const other = await platform.addShop("unbothered", { plan: "free" });
  expect(await platform.takeTurn(other, FREE.analysesPerMinute)).toBe(0);
});

test("the month's first photos come together: all are taken", async () => {
  const shop = await platform.addShop("first", { plan: "free" });
  const reserve = (key: string) => platform.inShop(shop, (db) => reserveAnalysis(db, { shopId: shop, key, plan: FREE, now: platform.clock.now() }));
  expect(await Promise.all(Array.from({ length: 6 }, (_, n) => reserve(`photo-${n}`)))).toEqual(Array.from({ length: 6 }, () => ({ kind: "reserved" })));
});

test("parallel reservations cannot pass the limit together, and ending one twice counts once", async () => {
  const shop = await platform.addShop("parallel", { plan: "free" });
  const now = platform.clock.now();
  await setReserved(shop, FREE.analysesPerMonth - 10);
  const reserve = (key: string) => platform.inShop(shop, (db) => reserveAnalysis(db, { shopId: shop, key, plan: FREE, now }));
  const outcomes = await Promise.all(Array.from({ length: 24 }, (_, n) => reserve(`photo-${n}`)));
  const held = outcomes.flatMap((outcome, n) => (outcome.kind === "reserved" ? [`photo-${n}`] : []));
  expect(held).toHaveLength(10);
  expect(outcomes.find((outcome) => outcome.kind !== "reserved")).toMatchObject({ kind: "quota_used_up", renewsAt: expect.any(Date) });
  const [first = "", second = ""] = held;
  expect(await reserve(first)).toEqual({ kind: "reserved" });
  const end = (key: string, how: typeof settleAnalysis) => platform.inShop(shop, (db) => how(db, { shopId: shop, key, now }));
  await Promise.all([end(first, settleAnalysis), end(first, settleAnalysis), end(first, releaseAnalysis)].map((work) => work.catch(() => undefined)));
  await end(second, releaseAnalysis);
  await end(second, releaseAnalysis);
  const { used, reserved } = await usage(shop, periodOf(now));
  // Whichever came first counts, once: settled, or released.
  expect([[91, 99], [90, 98]]).toContainEqual([used, reserved]);
});
