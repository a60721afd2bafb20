import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { planOf, releaseAnalysis, reserveAnalysis, settleAnalysis, standingOf } from "#core/billing/index.ts";
import { analyseImage } from "#core/photos/index.ts";
import { LookLost } from "#core/engine/index.ts";
import { MediaGid, type ShopId } from "#core/platform/ids.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import { until } from "#tests/support/until.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

const FREE = planOf("free");
const standing = (plan = "free") =>
  standingOf(
    { plan, billedFrom: null, planUntil: null, extraCapCents: 0, extraBudgetCents: 0, usageLineGid: null },
    platform.clock.now(),
  );
const period = () => standing().period;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const usage = async (shop: ShopId, period: string) =>
  (await platform.inShop(shop, (db) => db.usage.findFirst({ where: { period } }))) ?? { used: 0, reserved: 0 };
const setReserved = (shop: ShopId, units: number) =>
  platform.inShop(shop, (db) =>
    db.usage.upsert({
      where: { shopId_period: { shopId: shop, period: period() } },
      create: { shopId: shop, period: period(), reserved: units, used: units },
      update: { reserved: units, used: units },
    }),
  );

test("used-up quota is a state that says so, and the work is taken up when the month turns", async () => {
  const shop = await platform.addShop("quota", { plan: "free" });
  await setReserved(shop, FREE.analysesPerMonth - 1);
  const gid = await platform.addProduct(shop, {
    title: "Two photos",
    images: [await photoFile("green"), await photoFile("green")],
  });
  await settle(platform, shop);
  const { product, images, events } = look(platform, shop, gid);
  expect(await product()).toMatchObject({ state: "waiting_quota", problem: "quota_used_up 100" });
  expect((await images()).map((image) => image.state).sort()).toEqual(["analysed", "pending"]);
  expect(await events()).toContain("task.waiting");
  expect(await usage(shop, period())).toMatchObject({ used: 100, reserved: 100 });

  await reconcile(platform);
  expect(await settle(platform, shop)).toEqual([]);
  platform.advance(32 * 86_400_000);
  expect(await reconcile(platform)).toBeGreaterThanOrEqual(1);
  await settle(platform, shop);
  expect((await images()).map((image) => image.state)).toEqual(["analysed", "analysed"]);
  expect((await product())?.state).toMatch(/review|done/);
  expect(await usage(shop, period())).toMatchObject({ used: 1, reserved: 1 });
});

test("more photos per minute than the plan has are looked at later, not refused", async () => {
  const shop = await platform.addShop("minute", { plan: "free" });
  const gid = await platform.addProduct(shop, { title: "One", images: [await photoFile("green")] });
  await settle(platform, shop, { only: ["intake-product"] });
  for (let n = 0; n < FREE.analysesPerMinute; n++)
    expect((await platform.limits.take({ shopId: shop, planName: "free" }, ["analyses"])).ok).toBe(true);
  const [image] = await look(platform, shop, gid).images();
  const outcome = await analyseImage(platform, platform.scope(shop), MediaGid.parse(image?.gid));
  expect(outcome).toMatchObject({ kind: "later", ms: expect.any(Number) });
  const { ms } = outcome as { ms: number };
  expect(ms).toBeGreaterThan(0);
  expect(ms).toBeLessThanOrEqual(62_000);
  await platform.inShop(shop, (db) =>
    db.task.createMany({
      data: Array.from({ length: 9 * FREE.analysesPerMinute }, (_, n) => ({
        shopId: shop,
        name: "analyse-image",
        key: `waiting ${n}`,
        payload: {},
        correlationId: "",
      })),
    }),
  );
  const waits = await Promise.all(
    Array.from({ length: 30 }, (_, n) =>
      analyseImage({ ...platform, random: () => n / 30 }, platform.scope(shop), MediaGid.parse(image?.gid)),
    ),
  );
  const minutes = waits.map((one) => Math.floor((one as { ms: number }).ms / 60_000));
  expect(Math.max(...minutes)).toBeLessThanOrEqual(10);
  expect(new Set(minutes).size).toBeGreaterThan(3);
  const other = await platform.addShop("unbothered", { plan: "free" });
  expect((await platform.limits.take({ shopId: other, planName: "free" }, ["analyses"])).ok).toBe(true);
});

test("the month's first photos come together: all are taken", async () => {
  const shop = await platform.addShop("first", { plan: "free" });
  const reserve = (key: string) =>
    platform.inShop(shop, (_db, query) =>
      reserveAnalysis(query, { shopId: shop, key, standing: standing(), now: platform.clock.now() }),
    );
  expect(await Promise.all(Array.from({ length: 6 }, (_, n) => reserve(`photo-${n}`)))).toEqual(
    Array.from({ length: 6 }, () => ({ kind: "reserved", begun: 1 })),
  );
});

test("parallel reservations cannot pass the limit together, and ending one twice counts once", async () => {
  const shop = await platform.addShop("parallel", { plan: "free" });
  const now = platform.clock.now();
  await setReserved(shop, FREE.analysesPerMonth - 10);
  const reserve = (key: string) =>
    platform.inShop(shop, (_db, query) => reserveAnalysis(query, { shopId: shop, key, standing: standing(), now }));
  const outcomes = await Promise.all(Array.from({ length: 24 }, (_, n) => reserve(`photo-${n}`)));
  const held = outcomes.flatMap((outcome, n) => (outcome.kind === "reserved" ? [`photo-${n}`] : []));
  expect(held).toHaveLength(10);
  expect(outcomes.find((outcome) => outcome.kind !== "reserved")).toMatchObject({
    kind: "quota_used_up",
    renewsAt: expect.any(Date),
  });
  const [first = "", second = ""] = held;
  expect(await reserve(first)).toEqual({ kind: "busy" });
  const end = (key: string, how: typeof settleAnalysis | typeof releaseAnalysis) =>
    platform.inShop(shop, async (_db, query) => void (await how(query, { shopId: shop, key, now })));
  await Promise.all(
    [end(first, settleAnalysis), end(first, settleAnalysis), end(first, releaseAnalysis)].map((work) =>
      work.catch(() => undefined),
    ),
  );
  await end(second, releaseAnalysis);
  await end(second, releaseAnalysis);
  const { used, reserved } = await usage(shop, period());
  // Whichever came first counts, once: settled, or released.
  expect([
    [91, 99],
    [90, 98],
  ]).toContainEqual([used, reserved]);
});

test("a photo that is known already needs no unit: it is taken over when the month is used up", async () => {
  const shop = await platform.addShop("known", { plan: "free" });
  const bytes = await photoFile("blue");
  await platform.addProduct(shop, { title: "First", images: [bytes] });
  await settle(platform, shop);
  await setReserved(shop, FREE.analysesPerMonth);
  const gid = await platform.addProduct(shop, { title: "Same photo", images: [bytes] });
  await settle(platform, shop);
  expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["analysed"]);
  expect((await look(platform, shop, gid).product())?.state).toMatch(/review|done/);
  expect(await usage(shop, period())).toMatchObject({ reserved: 100 });
});

test("products that share photos hold one unit for each photo that is paid, and nobody waits while units are free", async () => {
  const shop = await platform.addShop("shared", { plan: "free" });
  await setReserved(shop, FREE.analysesPerMonth - 2);
  const photos = [[await photoFile("red")], [await photoFile("green")]];
  const gids = [];
  for (let n = 0; n < 6; n++)
    gids.push(await platform.addProduct(shop, { title: `Shares ${n}`, images: photos[n % 2] ?? [] }));
  await settle(platform, shop);
  const states = await Promise.all(gids.map(async (gid) => (await look(platform, shop, gid).product())?.state));
  expect(states.filter((state) => state === "waiting_quota")).toEqual([]);
  expect(await usage(shop, period())).toMatchObject({ used: 100, reserved: 100 });
});

describe("units that come free wake who waits", () => {
  const waiting = (shop: ShopId) => platform.inShop(shop, (db) => db.task.count({ where: { state: "waiting" } }));

  test("as many as there are units, the longest waiting first", async () => {
    const shop = await platform.addShop("woken", { plan: "free" });
    await setReserved(shop, FREE.analysesPerMonth);
    for (const colour of ["red", "green", "blue"] as const)
      await platform.addProduct(shop, { title: colour, images: [await photoFile(colour)] });
    await settle(platform, shop);
    expect(await waiting(shop)).toBe(3);
    await setReserved(shop, FREE.analysesPerMonth - 2);
    await reconcile(platform);
    expect(await waiting(shop)).toBe(1);
    await settle(platform, shop);
    expect(await usage(shop, period())).toMatchObject({ reserved: 100, used: 100 });
    await reconcile(platform);
    expect(await waiting(shop)).toBe(1);
  });

  test("a larger plan takes up all of them", async () => {
    const shop = await platform.addShop("upgraded", { plan: "free" });
    await setReserved(shop, FREE.analysesPerMonth);
    const gid = await platform.addProduct(shop, {
      title: "Waits",
      images: [await photoFile("red"), await photoFile("green")],
    });
    await settle(platform, shop);
    expect(await waiting(shop)).toBe(2);
    await platform.database.shop.update({ where: { id: shop }, data: { plan: "growth" } });
    await reconcile(platform);
    await settle(platform, shop);
    expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["analysed", "analysed"]);
  });

  test("a unit that a dead process held is set free", async () => {
    const shop = await platform.addShop("dead", { plan: "free" });
    await setReserved(shop, FREE.analysesPerMonth - 1);
    await platform.inShop(shop, (_db, query) =>
      reserveAnalysis(query, { shopId: shop, key: "left behind", standing: standing(), now: platform.clock.now() }),
    );
    await platform.addProduct(shop, { title: "Waits", images: [await photoFile("red")] });
    await settle(platform, shop);
    await reconcile(platform);
    expect(await waiting(shop)).toBe(1);
    platform.advance(3_700_000);
    await reconcile(platform);
    expect(await waiting(shop)).toBe(0);
  });
});

test("a unit that was set free while its photo was looked at counts all the same when the look ends", async () => {
  const shop = await platform.addShop("late", { plan: "free" });
  const money = { shopId: shop, key: "one", now: platform.clock.now() };
  await platform.inShop(shop, (_db, query) => reserveAnalysis(query, { ...money, standing: standing() }));
  await platform.inShop(shop, (_db, query) => releaseAnalysis(query, money));
  for (const _ of [1, 2]) await platform.inShop(shop, (_db, query) => settleAnalysis(query, money));
  expect(await usage(shop, period())).toMatchObject({ used: 1, reserved: 1 });
});

test("a photo over which two threads died is set aside", async () => {
  const shop = await platform.addShop("thread-killer", { plan: "growth" });
  const gid = await platform.addProduct(shop, { title: "Deadly", images: [await photoFile("red")] });
  await settle(platform, shop, { only: ["intake-product"] });
  const [image] = await look(platform, shop, gid).images();
  const analyse = vi.fn(() => Promise.reject(new LookLost("the thread ended")));
  const dies = { ...platform, engineFor: () => ({ ...platform.engineFor(shop), analyse }) };
  const once = () => analyseImage(dies, platform.scope(shop), MediaGid.parse(image?.gid));
  await expect(once()).rejects.toThrow(LookLost);
  await expect(once()).rejects.toThrow(LookLost);
  expect(await once()).toMatchObject({ kind: "rejected", reason: "sets_the_app_back" });
  expect(analyse).toHaveBeenCalledTimes(2);
  expect(await usage(shop, period())).toMatchObject({ used: 0, reserved: 0 });
});

test("a photo over which two processes died is set aside with words, and may be tried again on purpose; an ordinary failure is no death", async () => {
  const shop = await platform.addShop("killer", { plan: "growth" });
  const gid = await platform.addProduct(shop, { title: "Deadly", images: [await photoFile("red")] });
  await settle(platform, shop, { only: ["intake-product"] });
  const [image] = await look(platform, shop, gid).images();
  const media = MediaGid.parse(image?.gid);
  const whose = (analyse: () => Promise<never>) => ({
    ...platform,
    engineFor: () => ({ ...platform.engineFor(shop), analyse }),
  });
  const fails = whose(() => Promise.reject(new Error("no memory for a moment")));
  for (let n = 0; n < 4; n++)
    await expect(analyseImage(fails, platform.scope(shop), media)).rejects.toThrow("for a moment");
  // A process that dies never comes back from the look.
  const dies = whose(() => new Promise<never>(() => undefined));
  void analyseImage(dies, platform.scope(shop), media);
  const held = await until("the look has begun", () =>
    platform.inShop(shop, (db) => db.reservation.findFirst({ where: { begunAt: { not: null } } })),
  );
  expect(await analyseImage(platform, platform.scope(shop), media)).toMatchObject({ kind: "later" });
  platform.advance(60_000);
  const again = () =>
    platform.inShop(shop, (_db, query) =>
      reserveAnalysis(query, { shopId: shop, key: held.key, standing: standing("growth"), now: platform.clock.now() }),
    );
  expect(await again()).toEqual({ kind: "reserved", begun: 2 });
  platform.advance(60_000);
  expect(await analyseImage(platform, platform.scope(shop), media)).toMatchObject({
    kind: "rejected",
    reason: "sets_the_app_back",
  });
  expect(await look(platform, shop, gid).images()).toMatchObject([{ state: "rejected", reason: "sets_the_app_back" }]);
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
  expect(await look(platform, shop, gid).images()).toMatchObject([{ state: "analysed" }]);
});
