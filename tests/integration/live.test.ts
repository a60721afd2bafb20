import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { listenForShops, type ShopListener } from "#core/adapters/redis/shop-notifier.ts";
import { streamEvents } from "#core/live/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { claimRedis, type TestRedis } from "#tests/support/redis.ts";
import { until } from "#tests/support/until.ts";

let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
let redis: TestRedis;
let shopListener: ShopListener;
beforeAll(async () => {
  [platform, redis] = await Promise.all([startPlatform(), claimRedis()]);
  [shop, other] = [await platform.addShop("live"), await platform.addShop("elsewhere")];
  shopListener = listenForShops(openConsumer(redis.url));
});
afterAll(async () => {
  await shopListener.close();
  await Promise.all([platform.close(), redis.close()]);
});

const emit = (count = 1, shopId = shop) =>
  transact(platform, platform.scope(shopId), async (work) => {
    for (let n = 0; n < count; n++) work.emit({ kind: "sweep.finished", data: { n } });
  });

/** Reads a stream like a browser does. `heard` grows as events come. */
function follow(lastEventId: string | null, shopId = shop) {
  const stop = new AbortController();
  const heard: number[] = [];
  const chunks: number[] = [];
  const stream = streamEvents(
    { database: platform.database, listen: shopListener.listen },
    { shopId, lastEventId, signal: stop.signal },
  );
  const done = (async () => {
    const text = new TextDecoder();
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      const ids = [...text.decode(chunk).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
      if (ids.length > 0) chunks.push(ids.length);
      heard.push(...ids);
    }
  })();
  return { heard, chunks, stop: () => (stop.abort(), done) };
}
/** One that starts now: it has started once something is heard. */
async function followNow(lastEventId: string | null = null) {
  const stream = follow(lastEventId);
  await until("something is heard", async () => {
    await emit();
    return stream.heard.length > 0;
  });
  return stream;
}
const lastOf = async (shopId = shop) =>
  Number((await platform.inShop(shopId, (db) => db.eventCounter.findFirst()))?.seq ?? 0);

const counting = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test("from the start, more than one batch, in order", async () => {
  await emit(450);
  const { heard, stop } = follow("0");
  await until("all of it", () => heard.length >= 451);
  expect(heard).toEqual(counting(1, heard.length));
  await stop();
});

test("however much happens, a page hears of it four times a second at most, and misses none", async () => {
  const { heard, chunks, stop } = await followNow();
  const [before, began] = [chunks.length, performance.now()];
  for (let k = 0; k < 60; k++) {
    await emit();
    await sleep(10);
  }
  const last = await lastOf();
  await until("all of it", () => heard.at(-1) === last);
  const quarters = (performance.now() - began) / 250;
  await stop();
  expect(heard).toEqual(counting(heard[0]!, last));
  // The first may be due at once, and so may one that was on its way.
  expect(chunks.length - before).toBeLessThanOrEqual(2 + quarters);
  expect(Math.max(...chunks)).toBeGreaterThan(2);
});

test("without a last id it starts now; another shop's events are not heard", async () => {
  const before = await lastOf();
  const { heard, stop } = await followNow();
  await emit(2, other);
  await emit(1);
  const last = await lastOf();
  await until("the one", () => heard.at(-1) === last, 5_000);
  await stop();
  expect(heard).toEqual(counting(heard[0]!, last));
  expect(heard[0]).toBeGreaterThan(before);
});

test("writers side by side never leave a gap for a reader that resumes", { timeout: 60_000 }, async () => {
  const seen: number[] = [];
  const first = await lastOf();
  let last = first;
  const state = { writing: true };
  const writers = Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let n = 0; n < 40; n++) await emit(1 + (n % 3));
    }),
  ).finally(() => void (state.writing = false));
  while (state.writing) {
    // The line breaks again and again; each time the reader names the last event that it saw.
    const reader = follow(String(last));
    await sleep(60);
    await reader.stop();
    seen.push(...reader.heard);
    last = reader.heard.at(-1) ?? last;
  }
  await writers;
  const end = follow(String(last));
  const total = await lastOf();
  await until("the rest", () => last + end.heard.length >= total);
  await end.stop();
  seen.push(...end.heard);
  expect(seen).toEqual(counting(first + 1, total));
});

test("a last id that is nonsense starts now and is no error", async () => {
  for (const id of ["-1", "abc", "9".repeat(30), "1; DROP TABLE"]) {
    const before = await lastOf();
    const { heard, stop } = await followNow(id);
    await stop();
    expect(heard[0], id).toBeGreaterThan(before);
  }
});
