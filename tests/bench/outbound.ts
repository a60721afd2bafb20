import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Agent, request } from "undici";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { sendWebhooksJob } from "#core/jobs/of-shops.ts";
import { systemClock, systemIds } from "#core/platform/clock.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { ShopId } from "#core/platform/ids.ts";
import { createLogger } from "#core/platform/logger.ts";
import { openDatabase } from "#core/tenancy/database.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { transact } from "#core/tenancy/transact.ts";
import { EndpointWish, makeEndpoint, vaultOf } from "#core/webhooks/index.ts";
import { installApp } from "#dev/demo/install.ts";
import type { Services } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { report } from "#dev/cli.ts";
import { type Row, row } from "./rows.ts";

const MESSAGES = 6_000;
const AT_ONCE = 16;
const DEAD = 15;
const EACH_DEAD = 50;
const LIMIT_MS = 120_000;
const KEY = { id: "k1", key: Buffer.alloc(32, 7) };
const BODY = JSON.stringify({
  type: "suggestion.created",
  timestamp: "2026-12-01T12:00:00.000Z",
  data: {
    product: { id: "gid://shopify/Product/1", title: "Linen shirt", state: "review", quality: 80, category: "Apparel" },
  },
});

/**
 * Outbound messages of one worker to a sink on this machine, by turns with a loop of bare undici; alone, and beside
 * endpoints that never answer.
 */
export async function outboundRows(services: Services): Promise<Row[]> {
  const sink = await startSinkApart();
  const environment = { WEBHOOK_ORIGINS: sink.origin, TOKEN_KEYS: `k1:${KEY.key.toString("base64")}` };
  const stack = await startStack({ report, services, web: "prebuilt", environment });
  const redis = openConsumer(services.redisUrl);
  const queue = openQueues(redis);
  const database = openDatabase({ url: services.databaseUrl, pool: 4 });
  const webhooks = createWebhookSender({ allowOrigins: [sink.origin] });
  const shopId = ShopId.parse("outbound.myshopify.com");
  const platform = {
    ...{ database, queue, clock: systemClock, webhooks, vault: vaultOf([KEY]), random: () => 0, newId: systemIds },
    notifier: { shopChanged: async () => undefined },
    logger: createLogger({ level: "silent", process: "bench" }),
    failpoints: createFailpoints([]),
  };
  const scope = { shopId, correlationId: "bench", actor: { by: "user 1", role: "owner" as const } };
  const putForward = async (path: string, count: number) => {
    const { id } = await makeEndpoint(platform, scope, EndpointWish.parse({ url: `${sink.origin}${path}` }));
    await sqlInShop(
      database,
      shopId,
      sql`WITH made AS (INSERT INTO "WebhookMessage" ("shopId", id, type, body, at)
        SELECT ${shopId}, 'msg_' || md5(${id} || n), 'suggestion.created', ${BODY}, now() FROM generate_series(1, ${count}::int) n RETURNING id)
        INSERT INTO "WebhookDelivery" ("shopId", "endpointId", "messageId", type, "nextAt", "createdAt")
        SELECT ${shopId}, ${id}, id, 'suggestion.created', 'epoch', now() FROM made`,
    );
    return id;
  };
  const wake = (endpoint: string) =>
    transact(platform, scope, ({ request: ask }) => ask(sendWebhooksJob, { shopId, endpoint }));
  /** From asking for them until the last is noted as delivered. */
  const sent = async (): Promise<number> => {
    const id = await putForward("/", MESSAGES);
    const began = performance.now();
    await wake(id);
    while (performance.now() - began < LIMIT_MS) {
      const [left] = await sqlInShop<{ one: number }>(
        database,
        shopId,
        sql`SELECT 1 AS one FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "endpointId" = ${id} AND state = 'pending' LIMIT 1`,
      );
      if (!left) return MESSAGES / ((performance.now() - began) / 1_000);
      await sleep(20);
    }
    throw new Error("the messages are not delivered");
  };
  try {
    stack.shopify.addShop(shopId, { plan: "plus" });
    await installApp(stack, shopId);
    await report("outbound messages: code is compiled", sent);
    const bare = await report("outbound messages: bare undici", () => bareLoop(sink.origin));
    const alone = await report("outbound messages: one endpoint", sent);
    for (let n = 0; n < DEAD; n++) await wake(await putForward("/never", EACH_DEAD));
    const beside = await report(`outbound messages: beside ${DEAD} endpoints that never answer`, sent);
    return [
      row("outbound messages/s, one worker to a local sink", { ours: alone, bare }, { of: "ours", least: 800 }),
      row(
        `outbound messages/s beside ${DEAD} endpoints that never answer, against alone`,
        { ours: beside, bare: alone },
        { of: "ratio", least: 0.8 },
      ),
    ];
  } finally {
    await queue.close();
    redis.disconnect();
    await webhooks.close();
    await database.$disconnect();
    await stack.stop();
    sink.stop();
  }
}

/** The same bytes with as many side by side, and nothing else: neither signed nor noted. */
async function bareLoop(origin: string): Promise<number> {
  const dispatcher = new Agent();
  const began = performance.now();
  let left = MESSAGES;
  const line = async () => {
    while (left-- > 0) {
      const { body } = await request(origin, {
        method: "POST",
        dispatcher,
        headers: { "content-type": "application/json" },
        body: BODY,
      });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  await dispatcher.close();
  return MESSAGES / ((performance.now() - began) / 1_000);
}

async function startSinkApart(): Promise<{ origin: string; stop: () => void }> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(new URL("sink-process.ts", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  return { origin: line.toString().trim(), stop: () => void child.kill() };
}
