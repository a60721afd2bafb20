import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { untilIdle } from "#dev/demo/wait.ts";
import { CACHE, ROOT } from "#dev/services/index.ts";
import type { Service } from "#dev/services/postgres.ts";
import { startOwnRedis } from "#dev/services/redis.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let own: Service;
let redis: Redis;
let stack: TestStack;
beforeAll(async () => {
  own = await startOwnRedis(await mkdtemp(join(tmpdir(), "imagineai-redis-")), CACHE);
  redis = new Redis(own.url);
  await redis.config("SET", "maxmemory", "1");
  stack = await startTestStack({ workers: 1, redisUrl: () => own.url });
});
afterAll(async () => {
  await stack.stop();
  redis.disconnect();
  await own.stop();
});

test(
  "a full Redis ends no first start and fills no log; with room again all that was recorded meanwhile is worked off",
  { timeout: 150_000 },
  async () => {
    const shop = await stack.addShop("full");
    await stack.shopify.addProducts(shop, [{ title: "Bag", images: [await photoFile("red")] }]);
    await stack.shopify.webhooks.idle();
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(stack.workers[0]?.exitCode).toBeNull();
    const log = await readFile(join(ROOT, ".local", "test-logs", "redis-full.log"), "utf8");
    expect(log.split("\n").filter((line) => line.includes("OOM")).length).toBeLessThan(40);
    await redis.config("SET", "maxmemory", "0");
    expect(await untilIdle(stack.db.database, shop, { limitMs: 120_000, expected: 1 })).toBe(true);
    const [product] = await stack.db.sql<{ state: string }>('SELECT state FROM "Product" WHERE "shopId" = $1', [shop]);
    expect(product?.state).toMatch(/review|done/);
  },
);
