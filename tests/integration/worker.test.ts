import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { freePort } from "#dev/services/process.ts";
import { makeZoo } from "#eval/zoo/make-zoo.ts";
import { listen, type SseEvent } from "#tests/support/http.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 1 });
});
afterAll(() => stack.stop());

const inShop = <T>(shop: ShopId, work: Parameters<typeof forShop<T>>[2]) => forShop(stack.db.database, shop, work);
const idle = (shop: ShopId, expected: number, limitMs = 90_000) =>
  untilIdle(stack.db.database, shop, { limitMs, expected });

test(
  "T9: broken and hostile photos end as results, and the rest of the batch is finished",
  { timeout: 150_000 },
  async () => {
    const shop = await stack.addShop("zoo");
    const animals = (await makeZoo()).filter(
      (animal) => animal.bytes.length < 3_000_000 && !animal.name.includes("just under"),
    );
    const { world, webhooks } = stack.shopify;
    webhooks.switches.paused = true;
    const batches = Array.from({ length: 4 }, (_, n) => animals.filter((_animal, index) => index % 4 === n));
    for (const [n, batch] of batches.entries()) {
      const images = await Promise.all(batch.map(() => photoFile("blue")));
      const [product] = await stack.shopify.addProducts(shop, [{ title: `Odd ${n}`, images }]);
      // Shopify's own checks are passed by, as a file that was replaced behind its address would.
      for (const [index, id] of (world.shop(shop).products[product?.id ?? ""]?.mediaIds ?? []).entries()) {
        const media = world.shop(shop).media[id];
        const bytes = batch[index]?.bytes;
        if (media && bytes)
          Object.assign(media, { blob: world.blobs.put(bytes), fileSize: bytes.length, failure: null });
      }
    }
    await stack.shopify.addProducts(shop, [{ title: "Healthy", images: [await photoFile("red")] }]);
    webhooks.resume();
    expect(await idle(shop, 5, 120_000)).toBe(true);
    const { images, failed, healthy } = await inShop(shop, async (db) => ({
      images: await db.image.findMany({ orderBy: [{ productGid: "asc" }, { position: "asc" }] }),
      failed: await db.task.findMany({ where: { state: "failed", name: { not: "write-copy" } } }),
      healthy: await db.product.findFirst({ where: { title: "Healthy" } }),
    }));
    expect(failed.map((task) => `${task.name} ${task.errorMessage}`)).toEqual([]);
    expect(images).toHaveLength(animals.length + 1);
    expect(images.filter((image) => image.state !== "analysed" && image.state !== "rejected")).toEqual([]);
    expect(images.filter((image) => image.state === "rejected" && !image.reason)).toEqual([]);
    expect(healthy).toMatchObject({ state: expect.stringMatching(/review|done/), quality: expect.any(Number) });
    expect(stack.workers[0]?.exitCode).toBeNull();
  },
);

test("T20: after uninstall work stops; after shop/redact nothing of the shop is left, and other shops are untouched", async () => {
  const [gone, stays] = [await stack.addShop("gone"), await stack.addShop("stays")];
  for (const shop of [gone, stays])
    await stack.shopify.addProducts(shop, [
      { title: "A bag", images: [await photoFile("red"), await photoFile("blue")] },
    ]);
  expect([await idle(gone, 1), await idle(stays, 1)]).toEqual([true, true]);
  const objects = (shop: ShopId) =>
    readdir(join(stack.services.storageDir, shop), { recursive: true }).catch(() => [] as string[]);
  const full = await stack.db.rowsOf(gone);
  for (const table of [
    "Product",
    "Image",
    "Evidence",
    "Suggestion",
    "Publication",
    "Task",
    "Event",
    "EventCounter",
    "Delivery",
    "Usage",
    "Reservation",
    "CopyDraft",
    "Session",
    "Shop",
  ])
    expect(full[table], table).toBeGreaterThan(0);
  expect((await objects(gone)).length).toBeGreaterThan(0);
  const kept = { rows: await stack.db.rowsOf(stays), objects: await objects(stays) };

  await stack.shopify.addProducts(gone, [{ title: "Too late", images: [await photoFile("red")] }]);
  stack.shopify.uninstall(gone);
  await until("the sessions are gone", async () => (await stack.db.rowsOf(gone))["Session"] === 0);
  // Sessions, tasks and products follow one another in commits of their own; what is in hand meanwhile may add nothing
  // to them.
  const open = () =>
    inShop(gone, (db) => db.task.count({ where: { state: { in: ["queued", "running", "waiting", "failed"] } } }));
  await until("no task is open", async () => (await open()) === 0);
  await sleep(500);
  expect(await open()).toBe(0);
  expect(await inShop(gone, (db) => db.product.count({ where: { state: "working" } }))).toBe(0);
  expect(await stack.db.sql('SELECT state, plan FROM "Shop" WHERE id = $1', [gone])).toEqual([
    { state: "uninstalled", plan: "free" },
  ]);

  stack.shopify.fireCompliance(gone, "shop/redact");
  await until("no row is left", async () => Object.values(await stack.db.rowsOf(gone)).every((count) => count === 0));
  await sleep(500);
  expect(Object.entries(await stack.db.rowsOf(gone)).filter(([, count]) => count > 0)).toEqual([]);
  expect(await objects(gone)).toEqual([]);
  expect({ rows: await stack.db.rowsOf(stays), objects: await objects(stays) }).toEqual(kept);
});

test(
  "T18: processes that are asked to stop finish what they hold; an event stream goes on at another process without a gap",
  { timeout: 150_000 },
  async () => {
    const shop = await stack.addShop("closing");
    const otherPort = await freePort();
    await stack.startWeb(otherPort);
    const seen: SseEvent[] = [];
    const heard = (event: SseEvent) => void seen.push(event);
    const first = listen({
      url: `${stack.appUrl}/app/live`,
      shopify: stack.shopify,
      shopId: shop,
      lastEventId: "0",
      heard,
    });
    const images = await Promise.all(Array.from({ length: 3 }, () => photoFile("blue")));
    await stack.shopify.addProducts(
      shop,
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => ({
          title: `Bag ${n}`,
          images: [await photoFile("red"), ...images.slice(0, n % 3)],
        })),
      ),
    );
    await until(
      "work is in hand and seen",
      async () => seen.length > 20 && (await inShop(shop, (db) => db.task.count({ where: { state: "running" } }))) > 0,
    );

    const [worker] = stack.workers;
    const stopped = async (
      child:
        | {
            kill(signal: NodeJS.Signals): boolean;
            once(event: "exit", done: (code: number | null, signal: string | null) => void): unknown;
          }
        | undefined,
    ) => {
      const started = performance.now();
      const end = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
        child?.once("exit", (code, signal) => resolve({ code, signal })),
      );
      child?.kill("SIGTERM");
      return { ...(await end), seconds: (performance.now() - started) / 1000 };
    };
    const [ofWorker, ofWeb] = await Promise.all([stopped(worker), stopped(stack.web)]);
    expect({ ofWorker, ofWeb }).toMatchObject({
      ofWorker: { code: 0, signal: null },
      ofWeb: { code: 0, signal: null },
    });
    expect(Math.max(ofWorker.seconds, ofWeb.seconds)).toBeLessThan(30);
    expect(await first).toMatch(/ended|aborted/);
    const queue = openQueues(stack.redis.client);
    expect(Object.values(await queue.counts()).map((counts) => counts["active"])).toEqual(
      expect.not.arrayContaining([1]),
    );
    expect(await inShop(shop, (db) => db.task.count({ where: { state: "running" } }))).toBe(0);

    const rest = new AbortController();
    const resumed = listen({
      url: `http://127.0.0.1:${otherPort}/app/live`,
      shopify: stack.shopify,
      shopId: shop,
      lastEventId: seen.at(-1)?.id,
      heard,
      signal: rest.signal,
    });
    stack.shopify.setAppUrl(`http://127.0.0.1:${otherPort}`);
    stack.startWorker();
    expect(await idle(shop, 20)).toBe(true);
    const total = await inShop(shop, (db) => db.event.count());
    await until("all events are seen", () => seen.length >= total);
    rest.abort();
    await resumed;
    expect(seen.map((event) => event.id)).toEqual(Array.from({ length: total }, (_, n) => String(n + 1)));
    expect(await inShop(shop, (db) => db.task.count({ where: { state: { not: "done" } } }))).toBe(0);
    expect(await inShop(shop, (db) => db.image.count({ where: { state: { not: "analysed" } } }))).toBe(0);
  },
);
