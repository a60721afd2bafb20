import { expect, test } from "vitest";
import { ATTEMPTS, delayAfter, pauseAfter } from "./schedule.ts";

test("eight attempts, a tenth of jitter at most, and what the other side asks for where that is longer", () => {
  const at = (random: number, retryAfterMs: number | null = null) =>
    Array.from({ length: ATTEMPTS }, (_, k) => delayAfter(k + 1, { random, retryAfterMs }));
  expect(at(0).map((ms) => ms && ms / 1_000)).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, null]);
  expect(at(1)[6]).toBe(39_600_000);
  expect(at(0, 600_000).slice(0, 3)).toEqual([600_000, 600_000, 1_800_000]);
});

test("pauses double up to five minutes", () => {
  expect([0, 1, 2, 6, 50].map((pauses) => pauseAfter(pauses) / 1_000)).toEqual([5, 10, 20, 300, 300]);
});
