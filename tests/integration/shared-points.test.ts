import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsumer, openProducer } from "#core/adapters/redis/connection.ts";
import { sharedPoints } from "#core/adapters/redis/shared-points.ts";
import { createLogger } from "#core/platform/logger.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { photoFile } from "#tests/support/photos.ts";
import { claimRedis, gateTo, type TestRedis } from "#tests/support/redis.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

const logger = createLogger({ level: "silent", process: "test" });
const EMPTY = { maximumAvailable: 1_000, currentlyAvailable: 1_000, restoreRate: 1 };
let redis: TestRedis;
let stack: TestStack | undefined;
beforeAll(async () => void (redis = await claimRedis()));
afterAll(async () => {
  await stack?.stop();
  await redis.close();
});

test("two processes take no more between them than the bucket has; a tenth is left to what a person waits for", async () => {
  const page = { cost: 10, spare: 0, learned: null, patienceMs: 0 };
  const connections = [openConsumer(redis.url), openConsumer(redis.url)];
  const [one, two] = connections.map((connection) => sharedPoints({ redis: connection, logger }));
  await one!.take("shop", { ...page, cost: 0, learned: { status: EMPTY, ageMs: 0, taken: 0 } });
  const bulk = { ...page, spare: 0.1 };
  const taken = await Promise.all(Array.from({ length: 200 }, (_, n) => [one!, two!][n % 2]!.take("shop", bulk)));
  expect(taken.filter(({ waitMs }) => waitMs === 0).length).toBeGreaterThanOrEqual(90);
  expect(taken.filter(({ waitMs }) => waitMs === 0).length).toBeLessThanOrEqual(91);
  expect((await two!.take("shop", page)).waitMs).toBe(0);
  expect((await two!.take("other", page)).waitMs).toBe(0);
  for (const connection of connections) connection.disconnect();
});

test("a dear call that waits in place finds its points, however many cheap ones another process makes", async () => {
  const connections = [openConsumer(redis.url), openConsumer(redis.url)];
  const [dear, cheap] = connections.map((connection) => sharedPoints({ redis: connection, logger }));
  const status = { maximumAvailable: 1_000, currentlyAvailable: 400, restoreRate: 200 };
  const call = { cost: 500, spare: 0.1, learned: { status, ageMs: 0, taken: 0 }, patienceMs: 5_000 };
  const { waitMs } = await dear!.take("dear", call);
  expect(waitMs).toBeGreaterThan(900);
  expect(waitMs).toBeLessThanOrEqual(1_000);
  let taken = 0;
  const until = performance.now() + waitMs + 50;
  while (performance.now() < until)
    if ((await cheap!.take("dear", { cost: 10, spare: 0.1, learned: null, patienceMs: 0 })).waitMs === 0) taken++;
  // In its last millisecond both find what they need.
  expect(taken).toBeLessThanOrEqual(1);
  expect((await dear!.take("dear", { ...call, learned: null })).waitMs).toBeLessThanOrEqual(50);
  for (const connection of connections) connection.disconnect();
});

test("while Redis is away a process goes by what it knows itself", async () => {
  const gate = await gateTo(redis.url);
  await gate.shut();
  const away = openProducer(gate.url);
  const points = sharedPoints({ redis: away, logger });
  const ask = { cost: 100, spare: 0.1, learned: null, patienceMs: 0 };
  const waits = [];
  for (let n = 0; n < 11; n++) waits.push((await points.take("shop", ask)).waitMs);
  expect(waits.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 0));
  expect(waits[9]).toBeGreaterThan(0);
  away.disconnect();
  await gate.close();
});

test(
  "two workers at a shop whose bucket is small: hardly a call is throttled, nothing fails, and all is done",
  { timeout: 180_000 },
  async () => {
    stack = await startTestStack({ workers: 2 });
    const shop = await stack.addShop("small-bucket");
    Object.assign(stack.shopify.shop(shop).bucket, { capacity: 1_000, available: 200, restoreRate: 100 });
    const products = await Promise.all(
      Array.from({ length: 24 }, async (_, n) => ({ title: `Bag ${n}`, images: [await photoFile("red", n)] })),
    );
    await stack.shopify.addProducts(shop, products);
    const idle = await untilIdle(stack.db.database, shop, { limitMs: 150_000, expected: 24 });
    const open = `SELECT name, state, reason, attempts, revision, "runAt", "updatedAt", "errorCode" FROM "Task"
      WHERE state NOT IN ('done', 'cancelled')`;
    expect({ idle, open: idle ? [] : await stack.db.sql(open) }).toEqual({ idle: true, open: [] });
    const calls = stack.shopify.ledger.entries({ shop }).filter(({ kind }) => kind === "query" || kind === "mutation");
    const throttled = calls.filter(({ detail }) => JSON.stringify(detail["errors"] ?? "").includes("THROTTLED")).length;
    expect({ throttled, calls: calls.length, few: throttled <= 0.05 * calls.length }).toMatchObject({ few: true });
    const [failed] = await stack.db.sql(`SELECT count(*)::int AS n FROM "Task" WHERE state = 'failed'`);
    expect(failed).toEqual({ n: 0 });
  },
);
