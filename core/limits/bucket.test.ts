import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryLimiter } from "./limiter.ts";

const rates = fc.record({
  most: fc.integer({ min: 1, max: 200 }),
  windowS: fc.constantFrom(1, 10, 60, 3_600),
  burst: fc.integer({ min: 1, max: 200 }),
});
/** Milliseconds until the next is asked for, and how much; some steps are longer than any window. */
const steps = fc.array(
  fc.record({
    ms: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 90_000 })),
    cost: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 120 },
);

/** What was granted, with the true time of each. @param clock the clock's time at a true time */
function grant(
  rate: { most: number; windowS: number; burst: number },
  asked: { ms: number; cost: number }[],
  clock: (at: number) => number,
) {
  let at = 1_000_000_000;
  const limiter = memoryLimiter(() => clock(at));
  return asked.flatMap(({ ms, cost }) => {
    at += ms;
    return limiter.take([{ key: "one", rate, cost }]).ok ? [{ at, cost }] : [];
  });
}

/** The most of one window of any place, by its length in ms. */
function mostWithin(granted: { at: number; cost: number }[], ms: number): number {
  const sums = granted.map(({ at: from }) =>
    granted.filter(({ at }) => at >= from && at < from + ms).reduce((sum, { cost }) => sum + cost, 0),
  );
  return Math.max(0, ...sums);
}

test("never more than the burst and what time gives, nor more than the window has, in any window", () => {
  fc.assert(
    fc.property(rates, steps, (rate, asked) => {
      // A single cost beyond the whole bucket is let through when it is full, and is paid for by waiting.
      const over = Math.max(0, 3 - Math.min(rate.burst, rate.most));
      const granted = grant(rate, asked, (at) => at);
      for (const ms of [1, 200, 1_000, 30_000, 120_000])
        expect(mostWithin(granted, ms)).toBeLessThanOrEqual(
          rate.burst + (rate.most * ms) / (rate.windowS * 1_000) + over,
        );
      expect(mostWithin(granted, rate.windowS * 1_000)).toBeLessThanOrEqual(rate.most + over);
    }),
    { numRuns: 300 },
  );
});

test("a clock that steps back gives nothing more, and stops nothing for longer than a window", () => {
  fc.assert(
    fc.property(rates, steps, fc.integer({ min: 1, max: 7_200_000 }), (rate, asked, back) => {
      const over = Math.max(0, 3 - Math.min(rate.burst, rate.most));
      const half = 1_000_000_000 + asked.slice(0, asked.length / 2).reduce((sum, { ms }) => sum + ms, 0);
      const stepped = grant(rate, asked, (at) => (at > half ? at - back : at));
      for (const ms of [1_000, 120_000])
        expect(mostWithin(stepped, ms)).toBeLessThanOrEqual(
          rate.burst + (rate.most * ms) / (rate.windowS * 1_000) + over,
        );
      expect(mostWithin(stepped, rate.windowS * 1_000)).toBeLessThanOrEqual(rate.most + over);
    }),
    { numRuns: 300 },
  );
  const rate = { most: 10, windowS: 60, burst: 10 };
  const all = Array.from({ length: 10 }, () => ({ ms: 0, cost: 1 }));
  const later = [{ ms: 63_000, cost: 10 }];
  const back = (at: number) => (at > 1_000_000_000 ? at - 3_600_000 : at);
  expect(grant(rate, [...all, { ms: 1, cost: 1 }, ...later], back).at(-1)?.cost).toBe(10);
});

test("what is told to wait may be had then, and not much before", () => {
  let now = 0;
  const limiter = memoryLimiter(() => now);
  const ask = { key: "one", rate: { most: 60, windowS: 60, burst: 20 }, cost: 1 };
  for (let n = 0; n < 20; n++) expect(limiter.take([ask]).ok).toBe(true);
  const { waitMs } = limiter.take([ask]);
  expect(waitMs).toBe(1_000);
  now += waitMs - 1;
  expect(limiter.take([ask]).ok).toBe(false);
  now += 1;
  expect(limiter.take([ask]).ok).toBe(true);
});

test("of what is asked for together all is taken, or nothing", () => {
  const limiter = memoryLimiter(() => 0);
  const [wide, narrow] = [5, 1].map((most) => ({
    key: String(most),
    rate: { most, windowS: 60, burst: most },
    cost: 1,
  }));
  expect(limiter.take([wide!, narrow!]).ok).toBe(true);
  expect(limiter.take([wide!, narrow!])).toMatchObject({ ok: false, stands: [{ left: 4 }, { left: 0 }] });
  expect(limiter.take([wide!])).toMatchObject({ ok: true, stands: [{ left: 3, used: 2 }] });
});

test("what comes back makes no room in a window that what it was taken with has left", () => {
  let now = 0;
  const limiter = memoryLimiter(() => now);
  const take = (at: number, cost: number) => {
    now = at;
    return limiter.take([{ key: "tokens", rate: { most: 100, windowS: 60, burst: 100 }, cost }]);
  };
  expect(take(0, 80).ok).toBe(true);
  expect(take(40_000, -60)).toMatchObject({ stands: [{ used: 20 }] });
  expect(take(63_000, 100)).toMatchObject({ ok: true, stands: [{ used: 100 }] });
  expect(take(99_000, 1).ok).toBe(false);
});

test("who reserves more than is used, and gives it back a second later, has as much as the rule says", () => {
  let now = 0;
  const limiter = memoryLimiter(() => now);
  const take = (cost: number, owed = false) =>
    limiter.take([{ key: "tokens", rate: { most: 60, windowS: 60, burst: 60 }, cost, owed }]).ok;
  let granted = 0;
  for (let second = 0, held = false; second < 900; second++) {
    now = second * 1_000;
    if (held) take(-4, true);
    held = take(5);
    if (second >= 600 && held) granted++;
  }
  // One a second, but for the thirtieth that slices cost and what is reserved at the moment.
  expect(granted).toBeGreaterThan(250);
  expect(granted).toBeLessThanOrEqual(300);
});

test("what was taken too much is given back, and looking takes nothing", () => {
  const limiter = memoryLimiter(() => 0);
  const rate = { most: 100, windowS: 60, burst: 100 };
  limiter.take([{ key: "tokens", rate, cost: 80 }]);
  limiter.take([{ key: "tokens", rate, cost: -50 }]);
  for (const _ of [1, 2])
    expect(limiter.take([{ key: "tokens", rate, cost: 0 }]).stands).toMatchObject([{ left: 70, used: 30 }]);
});
