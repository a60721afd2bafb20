import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { systemClock, systemIds, systemRandom } from "#core/platform/clock.ts";
import { createLogger } from "#core/platform/logger.ts";
import { COALESCE_MS } from "#core/intake/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { reconcile } from "#core/tasks/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { sessionToken } from "#dev/shopify/http/jwt.ts";
import { seeded } from "#dev/shopify/state/faults.ts";
import { BROWSER, pooled, post, type Signed } from "#tests/support/http.ts";
import { type Gate, gateTo } from "#tests/support/redis.ts";
import { LONG } from "#tests/support/services.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const PREVIOUS = "the-secret-before";
let stack: TestStack;
let gate: Gate;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({
    workers: 0,
    environment: { SHOPIFY_API_SECRET_PREVIOUS: PREVIOUS },
    redisUrl: async (url) => (gate = await gateTo(url)).url,
  });
  shop = await stack.addShop("hooks");
  stack.shopify.webhooks.switches.paused = true;
});
afterAll(async () => {
  await stack.stop();
  await gate.close();
});

const url = (topic = "products/update") => `${stack.appUrl}/webhooks/${topic}`;
const sign = (over: Partial<Parameters<TestStack["shopify"]["signDelivery"]>[0]> = {}) =>
  stack.shopify.signDelivery({
    shop,
    topic: "products/update",
    payload: { id: 1, admin_graphql_api_id: "gid://shopify/Product/1" },
    ...over,
  });
const rows = () =>
  forShop(stack.db.database, shop, async (db) => ({
    deliveries: await db.delivery.count(),
    tasks: await db.task.count(),
    events: await db.event.count(),
  }));

const FORGERIES: Record<string, (good: Signed) => Signed> = {
  missing: ({ body, headers: { "x-shopify-hmac-sha256": _signature, ...headers } }) => ({ body, headers }),
  "length 0": ({ body, headers }) => ({ body, headers: { ...headers, "x-shopify-hmac-sha256": "" } }),
  ...Object.fromEntries(
    [1, 31, 32, 33, 64].map((length) => [
      `length ${length}`,
      ({ body, headers }: Signed) => ({
        body,
        headers: { ...headers, "x-shopify-hmac-sha256": randomBytes(length).toString("base64") },
      }),
    ]),
  ),
  "not base64": ({ body, headers }) => ({
    body,
    headers: { ...headers, "x-shopify-hmac-sha256": "*".repeat(1 + Math.floor(Math.random() * 60)) },
  }),
  "one character": ({ body, headers }) => ({ body, headers: { ...headers, "x-shopify-hmac-sha256": "A" } }),
  "altered body": ({ body, headers }) => ({ body: body.replace("1", "2"), headers }),
  "emptied body": ({ headers }) => ({ body: "", headers }),
  "wrong secret": ({ body, headers }) => ({
    body,
    headers: { ...headers, "x-shopify-hmac-sha256": randomBytes(32).toString("base64") },
  }),
  "not a shop": ({ body, headers }) => ({ body, headers: { ...headers, "x-shopify-shop-domain": "evil.example" } }),
};

test(
  "T7: forged deliveries of every shape get 401 and leave no trace",
  { timeout: LONG ? 900_000 : 60_000 },
  async () => {
    const before = await rows();
    const shapes = Object.entries(FORGERIES);
    const topics = ["products/create", "products/update", "products/delete", "app", "compliance"];
    const jobs = Array.from({ length: LONG ? 100_000 : 5_000 }, (_, n) => ({
      shape: shapes[n % shapes.length],
      topic: topics[n % topics.length] ?? "",
    }));
    const wrong: string[] = [];
    await pooled(jobs, 32, async ({ shape: [name, forge] = ["", (good: Signed) => good], topic }) => {
      const status = await post(url(topic), forge(sign()));
      if (status !== 401) wrong.push(`${name} to ${topic}: ${status}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
    expect(await rows()).toEqual(before);
  },
);

test("other methods and other bodies are no server error either", async () => {
  const { headers } = sign();
  const signed = (body: string) =>
    stack.shopify.signDelivery({ shop, topic: "products/update", payload: JSON.parse(body) });
  const statuses = [
    await fetch(url(), { method: "GET" }),
    await fetch(url(), { method: "PUT", headers, body: "{}" }),
    await fetch(url(), { method: "DELETE" }),
    await fetch(url(), { method: "POST" }),
    await fetch(url(), { method: "POST", ...signed("[]") }),
    await fetch(url(), { method: "POST", ...signed('"text"') }),
    await fetch(url(), { method: "POST", ...signed('{"id":{"a":1}}') }),
    await fetch(url(), { method: "POST", ...sign({ triggeredAt: "yesterday" }) }),
  ].map((answer) => answer.status);
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
});

test("T7: a replay answers 200 and has no effect", async () => {
  const delivery = sign({
    webhookId: randomUUID(),
    payload: { id: 77, admin_graphql_api_id: "gid://shopify/Product/77" },
  });
  expect(await post(url(), delivery)).toBe(200);
  const after = await rows();
  expect(await pooled(Array.from({ length: 20 }), 8, () => post(url(), delivery))).toEqual(
    Array.from({ length: 20 }, () => 200),
  );
  expect(await rows()).toEqual(after);
});

test("T2: with Redis away deliveries are still taken, and queued when it is back", async () => {
  await gate.shut();
  const deliveries = Array.from({ length: 20 }, (_, n) => sign({ payload: { id: 500 + n } }));
  const started = performance.now();
  expect(await pooled(deliveries, 5, (delivery) => post(url(), delivery))).toEqual(deliveries.map(() => 200));
  expect(performance.now() - started).toBeLessThan(15_000);
  for (const path of ["/app", "/app/products", "/app/products/7", "/app/duplicates", "/app/settings"]) {
    const asked = performance.now();
    const page = await fetch(embeddedUrl(stack, shop, path), { headers: { "user-agent": BROWSER } });
    expect([path, page.status, performance.now() - asked < 10_000]).toEqual([path, 200, true]);
    expect(await page.text(), path).toContain("Live updates are away for the moment");
  }
  await gate.open();
  const queue = openQueues(stack.redis.client);
  const platform = {
    database: stack.db.database,
    queue,
    notifier: { shopChanged: async () => undefined },
    clock: systemClock,
    random: systemRandom,
    newId: systemIds,
    logger: createLogger({ level: "silent", process: "test" }),
    failpoints: createFailpoints([]),
  };
  // They are due once the changes of a burst are gathered.
  await sleep(COALESCE_MS);
  expect(await reconcile(platform, { queuedStaleMs: 0 })).toBeGreaterThanOrEqual(20);
  const { delayed = 0, prioritized = 0 } = (await queue.counts())["intake-product"] ?? {};
  expect(delayed + prioritized).toBeGreaterThanOrEqual(20);
  await stack.redis.client.flushdb();
  await until(
    "the web process has Redis again",
    async () => (
      await post(url(), sign({ payload: { id: 900 + Math.floor(Math.random() * 1e6) } })),
      (await queue.counts())["intake-product"]?.["delayed"] ?? 0
    ),
  );
});

test(
  "T6: deliveries three times each, shuffled, some stale: one row each, one job per product, the newest state wins",
  { timeout: LONG ? 1_200_000 : 150_000 },
  async () => {
    const busy = await stack.addShop("shuffled");
    const total = LONG ? 10_000 : 1_000;
    const products = await stack.shopify.addProducts(
      busy,
      Array.from({ length: 50 }, (_, n) => ({ title: `Newest ${n}` })),
    );
    const random = seeded(6);
    const deliveries = Array.from({ length: total }, (_, n) => {
      const stale = n % 10 === 0;
      const gid = products[n % products.length]?.id ?? "";
      return stack.shopify.signDelivery({
        shop: busy,
        topic: n < products.length ? "products/create" : "products/update",
        webhookId: `delivery-${n}`,
        payload: {
          admin_graphql_api_id: gid,
          title: stale ? "Stale" : "Some title",
          updated_at: stale ? "2020-01-01T00:00:00Z" : new Date().toISOString(),
        },
        ...(stale ? { triggeredAt: "2020-01-01T00:00:00Z" } : {}),
      });
    });
    const copies = [...deliveries, ...deliveries, ...deliveries]
      .map((delivery) => ({ delivery, at: random() }))
      .sort((a, b) => a.at - b.at);
    const topicOf = ({ headers }: Signed) => headers["x-shopify-topic"] ?? "";
    const statuses = await pooled(copies, 24, ({ delivery }) => post(url(topicOf(delivery)), delivery));
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    const inShop = <T>(work: Parameters<typeof forShop<T>>[2]) => forShop(stack.db.database, busy, work);
    expect(await inShop((db) => db.delivery.count())).toBe(total);
    expect(await inShop((db) => db.task.count({ where: { name: "intake-product" } }))).toBe(products.length);
    const revisions = await inShop((db) => db.task.aggregate({ _max: { revision: true } }));
    expect(revisions._max.revision).toBe(1);
    const queue = openQueues(stack.redis.client);
    const { delayed = 0, prioritized = 0 } = (await queue.counts())["intake-product"] ?? {};
    expect(delayed + prioritized).toBeLessThanOrEqual(products.length + 1);

    stack.startWorker();
    await until(
      "every product is read",
      async () => (await inShop((db) => db.task.count({ where: { state: { not: "done" } } }))) === 0,
      60_000,
    );
    const titles = (await inShop((db) => db.product.findMany())).map((product) => product.title);
    expect(titles.filter((title) => !title.startsWith("Newest"))).toEqual([]);
    expect(titles).toHaveLength(products.length);
    // Once each, and some once more: the worker's first catch-up sweep may meet a product that is just being read.
    expect(await inShop((db) => db.event.count({ where: { kind: "product.read" } }))).toBeLessThan(products.length * 2);
  },
);

test("a delivery that is signed for one shop does not act on another that the unsigned header names", async () => {
  const other = await stack.addShop("other");
  const state = async (id: ShopId) => (await stack.db.sql('SELECT state FROM "Shop" WHERE id = $1', [id]))[0];
  const tasks = (id: ShopId) =>
    forShop(stack.db.database, id, (db) => db.task.count({ where: { name: "redact-shop" } }));
  await until(
    "the new shop's list is read",
    () =>
      forShop(
        stack.db.database,
        other,
        async (db) => (await db.task.count({ where: { state: { not: "done" } } })) === 0,
      ),
    30_000,
  );
  const before = await stack.db.rowsOf(other);
  const signed = [
    ["app", sign({ topic: "app/uninstalled", payload: { id: 1, myshopify_domain: shop } })],
    ["compliance", sign({ topic: "shop/redact", payload: { shop_id: 1, shop_domain: shop } })],
    ["compliance", sign({ topic: "shop/redact", payload: { shop_id: 1, shop_domain: "" } })],
  ] as const;
  for (const [path, { body, headers }] of signed) {
    expect(await post(url(path), { body, headers: { ...headers, "x-shopify-shop-domain": other } })).toBe(401);
  }
  expect(await state(other)).toEqual({ state: "active" });
  expect(await tasks(other)).toBe(0);
  expect(await stack.db.rowsOf(other)).toEqual(before);
  expect(
    await post(
      url("app"),
      sign({
        topic: "app/uninstalled",
        payload: { id: 1, myshopify_domain: shop },
        triggeredAt: new Date(0).toISOString(),
      }),
    ),
  ).toBe(200);
  expect(await state(shop)).toEqual({ state: "active" });
});

test("an uninstall that was kept and is sent again as new uninstalls nothing while Shopify lets us in; a true one does", async () => {
  const kept = await stack.addShop("kept");
  const state = async () => stack.db.database.shop.findUnique({ where: { id: kept }, select: { state: true } });
  const payload = { id: 1, myshopify_domain: kept };
  const now = new Date(Date.now() + 60_000).toISOString();
  const again = () => sign({ topic: "app/uninstalled", payload, shop: kept, triggeredAt: now });
  expect(await post(url("app"), again())).toBe(200);
  expect(await state()).toEqual({ state: "active" });
  stack.shopify.uninstall(kept);
  expect(await post(url("app"), again())).toBe(200);
  expect(await state()).toEqual({ state: "uninstalled" });
});

test("while the secret is rotated, a delivery that is signed with the one before is taken; with any other it is not", async () => {
  const { body, headers } = sign();
  const signedWith = (secret: string) => ({
    body,
    headers: { ...headers, "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64") },
  });
  expect(await post(url(), signedWith(PREVIOUS))).toBe(200);
  expect(await post(url(), signedWith("the-secret-before-that"))).toBe(401);
  expect(await post(url(), { ...signedWith(PREVIOUS), body: body.replace("1", "2") })).toBe(401);
});

test("and so is a session token; one that any other secret has signed is not", async () => {
  const owner = { apiKey: "local-app", shops: stack.shopify.world.shops };
  const opened = async (apiSecret: string) => {
    const authorization = `Bearer ${sessionToken({ ...owner, apiSecret }, shop)}`;
    const answer = await fetch(`${stack.appUrl}/app/products.data`, {
      headers: { authorization, "user-agent": BROWSER },
      redirect: "manual",
    });
    await answer.arrayBuffer();
    return answer.status;
  };
  expect(await opened(PREVIOUS)).toBe(200);
  expect(await opened("the-secret-before-that")).toBe(401);
});
