import type { ChildProcess } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { systemClock, systemIds } from "#core/platform/clock.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { createLogger } from "#core/platform/logger.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { transact } from "#core/tenancy/transact.ts";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { EndpointWish, makeEndpoint, vaultOf } from "#core/webhooks/index.ts";
import { LONG } from "#tests/support/services.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

const EVENTS = 60;
const KEY = { id: "k1", key: Buffer.alloc(32, 7) };

let sink: Sink;
let stack: TestStack;
beforeAll(async () => {
  sink = await startSink();
  const environment = { WEBHOOK_ORIGINS: sink.origin, TOKEN_KEYS: `k1:${KEY.key.toString("base64")}` };
  stack = await startTestStack({ workers: 0, environment });
}, 60_000);
afterAll(async () => {
  await stack.stop();
  await sink.close();
});

/** As the web process emits them, with or without a Redis that takes the wake-up. */
function platformOf(queue: ReturnType<typeof openQueues>) {
  const sender = createWebhookSender({ allowOrigins: [sink.origin] });
  return {
    database: stack.db.database,
    queue,
    notifier: { shopChanged: async () => undefined },
    clock: systemClock,
    random: () => 0,
    newId: systemIds,
    logger: createLogger({ level: "silent", process: "test" }),
    failpoints: createFailpoints([]),
    webhooks: sender,
    vault: vaultOf([KEY]),
  };
}

const emit = (platform: ReturnType<typeof platformOf>, shopId: ShopId, n: number) =>
  transact(platform, { shopId, correlationId: "c" }, (work) =>
    work.emit({
      kind: "run.finished",
      data: { run: "11111111-1111-4111-8111-111111111111", what: "analyse", failed: n },
    }),
  );

const killed = (child: ChildProcess) =>
  until("the worker dies", () => child.signalCode === "SIGKILL" || child.exitCode !== null, 60_000);

const states = (shop: ShopId) =>
  forShop(stack.db.database, shop, async (db) => ({
    delivered: await db.webhookDelivery.count({ where: { state: "delivered" } }),
    all: await db.webhookDelivery.count(),
  }));

const told = (): Map<number, Set<string>> => {
  const by = new Map<number, Set<string>>();
  for (const { body, headers } of sink.received) {
    const { failed } = (JSON.parse(body) as { data: { failed: number } }).data;
    by.set(failed, (by.get(failed) ?? new Set()).add(String(headers["webhook-id"])));
  }
  return by;
};

test(
  "workers die before and after what was sent is noted, and Redis forgets everything: each message comes, under one id",
  { timeout: 300_000 },
  async () => {
    const shop = await stack.addShop("crash");
    const queue = openQueues(stack.redis.client);
    const platform = platformOf(queue);
    const scope = { shopId: shop, correlationId: "c", actor: { by: "user 1", role: "owner" as const } };
    await makeEndpoint(platform, scope, EndpointWish.parse({ url: sink.origin, types: ["run.finished"] }));

    for (let n = 0; n < EVENTS / 3; n++) await emit(platform, shop, n);
    const first = stack.startWorker({ FAILPOINTS: "webhook:after-send" });
    await killed(first);
    expect(sink.received.length).toBeGreaterThan(0);
    expect((await states(shop)).delivered).toBe(0);

    for (let n = EVENTS / 3; n < (2 * EVENTS) / 3; n++) await emit(platform, shop, n);
    const second = stack.startWorker({ FAILPOINTS: "webhook:after-record" });
    await killed(second);

    // What is emitted now wakes nobody, and what was in the queue is gone.
    await queue.close();
    const deaf = platformOf({ ...queue, add: () => Promise.reject(new Error("Redis is away")) });
    for (let n = (2 * EVENTS) / 3; n < EVENTS; n++) await emit(deaf, shop, n);
    await stack.redis.client.flushdb();
    // What a dead worker held is taken up after 150 s (tasks/reconcile); the short form lets them be over.
    if (!LONG)
      await stack.db.sql(`UPDATE "Task" SET "updatedAt" = "updatedAt" - interval '10 minutes' WHERE state = 'running'`);
    stack.startWorker();
    await until("all are delivered", async () => (await states(shop)).delivered === EVENTS, 240_000);

    const by = told();
    expect([...by.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: EVENTS }, (_, n) => n));
    expect([...by.values()].filter((ids) => ids.size !== 1)).toEqual([]);
    expect(new Set([...by.values()].flatMap((ids) => [...ids])).size).toBe(EVENTS);
    // Only what a dead worker had in hand came twice.
    expect(sink.received.length).toBeLessThanOrEqual(2 * EVENTS);
    expect(await states(shop)).toEqual({ delivered: EVENTS, all: EVENTS });
  },
);
