import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { breakers } from "./breaker.ts";

class Away extends Error {}
class Refused extends Error {}
class Open extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super("open");
    this.ms = ms;
  }
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const guards = () =>
  breakers({ counts: (error) => error instanceof Away, away: (retryAfterMs) => new Open(retryAfterMs) });
const fails = (error: Error) => vi.fn().mockRejectedValue(error);
const answers = () => vi.fn().mockResolvedValue("there");

test("after three failures in a row nothing is tried, and who asks is told for how long", async () => {
  const guard = guards()("shop");
  const call = fails(new Away());
  for (let n = 0; n < 3; n++) await expect(guard(call)).rejects.toBeInstanceOf(Away);
  const told = await guard(call).catch((error: unknown) => error);
  expect(told).toBeInstanceOf(Open);
  expect((told as Open).ms).toBeGreaterThanOrEqual(1_000);
  expect((told as Open).ms).toBeLessThanOrEqual(10_000);
  expect(call).toHaveBeenCalledTimes(3);
});

test("then one call tries, and who comes meanwhile goes away for a moment: an answer lets all through", async () => {
  const guard = guards()("shop");
  for (let n = 0; n < 3; n++) await guard(fails(new Away())).catch(() => undefined);
  vi.advanceTimersByTime(10_000);
  let answer: (value: string) => void = () => undefined;
  const probe = guard(() => new Promise<string>((resolve) => (answer = resolve)));
  const other = answers();
  await expect(guard(other)).rejects.toMatchObject({ ms: 1_000 });
  expect(other).not.toHaveBeenCalled();
  answer("back");
  expect([await probe, await guard(other)]).toEqual(["back", "there"]);
});

test("a failed try makes it wait about twice as long, five minutes at most", async () => {
  const guard = guards()("shop");
  const told: number[] = [];
  for (let n = 0; n < 3; n++) await guard(fails(new Away())).catch(() => undefined);
  for (let round = 0; round < 9; round++) {
    const { ms } = (await guard(answers()).catch((error: unknown) => error)) as Open;
    told.push(ms);
    vi.advanceTimersByTime(ms);
    await expect(guard(fails(new Away()))).rejects.toBeInstanceOf(Away);
  }
  for (const [round, ms] of told.entries()) {
    const whole = Math.min(300_000, 10_000 * 2 ** round);
    expect(ms).toBeGreaterThanOrEqual(whole / 2);
    expect(ms).toBeLessThanOrEqual(whole);
  }
});

test("being refused is an answer: it is thrown as it is, and failures before it count no more", async () => {
  const guard = guards()("shop");
  for (let n = 0; n < 2; n++) await guard(fails(new Away())).catch(() => undefined);
  await expect(guard(fails(new Refused()))).rejects.toBeInstanceOf(Refused);
  for (let n = 0; n < 2; n++) await guard(fails(new Away())).catch(() => undefined);
  expect(await guard(answers())).toBe("there");
});

test("one side's trouble is not another's", async () => {
  const of = guards();
  for (let n = 0; n < 3; n++) await of("a")(fails(new Away())).catch(() => undefined);
  await expect(of("a")(answers())).rejects.toBeInstanceOf(Open);
  expect(await of("b")(answers())).toBe("there");
});
