import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { retryAfterMs } from "#core/platform/errors.ts";
import { ShopifyThrottled } from "#core/shopify/index.ts";
import { createCostGate, type Urgency } from "./cost-gate.ts";
import { ownPoints, type ThrottleStatus } from "./points.ts";

const ANY = { first: false };

/** Time passes only while somebody sleeps. Gates of one world share the bucket, as processes do. */
function world() {
  let now = 0;
  const own = ownPoints(() => now);
  const points = { take: async (...asked: Parameters<typeof own.take>) => own.take(...asked) };
  const gateOf = (urgency: Urgency) =>
    createCostGate("shop", { points, urgency, now: () => now, sleep: async (ms) => void (now += ms), random: () => 0 });
  const gate = gateOf("bulk");
  const learn = async (said: ThrottleStatus) => (await gate.take(0, ANY))(said);
  return { gate, gateOf, learn, now: () => now, pass: (ms: number) => void (now += ms) };
}

test("points that are there cost no time", async () => {
  const { gate, learn, now } = world();
  await learn({ maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 });
  for (let n = 0; n < 10; n++) await gate.take(100, ANY);
  expect(now()).toBe(0);
});

test("points that are missing are waited for at the rate they come back, a tenth left to what a person waits for", async () => {
  const { gate, gateOf, learn, now } = world();
  await learn({ maximumAvailable: 1_000, currentlyAvailable: 0, restoreRate: 50 });
  await gate.take(50, ANY);
  expect(now()).toBe(3_000);
  await gate.take(50, ANY);
  expect(now()).toBe(4_000);
  const page = gateOf("interactive");
  await page.take(100, ANY);
  expect(now()).toBe(4_000);
});

test("first come, first served, and never more than the bucket gives", async () => {
  const { gate, learn, now } = world();
  await learn({ maximumAvailable: 1_000, currentlyAvailable: 200, restoreRate: 100 });
  const order: number[] = [];
  await Promise.all(Array.from({ length: 20 }, async (_, n) => (await gate.take(50, ANY), order.push(n))));
  expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(now()).toBeGreaterThanOrEqual(((20 * 50 - 200) / 100) * 1_000);
});

test("Shopify's word corrects ours, and a bucket never holds more than its size", async () => {
  const { gate, learn, now, pass } = world();
  await learn({ maximumAvailable: 1_000, currentlyAvailable: 900, restoreRate: 100 });
  pass(3_600_000);
  const before = now();
  for (let n = 0; n < 9; n++) await gate.take(100, ANY);
  expect(now()).toBe(before);
  await gate.take(100, ANY);
  expect(now()).toBeGreaterThan(before);
});

test("an answer that cannot know of later calls does not give their points back", async () => {
  const { gate, gateOf, learn, now } = world();
  await learn({ maximumAvailable: 1_000, currentlyAvailable: 1_000, restoreRate: 50 });
  const tell = await gate.take(100, ANY);
  const other = gateOf("interactive");
  for (let n = 0; n < 8; n++) await other.take(100, ANY);
  tell({ maximumAvailable: 1_000, currentlyAvailable: 900, restoreRate: 50 });
  await gate.take(0, ANY);
  await other.take(100, ANY);
  expect(now()).toBe(0);
  await other.take(100, ANY);
  expect(now()).toBe(2_000);
});

test("who waits on a first guess goes as soon as Shopify says that the points are there", async () => {
  const asleep: number[] = [];
  const own = ownPoints(() => 0);
  const gate = createCostGate("shop", {
    points: { take: async (...asked) => own.take(...asked) },
    urgency: "bulk",
    now: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve) => (asleep.push(ms), signal.addEventListener("abort", () => resolve()))),
    random: () => 0,
  });
  const tells = [];
  for (let n = 0; n < 9; n++) tells.push(await gate.take(100, ANY));
  const waiting = [gate.take(100, ANY), gate.take(100, ANY)];
  await setImmediate();
  expect(asleep).toEqual([2_000]);
  tells[8]!({ maximumAvailable: 20_000, currentlyAvailable: 19_600, restoreRate: 1_000 });
  await Promise.all(waiting);
});

test("of a bucket that nobody has told of, work is not sent away on a guess: it waits for the first answer", async () => {
  const own = ownPoints(() => 0);
  const gate = createCostGate("shop", {
    points: { take: async (...asked) => own.take(...asked) },
    urgency: "bulk",
    now: () => 0,
    sleep: (_ms, signal) => new Promise((resolve) => signal.addEventListener("abort", () => resolve())),
    random: () => 0,
  });
  const tell = await gate.take(600, { first: true });
  const jobs = Array.from({ length: 20 }, () => gate.take(600, { first: true }));
  await setImmediate();
  tell({ maximumAvailable: 20_000, currentlyAvailable: 19_990, restoreRate: 1_000 });
  await Promise.all(jobs);
});

test("work that would wait for long at its first call is sent away, one after the other; further on it waits", async () => {
  const { gate, learn, now } = world();
  await learn({ maximumAvailable: 1_000, currentlyAvailable: 0, restoreRate: 50 });
  const sent = [];
  for (let n = 0; n < 3; n++) sent.push(await gate.take(50, { first: true }).catch((error: unknown) => error));
  expect(sent.every((error) => error instanceof ShopifyThrottled)).toBe(true);
  expect(sent.map(retryAfterMs)).toEqual([3_000, 4_000, 5_000]);
  expect(now()).toBe(0);
  await gate.take(50, { first: false });
  expect(now()).toBe(3_000);
});

test("a call dearer than the bucket is let through when the bucket is full", async () => {
  const { gate, learn } = world();
  await learn({ maximumAvailable: 100, currentlyAvailable: 100, restoreRate: 10 });
  await gate.take(500, ANY);
});

test("who is sent away behind others waits for what they come to, not for what they ask for in advance", async () => {
  const { gate } = world();
  const tell = await gate.take(500, ANY);
  tell({ maximumAvailable: 1_000, currentlyAvailable: 0, restoreRate: 50 }, 20);
  const waits = [];
  for (let n = 0; n < 4; n++)
    waits.push(retryAfterMs(await gate.take(500, { first: true }).catch((error: unknown) => error)));
  expect(waits).toEqual([3_000, 3_400, 3_800, 4_200]);
});
