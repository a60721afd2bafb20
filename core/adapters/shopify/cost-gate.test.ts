import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createCostGate } from "./cost-gate.ts";

/** Time passes only while somebody sleeps. */
function world() {
  let now = 0;
  const gate = createCostGate({ now: () => now, sleep: async (ms) => void (now += ms), random: () => 0 });
  return { gate, now: () => now, pass: (ms: number) => void (now += ms) };
}

test("points that are there cost no time", async () => {
  const { gate, now } = world();
  gate.learn({ maximumAvailable: 2_000, currentlyAvailable: 2_000, restoreRate: 100 });
  for (let n = 0; n < 10; n++) await gate.take(100);
  expect(now()).toBe(0);
});

test("points that are missing are waited for at the rate they come back, a tenth left to others", async () => {
  const { gate, now } = world();
  gate.learn({ maximumAvailable: 1_000, currentlyAvailable: 0, restoreRate: 50 });
  await gate.take(50);
  expect(now()).toBe(3_000);
  await gate.take(50);
  expect(now()).toBe(4_000);
});

test("first come, first served, and never more than the bucket gives", async () => {
  const { gate, now } = world();
  gate.learn({ maximumAvailable: 1_000, currentlyAvailable: 200, restoreRate: 100 });
  const order: number[] = [];
  await Promise.all(Array.from({ length: 20 }, async (_, n) => (await gate.take(50), order.push(n))));
  expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(now()).toBeGreaterThanOrEqual(((20 * 50 - 200) / 100) * 1_000);
});

test("Shopify's word corrects ours, and a bucket never holds more than its size", async () => {
  const { gate, now, pass } = world();
  gate.learn({ maximumAvailable: 1_000, currentlyAvailable: 900, restoreRate: 100 });
  pass(3_600_000);
  const before = now();
  for (let n = 0; n < 9; n++) await gate.take(100);
  expect(now()).toBe(before);
  await gate.take(100);
  expect(now()).toBeGreaterThan(before);
});

test("who waits on a first guess goes as soon as Shopify says that the points are there", async () => {
  const asleep: number[] = [];
  const gate = createCostGate({
    now: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve) => (asleep.push(ms), signal.addEventListener("abort", () => resolve()))),
    random: () => 0,
  });
  for (let n = 0; n < 4; n++) await gate.take(100);
  const waiting = [gate.take(100), gate.take(100)];
  await setImmediate();
  expect(asleep).toEqual([2_000]);
  gate.learn({ maximumAvailable: 20_000, currentlyAvailable: 19_600, restoreRate: 1_000 });
  await Promise.all(waiting);
});

test("a call dearer than the bucket is let through when the bucket is full", async () => {
  const { gate } = world();
  gate.learn({ maximumAvailable: 100, currentlyAvailable: 100, restoreRate: 10 });
  await gate.take(500);
});
