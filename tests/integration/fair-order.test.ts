import { afterAll, beforeAll, expect, test } from "vitest";
import { fairOrder } from "#core/adapters/bullmq/fair-order.ts";
import { claimRedis, type TestRedis } from "#tests/support/redis.ts";

let redis: TestRedis;
beforeAll(async () => void (redis = await claimRedis()));
afterAll(() => redis.close());

const BULK = { count: 10, again: false };
const AWAITED = { count: 5, again: false, awaited: true };

test("what a person waits for is numbered from where the queue is, and the shop's bulk work moves back by as many", async () => {
  const fair = fairOrder(redis.client);
  expect((await fair.tickets("busy", "shop", BULK)).at(-1)).toBe(10);
  expect((await fair.tickets("busy", "shop", AWAITED))[0]).toBe(1);
  expect((await fair.tickets("busy", "shop", BULK))[0]).toBe(16);
});

test("it is the shop's share also where nothing of its bulk work is queued: what follows comes after it", async () => {
  const fair = fairOrder(redis.client);
  await fair.served("idle", 100);
  expect((await fair.tickets("idle", "shop", AWAITED))[0]).toBe(101);
  expect((await fair.tickets("idle", "shop", BULK))[0]).toBe(106);
  expect((await fair.tickets("idle", "neighbour", BULK))[0]).toBe(101);
});
