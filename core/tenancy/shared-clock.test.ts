import { afterEach, expect, test, vi } from "vitest";
import { type SharedClock, sharedClock } from "./shared-clock.ts";

const NOON = Date.parse("2026-12-01T12:00:00Z");
let clock: SharedClock;
afterEach(() => clock.close());

/** @param options.ahead of Postgres, ms @param options.trip that the question and its answer take each, ms */
function machine(options: { ahead: number; trip?: number }) {
  let at = NOON;
  const error = vi.fn();
  const answer = async () => {
    at += options.trip ?? 0;
    const ms = at;
    at += options.trip ?? 0;
    return [{ ms }];
  };
  clock = sharedClock({
    database: { $queryRaw: answer as never },
    logger: { error },
    local: () => at + options.ahead,
  });
  return { error, now: () => at };
}

test.each([600_000, -600_000, 3_000])("a clock that is %i ms ahead tells Postgres' time", async (ahead) => {
  const { error, now } = machine({ ahead, trip: 20 });
  await clock.measure();
  expect(clock.now().getTime()).toBe(now());
  expect(error).toHaveBeenCalledTimes(Math.abs(ahead) > 5_000 ? 1 : 0);
});

test("less than a second, and what a slow answer hides, is left alone", async () => {
  for (const options of [{ ahead: 900 }, { ahead: 3_000, trip: 2_500 }]) {
    const { now, error } = machine(options);
    await clock.measure();
    expect(clock.now().getTime()).toBe(now() + options.ahead);
    expect(error).not.toHaveBeenCalled();
    clock.close();
  }
});

test("without an answer what was known holds", async () => {
  const { now } = machine({ ahead: 60_000 });
  await clock.measure();
  const away = sharedClock({
    database: { $queryRaw: (() => Promise.reject(new Error("away"))) as never },
    logger: { error: () => undefined },
    local: () => NOON,
  });
  await expect(away.measure()).rejects.toThrow("away");
  expect(away.now().getTime()).toBe(NOON);
  away.close();
  expect(clock.now().getTime()).toBe(now());
});
