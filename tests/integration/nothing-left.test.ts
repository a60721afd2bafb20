import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listenForShops } from "#core/adapters/redis/shop-notifier.ts";
import { recordDelivery, requestAnalysis } from "#core/intake/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { redactShopJob } from "#core/jobs/of-shops.ts";
import { type ProductGid, ShopId } from "#core/platform/ids.ts";
import { redactShop, registerShop, requestRedaction, uninstallShop } from "#core/shops/index.ts";
import { runTask } from "#core/tasks/index.ts";
import { transact } from "#core/tenancy/transact.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";

// T20: what is left of a shop that was deleted, looked for in every table, every key of Redis and every stored object.
let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** A word by itself, for JavaScript and Postgres alike: "a-shop" does not hold "shop". */
const alone = (word: string) => `(^|[^A-Za-z0-9_-])${word.replaceAll(".", "[.]")}`;
const holds = (text: string, words: readonly string[]) => words.some((word) => new RegExp(alone(word)).test(text));

/** Every place that holds one of these words, by its name. */
async function placesWith(words: readonly string[]): Promise<string[]> {
  return [...(await tablesWith(words)), ...(await keysWith(words)), ...(await objectsWith(words))].sort();
}

async function tablesWith(words: readonly string[]): Promise<string[]> {
  const tables = await platform.db.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const text = `SELECT count(*)::int AS n FROM "${name}" row WHERE row::text ~ ANY ($1::text[])`;
    const [row] = await platform.db.sql<{ n: number }>(text, [words.map(alone)]);
    if (row && row.n > 0) found.push(`table ${name}: ${row.n}`);
  }
  return found;
}

async function keysWith(words: readonly string[]): Promise<string[]> {
  const { redis } = platform;
  const found: string[] = [];
  for (const key of await redis.keys("*")) {
    const read: Record<string, () => Promise<unknown>> = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, 0, -1),
      stream: () => redis.xrange(key, "-", "+"),
    };
    const held = `${key} ${JSON.stringify(await read[await redis.type(key)]?.())}`;
    if (holds(held, words)) found.push(`Redis ${key}`);
  }
  return found;
}

async function objectsWith(words: readonly string[]): Promise<string[]> {
  const names = await readdir(platform.objectsIn, { recursive: true, withFileTypes: true });
  const files = names.map((entry) => ({ path: join(entry.parentPath, entry.name), file: entry.isFile() }));
  const found: string[] = [];
  for (const { path, file } of files) {
    const held = file ? `${path} ${(await readFile(path)).toString("latin1")}` : path;
    if (holds(held, words)) found.push(`object ${path}`);
  }
  return found;
}

/** A shop whose product has gone through everything, with work that waits. */
async function usedShop(name: string): Promise<{ shop: ShopId; words: string[] }> {
  const shop = await platform.addShop(name);
  const images = [await photoFile("blue"), await photoFile("red")];
  const gid = await platform.addProduct(shop, { title: `Mug of ${name}-only`, images });
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
  await platform.limits.take({ shopId: shop, planName: "growth", user: "7" }, [
    "requests",
    "person_requests",
    "previews",
  ]);
  await platform.recentReads.collectionsOf(shop, gid, async () => ["Summer"]);
  await transact(platform, platform.scope(shop), ({ request }) =>
    request(intakeProductJob, { shopId: shop, productGid: gid }, { delayMs: 86_400_000 }),
  );
  const topics = ["customers/data_request", "customers/redact"];
  for (const topic of topics)
    await recordDelivery(platform, platform.scope(shop), {
      ...{ topic, webhookId: `${name} ${topic}`, eventId: undefined, triggeredAt: undefined },
      payload: { shop_domain: shop, customer: { id: 77, email: `customer@${name}-only` } },
    });
  return { shop, words: [shop, `${name}-only`] };
}

const redacted = async (shop: ShopId) => {
  await uninstallShop(platform, platform.scope(shop));
  await requestRedaction(platform, platform.scope(shop));
  const task = await platform.inShop(shop, (db) => db.task.findFirstOrThrow({ where: { name: redactShopJob.name } }));
  const envelope = { shopId: shop, key: task.key, revision: task.revision, correlationId: "c", payload: task.payload };
  return runTask(platform, redactShopJob, { envelope, lastAttempt: false, handle: () => redactShop(platform, shop) });
};

test("T20: nothing names a deleted shop or its products any more, and the shops whose names are like its keep theirs", async () => {
  const one = await usedShop("shop");
  const others = [await usedShop("a-shop"), await usedShop("shop-b")];
  const before = await placesWith(one.words);
  // Of each kind of place: that they are looked for in the right ones.
  for (const place of [
    "table Product",
    "table Event",
    "table Session",
    "Redis product-read",
    "Redis limit",
    "Redis bull",
  ])
    expect(before.join("\n")).toContain(place);
  expect(before.join("\n")).toContain("Redis fair:");
  expect(before.some((place) => place.startsWith("object"))).toBe(true);
  const kept = await Promise.all(others.map(({ words }) => placesWith(words)));
  expect(await redacted(one.shop)).toMatchObject({ kind: "done", outcome: { kind: "redacted" } });
  expect(await placesWith(one.words)).toEqual([]);
  const after = await Promise.all(others.map(({ words }) => placesWith(words)));
  expect(after).toEqual(kept);
  for (const { shop } of others) await redacted(shop);
  expect(await placesWith([...one.words, ...others.flatMap(({ words }) => words)])).toEqual([]);
});

test("of a customer's request nothing is kept but that it came", async () => {
  const { shop } = await usedShop("customers");
  expect(await placesWith(["customer@customers-only"])).toEqual([]);
  expect(
    await platform.inShop(shop, (db) => db.delivery.count({ where: { topic: { startsWith: "customers/" } } })),
  ).toBe(2);
});

describe("a redaction", () => {
  const inHand = async (shop: ShopId) => {
    const client = new pg.Client({ connectionString: platform.db.ownerUrl });
    await client.connect();
    await client.query("BEGIN");
    await client.query('SELECT 1 FROM "Shop" WHERE id = $1 FOR SHARE', [shop]);
    await client.query(`INSERT INTO "Delivery" ("shopId", topic, "webhookId") VALUES ($1, 'app/uninstalled', 'w')`, [
      shop,
    ]);
    return {
      async commit() {
        await client.query("COMMIT");
        await client.end();
      },
    };
  };
  const isWaiting = async () =>
    (
      await platform.db.sql(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      )
    ).length > 0;

  test("waits for a delivery that is being recorded, and deletes its row with the rest", async () => {
    const shop = await platform.addShop("beside");
    await uninstallShop(platform, platform.scope(shop));
    const delivery = await inHand(shop);
    const redacting = redactShop(platform, shop);
    await until("it waits for the delivery", isWaiting, 10_000);
    await delivery.commit();
    expect(await redacting).toEqual({ kind: "redacted" });
    expect(Object.entries(await platform.db.rowsOf(shop)).filter(([, count]) => count > 0)).toEqual([]);
  });

  test("beside deliveries, uninstalls and another of its kind leaves nothing, in any order", async () => {
    for (let round = 0; round < 6; round++) {
      const shop = await platform.addShop(`round-${round}`);
      const deliver = (topic: string) =>
        recordDelivery(platform, platform.scope(shop), {
          ...{ topic, webhookId: `${topic} ${round}`, eventId: undefined, triggeredAt: undefined, payload: { id: 1 } },
        });
      await uninstallShop(platform, platform.scope(shop));
      await Promise.allSettled([
        deliver("app/uninstalled"),
        uninstallShop(platform, platform.scope(shop)),
        redactShop(platform, shop),
        deliver("customers/redact"),
        requestRedaction(platform, platform.scope(shop)),
        redactShop(platform, shop),
        deliver("shop/redact"),
      ]);
      expect(Object.entries(await platform.db.rowsOf(shop)).filter(([, count]) => count > 0)).toEqual([]);
    }
  });

  test("of a shop that comes back while objects are being deleted deletes no row", async () => {
    const shop = await platform.addShop("returns");
    await uninstallShop(platform, platform.scope(shop));
    const storage = {
      ...platform.storage,
      deleteAll: async () => registerShop(platform, platform.scope(shop), "read_products"),
    };
    expect(await redactShop({ ...platform, storage }, shop)).toEqual({ kind: "kept" });
    expect(await platform.database.shop.findUnique({ where: { id: shop } })).toMatchObject({ state: "active" });
  });

  test("deletes what a step in hand stores while it runs", async () => {
    const shop = await platform.addShop("storing");
    await uninstallShop(platform, platform.scope(shop));
    let late = false;
    const storage = {
      ...platform.storage,
      async deleteAll(id: ShopId) {
        await platform.storage.deleteAll(id);
        if (!late)
          await platform.storage.put(id, "previews/late.jpg", { bytes: new Uint8Array(1), contentType: "x/y" });
        late = true;
      },
    };
    expect(await redactShop({ ...platform, storage }, shop)).toEqual({ kind: "redacted" });
    expect(await platform.objects(shop)).toEqual([]);
  });
});

describe("shops with the same products, handles and photos", () => {
  test("meet neither in Redis, nor in the queue, nor among objects", async () => {
    const shops = ["twin", "x-twin", "twin-x"].map((name) => ShopId.parse(`${name}.myshopify.com`));
    const gid = "gid://shopify/Product/1" as ProductGid;
    for (const shop of shops) {
      await platform.recentReads.collectionsOf(shop, gid, async () => [shop]);
      await platform.storage.put(shop, "previews/same.jpg", { bytes: Buffer.from(shop), contentType: "x/y" });
      const envelope = { shopId: shop, key: gid, revision: 1, correlationId: "c", payload: { shopId: shop } };
      const jobId = `same-${shops.indexOf(shop)}`;
      await platform.queue.add([{ name: intakeProductJob.name, jobId, delayMs: 86_400_000, attempts: 1, envelope }]);
    }
    const [first, ...rest] = shops as [ShopId, ...ShopId[]];
    await platform.storage.deleteAll(first);
    await platform.forgetShop(first);
    expect(await keysWith([first])).toEqual([]);
    expect(await platform.recentReads.collectionsOf(first, gid, async () => ["anew"])).toEqual(["anew"]);
    for (const shop of rest) {
      expect(await platform.recentReads.collectionsOf(shop, gid, async () => ["lost"])).toEqual([shop]);
      expect(Buffer.from((await platform.storage.get(shop, "previews/same.jpg")) ?? []).toString()).toBe(shop);
      expect((await keysWith([shop])).some((key) => key.includes("bull:"))).toBe(true);
    }
  });

  test("hear of their own changes alone", async () => {
    const listener = listenForShops(platform.redis.duplicate());
    const heard: string[] = [];
    const shops = ["hears", "x-hears", "hears-x", "*"].map((name) => `${name}.myshopify.com` as ShopId);
    for (const shop of shops) listener.listen(shop, () => heard.push(shop));
    // Others listen on this server, too: that it is ours is known by being heard.
    const sign = "sign.myshopify.com" as ShopId;
    const listens = Promise.withResolvers<void>();
    listener.listen(sign, () => listens.resolve());
    const signing = setInterval(() => void platform.notifier.shopChanged(sign), 50);
    await listens.promise;
    clearInterval(signing);
    for (const shop of shops.slice(0, 3)) await platform.notifier.shopChanged(shop);
    await until("all are heard", async () => heard.length >= 3, 10_000);
    expect(heard).toEqual(shops.slice(0, 3));
    await listener.close();
  });
});
