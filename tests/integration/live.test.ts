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
  const chunks: { at: number; ids: number }[] = [];
  const stream = streamEvents(
    { database: platform.database, listen: shopListener.listen },
    { shopId, lastEventId, signal: stop.signal },
  );
  const done = (async () => {
    const text = new TextDecoder();
    for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
      const ids = [...text.decode(chunk).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
      if (ids.length > 0) chunks.push({ at: performance.now(), ids: ids.length });
      heard.push(...ids);
    }
  })();
  return { heard, chunks, stop: () => (stop.abort(), done) };
}
const counting = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

test("from the start, more than one batch, in order", async () => {
  await emit(450);
  const { heard, stop } = follow("0");
  await until("all of it", () => heard.length >= 451);
  expect(heard).toEqual(counting(1, heard.length));
  await stop();
});

test("however much happens, a page hears of it four times a second at most, and misses none", async () => {
  const { heard, chunks, stop } = follow(null);
  await sleep(300);
  for (let k = 0; k < 60; k++) {
    await emit();
    await sleep(10);
  }
  await until("all of it", () => heard.length >= 60);
  await stop();
  const gaps = chunks.slice(1).map(({ at }, k) => at - (chunks[k]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThan(200);
  expect(Math.max(...chunks.map(({ ids }) => ids))).toBeGreaterThan(2);
});

test("without a last id it starts now; another shop's events are not heard", async () => {
  const { heard, stop } = follow(null);
  await sleep(150);
  await emit(2, other);
  await emit(1);
  await until("the one", () => heard.length > 0, 5_000);
  await sleep(100);
  expect(heard).toHaveLength(1);
  await stop();
});

test("writers side by side never leave a gap for a reader that resumes", { timeout: 60_000 }, async () => {
  const seen: number[] = [];
  const { seq } = (await platform.inShop(shop, (db) => db.eventCounter.findFirst())) ?? { seq: 0n };
  let last = Number(seq);
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
  const total = Number((await platform.inShop(shop, (db) => db.eventCounter.findFirst()))?.seq);
  await until("the rest", () => last + end.heard.length >= total);
  await end.stop();
  seen.push(...end.heard);
  expect(seen).toEqual(counting(Number(seq) + 1, total));
});

test("a last id that is nonsense starts now and is no error", async () => {
  for (const id of ["-1", "abc", "9".repeat(30), "1; DROP TABLE"]) {
    const { heard, stop } = follow(id);
    await sleep(30);
    await stop();
    expect(heard).toEqual([]);
  }
});
