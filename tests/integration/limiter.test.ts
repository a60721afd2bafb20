import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsumer, openProducer } from "#core/adapters/redis/connection.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { changeRule, changesOf, createLimits, memoryLimiter, removeRule, rulesNow } from "#core/limits/index.ts";
import { createLogger } from "#core/platform/logger.ts";
import { ShopId } from "#core/platform/ids.ts";
import { type Database, openDatabase } from "#core/tenancy/database.ts";
import { CACHE } from "#dev/services/index.ts";
import { startOwnRedis } from "#dev/services/redis.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { claimRedis, gateTo, type TestRedis } from "#tests/support/redis.ts";
import { until } from "#tests/support/until.ts";

const logger = createLogger({ level: "silent", process: "test" });
const SHOP = ShopId.parse("limited.myshopify.com");
const OTHER = ShopId.parse("other.myshopify.com");
const RATE = { most: 100, windowS: 60, burst: 40 };

let db: TestDatabase;
let owner: Database;
let redis: TestRedis;
beforeAll(async () => {
  [db, redis] = await Promise.all([createTestDatabase(), claimRedis()]);
  owner = openDatabase({ url: db.ownerUrl, pool: 1 });
  await db.database.shop.createMany({ data: [SHOP, OTHER].map((id) => ({ id, plan: "starter" })) });
});
afterAll(async () => {
  await owner.$disconnect();
  await Promise.all([db.close(), redis.close()]);
});

const rates = fc.record({
  most: fc.integer({ min: 1, max: 50 }),
  windowS: fc.constantFrom(1, 60),
  burst: fc.integer({ min: 1, max: 50 }),
});
const steps = fc.array(
  fc.record({
    ms: fc.integer({ min: -5_000, max: 20_000 }),
    cost: fc.integer({ min: -2, max: 4 }),
    owed: fc.boolean(),
  }),
  { maxLength: 30 },
);

test("Redis' script and the process' own buckets give the same, clocks that step back included", async () => {
  let key = 0;
  await fc.assert(
    fc.asyncProperty(rates, rates, steps, async (one, two, asked) => {
      let now = 1_700_000_000_000;
      const shared = redisLimiter({ redis: redis.client, logger, now: () => now });
      const own = memoryLimiter(() => now);
      key++;
      for (const { ms, cost, owed } of asked) {
        now += ms;
        const asks = [
          { key: `{${key}}:one`, rate: one, cost, owed },
          { key: `{${key}}:two`, rate: two, cost: Math.min(1, cost) },
        ];
        expect(await shared.take(asks)).toEqual(own.take(asks));
      }
    }),
    { numRuns: 150 },
  );
});

test("two processes on one bucket take no more between them than it has", async () => {
  const connections = [openConsumer(redis.url), openConsumer(redis.url)];
  const limiters = connections.map((connection) => redisLimiter({ redis: connection, logger }));
  const ask = [{ key: "shared", rate: { most: 100, windowS: 3_600, burst: 40 }, cost: 1 }];
  const taken = await Promise.all(Array.from({ length: 200 }, (_, n) => limiters[n % 2]!.take(ask)));
  expect(taken.filter(({ ok }) => ok)).toHaveLength(40);
  expect(taken.find(({ ok }) => !ok)?.waitMs).toBeGreaterThan(0);
  for (const connection of connections) connection.disconnect();
});

/** Of 200 asked for, those that were given, and the longest that one waited for its answer. */
async function giveTo(connection: Redis) {
  const limiter = redisLimiter({ redis: connection, logger });
  const ask = [{ key: "alone", rate: { ...RATE, windowS: 3_600 }, cost: 1 }];
  let slowest = 0;
  let given = 0;
  for (let n = 0; n < 200; n++) {
    const began = performance.now();
    if ((await limiter.take(ask)).ok) given++;
    slowest = Math.max(slowest, performance.now() - began);
  }
  return { given, slowest };
}

test("while Redis is away, hangs or is full, a process gives a fourth by itself, and is held up by none of it", async () => {
  const gate = await gateTo(redis.url);
  const hanging = openConsumer(gate.url);
  await until("it is connected", async () => hanging.status === "ready");
  gate.hold();
  expect(await giveTo(hanging)).toEqual({ given: 10, slowest: expect.any(Number) });
  await gate.shut();
  const away = openProducer(gate.url);
  const { given, slowest } = await giveTo(away);
  expect(given).toBe(10);
  expect(slowest).toBeLessThan(1_500);
  const own = await startOwnRedis(await mkdtemp(join(tmpdir(), "imagineai-redis-")), CACHE);
  const full = openConsumer(own.url);
  await full.config("SET", "maxmemory", "1");
  expect((await giveTo(full)).given).toBe(10);
  for (const connection of [hanging, away, full]) connection.disconnect();
  await own.stop();
  await gate.close();
});

const limitsOf = (database = db.database) =>
  createLimits({ database, limiter: memoryLimiterAsync(), clock: { now: () => new Date() } });
const memoryLimiterAsync = () => {
  const limiter = memoryLimiter(Date.now);
  return { take: async (asks: Parameters<typeof limiter.take>[0]) => limiter.take(asks) };
};
const by = { by: "an operator", now: new Date() };

test("an operator's rule holds within a second in every process, for one person alone, until it expires; each change is kept", async () => {
  const processes = [limitsOf(), limitsOf()];
  const mostFor = async (user: string, shopId = SHOP) =>
    Promise.all(
      processes.map(async (limits) => {
        const { policies } = await limits.look({ shopId, planName: "starter", user }, ["person_requests"]);
        return policies[0]?.most;
      }),
    );
  expect(await mostFor("1")).toEqual([300, 300]);
  const rule = { scope: "user", subject: `${SHOP}/1`, name: "person_requests" };
  const expires = new Date(Date.now() + 2_500);
  const began = performance.now();
  await changeRule(owner, { ...rule, most: "900", until: expires.toISOString(), note: "a launch" }, by);
  await until("it holds", async () => (await mostFor("1")).every((most) => most === 900));
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(await mostFor("2")).toEqual([300, 300]);
  expect(await mostFor("1", OTHER)).toEqual([300, 300]);
  await until("it has expired", async () => (await mostFor("1")).every((most) => most === 300));
  expect(Date.now()).toBeGreaterThanOrEqual(expires.getTime());
  expect(await rulesNow(owner)).toMatchObject([{ ...rule, most: 900, note: "a launch", setBy: "an operator" }]);
  await removeRule(owner, rule, by);
  expect(await changesOf(owner)).toMatchObject([
    { ...rule, by: "an operator", before: { most: 900 }, after: null },
    { ...rule, before: null, after: { most: 900 } },
  ]);
});

test("another plan holds with the next question", async () => {
  const limits = limitsOf();
  const most = async (planName: "free" | "scale") =>
    (await limits.look({ shopId: SHOP, planName }, ["analyses"])).policies[0]?.most;
  expect(await most("free")).toBe(60);
  expect(await most("scale")).toBe(1_200);
});

test.each([
  [{ scope: "everybody", subject: "x", name: "requests", most: "1" }, /none of plan, shop, user, key/],
  [{ scope: "plan", subject: "huge", name: "requests", most: "1" }, /no plan "huge"; plans: free, starter/],
  [{ scope: "plan", subject: "free", name: "clicks", most: "1" }, /not limited; what is: requests,/],
  [{ scope: "shop", subject: "acme", name: "requests", most: "1" }, /permanent domain/],
  [{ scope: "shop", subject: "gone.myshopify.com", name: "requests", most: "1" }, /no shop gone.myshopify.com/],
  [{ scope: "user", subject: SHOP, name: "person_requests", most: "1" }, /names no person/],
  [{ scope: "user", subject: `${SHOP}/1`, name: "requests", most: "1" }, /counted by shop/],
  [{ scope: "shop", subject: SHOP, name: "requests", most: "many" }, /whole number from 1/],
  [{ scope: "shop", subject: SHOP, name: "requests", most: "0" }, /whole number from 1/],
  [{ scope: "shop", subject: SHOP, name: "concurrent_runs", most: "1", window: "5" }, /no window/],
  [{ scope: "shop", subject: SHOP, name: "requests", most: "1", until: "soon" }, /no time/],
  [{ scope: "shop", subject: SHOP, name: "requests", most: "1", until: "2020-01-01" }, /over already/],
])("what cannot be a rule is told in words: %j", async (rule, words) => {
  await expect(changeRule(owner, rule, by)).rejects.toThrow(words);
});

test("processes read rules and write none; a shop's rules go with it", async () => {
  const write = db.database.$executeRaw`UPDATE "LimitRule" SET most = 1`;
  await expect(write).rejects.toThrow(/permission denied/);
  await changeRule(owner, { scope: "shop", subject: OTHER, name: "requests", most: "5" }, by);
  await db.database.shop.delete({ where: { id: OTHER } });
  expect(await rulesNow(owner)).toEqual([]);
  expect((await changesOf(owner)).filter(({ shop }) => shop === OTHER)).toEqual([]);
});
