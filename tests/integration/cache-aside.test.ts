import { afterAll, beforeAll, expect, test } from "vitest";
import { cacheAside } from "#core/adapters/redis/cache-aside.ts";
import { openProducer } from "#core/adapters/redis/connection.ts";
import { claimRedis, type Gate, gateTo, type TestRedis } from "#tests/support/redis.ts";
import { until } from "#tests/support/until.ts";

let redis: TestRedis;
let gate: Gate;
let client: ReturnType<typeof openProducer>;
beforeAll(async () => {
  redis = await claimRedis();
  gate = await gateTo(redis.url);
  client = openProducer(gate.url);
  await until("it is connected", () => client.status === "ready");
});
afterAll(async () => {
  client.disconnect();
  await gate.close();
  await redis.close();
});

const warned: string[] = [];
const logger = { warn: (_: unknown, words?: string) => void warned.push(words ?? "") };
/** Loads another value each time. */
function source() {
  let n = 0;
  return { load: async () => ({ n: ++n, nothing: null }), times: () => n };
}
const ENTRY = { key: "a", seconds: 60 };

test("what one process has loaded, another takes; an entry that is over is loaded again", async () => {
  const { load, times } = source();
  const [one, other] = [cacheAside({ redis: client, logger }), cacheAside({ redis: client, logger })];
  expect(await one(ENTRY, load)).toEqual({ n: 1, nothing: null });
  expect(await other(ENTRY, load)).toEqual({ n: 1, nothing: null });
  await client.del("a");
  expect(await other(ENTRY, load)).toEqual({ n: 2, nothing: null });
  expect(times()).toBe(2);
  expect(await client.ttl("a")).toBeGreaterThan(50);
});

test("what could not be loaded is not kept", async () => {
  const aside = cacheAside({ redis: client, logger });
  const failing = async () => {
    throw new Error("away");
  };
  await expect(aside({ key: "b", seconds: 60 }, failing)).rejects.toThrow("away");
  expect(await aside({ key: "b", seconds: 60 }, async () => 1)).toBe(1);
});

test.each(["shut", "hold"] as const)(
  "a Redis that is away or hangs (%s) is asked once, and everything is loaded",
  async (trouble) => {
    let asked = 0;
    const counted = { ...pass(), get: (key: string) => (asked++, client.get(key)) };
    const aside = cacheAside({ redis: counted as never, logger });
    const { load, times } = source();
    await gate[trouble]();
    for (let n = 0; n < 20; n++) await aside({ key: `c${trouble}`, seconds: 60 }, load);
    expect(times()).toBe(20);
    expect(asked).toBe(1);
    expect(warned.at(-1)).toMatch(/asked for anew/);
    if (trouble === "hold") await gate.shut();
    await gate.open();
    await until("it is kept again", async () => {
      await aside({ key: `d${trouble}`, seconds: 60 }, load);
      return client.status === "ready" && (await client.get(`d${trouble}`)) !== null;
    });
  },
);

const pass = () => ({ set: (...words: Parameters<typeof client.set>) => client.set(...words) });
