import { afterAll, beforeAll, expect, test } from "vitest";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { manyDeliveriesJob, sendWebhooksJob } from "#core/jobs/of-shops.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanUp } from "#core/shops/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { messagesView } from "#core/views/index.ts";
import {
  EndpointWish,
  makeEndpoint,
  manyDeliveries,
  removeEndpoint,
  replayMessages,
  wakeWebhooks,
} from "#core/webhooks/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";

let platform: TestPlatform;
let sink: Sink;
let sender: ReturnType<typeof createWebhookSender>;
beforeAll(async () => {
  [platform, sink] = [await startPlatform(), await startSink()];
  sender = createWebhookSender({ allowOrigins: [sink.origin], timeoutMs: 400 });
  platform = { ...platform, webhooks: sender };
});
afterAll(async () => {
  await sender.close();
  await platform.close();
  await sink.close();
});

const ROWS = 3_500;
const only = [manyDeliveriesJob.name];
const as = (shopId: ShopId) => ({ ...platform.scope(shopId), actor: { by: "user 42", role: "staff" as const } });

/** An endpoint with so many deliveries, and an attempt at each. */
async function endpointOf(name: string, state: "pending" | "failed") {
  const shop = await platform.addShop(name);
  await settle(platform, shop);
  const { id } = await makeEndpoint(platform, as(shop), EndpointWish.parse({ url: `${sink.origin}/hooks` }));
  const now = platform.clock.now().toISOString();
  const sql = (text: string, ...values: unknown[]) => platform.db.sql(text, [shop, ...values]);
  await sql(
    `INSERT INTO "WebhookMessage" ("shopId", id, type, body, at)
     SELECT $1, 'msg_' || md5(n::text), 'run.finished', '{}', $2::timestamp FROM generate_series(1, ${ROWS}) n`,
    now,
  );
  await sql(
    `INSERT INTO "WebhookDelivery" ("shopId", "endpointId", "messageId", type, state, "nextAt", "createdAt", "endedAt")
     SELECT $1, $2, id, type, $3::text::"WebhookDeliveryState", at, at, CASE WHEN $3::text = 'failed' THEN at END
     FROM "WebhookMessage" WHERE "shopId" = $1`,
    id,
    state,
  );
  await sql(
    `INSERT INTO "WebhookAttempt" ("shopId", "endpointId", "messageId", number, url, at, ms)
     SELECT "shopId", "endpointId", "messageId", 1, '', "createdAt", 1 FROM "WebhookDelivery" WHERE "shopId" = $1`,
  );
  return { shop, id };
}

const counts = (shop: ShopId) =>
  forShop(platform.database, shop, async (db) => ({
    pending: await db.webhookDelivery.count({ where: { state: "pending" } }),
    failed: await db.webhookDelivery.count({ where: { state: "failed" } }),
    attempts: await db.webhookAttempt.count(),
    messages: await db.webhookMessage.count(),
  }));

/** The task as it goes in a worker that dies after the first of its batches, then in another. */
async function diesAndGoesOn(shop: ShopId, between: () => Promise<void>) {
  const failpoints = createFailpoints(["webhook:after-batch"], () => {
    throw new Error("killed");
  });
  const { payload } = await platform.inShop(shop, (db) => db.task.findFirstOrThrow({ where: { name: only[0] ?? "" } }));
  const asked = manyDeliveriesJob.payload.parse(payload);
  await expect(manyDeliveries({ ...platform, failpoints }, platform.scope(shop), asked)).rejects.toThrow("killed");
  await between();
  await settle(platform, shop, { only });
}

test("messages of a long time are replayed batch by batch; a worker that dies in between puts none forward twice", async () => {
  const { shop, id } = await endpointOf("replayed", "failed");
  const range = { endpoint: id, since: new Date(0), until: null, failed: true };
  expect(await replayMessages(platform, as(shop), range)).toBe(ROWS);
  expect(await counts(shop)).toMatchObject({ pending: 1_000, failed: ROWS - 1_000 });
  let again = 0;
  await diesAndGoesOn(shop, async () => {
    expect(await counts(shop)).toMatchObject({ pending: 2_000, failed: ROWS - 2_000 });
    // What has failed again meanwhile is not put forward by the same replay.
    const failed = await platform.db.sql(
      `UPDATE "WebhookDelivery" SET state = 'failed' WHERE "shopId" = $1 AND "messageId" IN
       (SELECT "messageId" FROM "WebhookDelivery" WHERE "shopId" = $1 AND state = 'pending' LIMIT 7) RETURNING 1`,
      [shop],
    );
    again = failed.length;
  });
  expect(await counts(shop)).toMatchObject({ pending: ROWS - again, failed: again });
  expect(again).toBe(7);
});

test("a replay until now is of what was there, and had failed, when it was asked for", async () => {
  const { shop, id } = await endpointOf("asked", "failed");
  const range = { endpoint: id, since: new Date(0), until: null };
  await replayMessages(platform, as(shop), { ...range, failed: true });
  const later = new Date(platform.clock.now().getTime() + 1_000).toISOString();
  const [first, second] = await platform.db.sql<{ messageId: string }>(
    `SELECT "messageId" FROM "WebhookDelivery" WHERE "shopId" = $1 AND state = 'failed' ORDER BY 1 LIMIT 2`,
    [shop],
  );
  const of = (message = "") => [shop, message, later];
  await platform.db.sql(
    `UPDATE "WebhookDelivery" SET "createdAt" = $3::timestamp WHERE "shopId" = $1 AND "messageId" = $2`,
    of(first?.messageId),
  );
  await platform.db.sql(
    `UPDATE "WebhookDelivery" SET "endedAt" = $3::timestamp WHERE "shopId" = $1 AND "messageId" = $2`,
    of(second?.messageId),
  );
  await settle(platform, shop, { only });
  expect(await counts(shop)).toMatchObject({ pending: ROWS - 2, failed: 2 });
});

test("an endpoint that is removed is gone at once, what it was told goes batch by batch", async () => {
  const { shop, id } = await endpointOf("removed", "pending");
  await removeEndpoint(platform, as(shop), id);
  const asked = { endpoint: id, state: null, after: null, limit: 10 };
  expect((await messagesView(platform.database, shop, asked)).messages).toEqual([]);
  expect(await counts(shop)).toMatchObject({ pending: ROWS - 1_000, attempts: ROWS - 1_000 });
  await diesAndGoesOn(shop, async () => {
    expect(await counts(shop)).toMatchObject({ pending: ROWS - 2_000 });
  });
  expect(await counts(shop)).toMatchObject({ pending: 0, failed: 0, attempts: 0 });
});

test("of an endpoint that answers 410 what waits is given up batch by batch, unless it is switched on again", async () => {
  sink.reply = () => ({ status: 410 });
  const { shop } = await endpointOf("gone", "pending");
  await platform.db.sql(
    `UPDATE "WebhookDelivery" SET "nextAt" = "nextAt" + interval '1 day' WHERE "shopId" = $1 AND
    "messageId" > (SELECT min("messageId") FROM "WebhookDelivery" WHERE "shopId" = $1)`,
    [shop],
  );
  await wakeWebhooks(platform);
  await settle(platform, shop, { only: [sendWebhooksJob.name] });
  expect((await counts(shop)).failed).toBe(0);
  await diesAndGoesOn(shop, async () => {
    expect((await counts(shop)).failed).toBe(1_000);
  });
  expect(await counts(shop)).toMatchObject({ pending: 0, failed: ROWS });

  const other = await endpointOf("back", "pending");
  await platform.db.sql(`UPDATE "WebhookEndpoint" SET "disabledAt" = NULL WHERE "shopId" = $1`, [other.shop]);
  const many = { what: "fail" } as const;
  const asked = { shopId: other.shop, endpoint: other.id, many };
  expect(await manyDeliveries(platform, platform.scope(other.shop), asked)).toBe(0);
});

test("messages of a month ago are deleted, all of them", async () => {
  const { shop } = await endpointOf("old", "failed");
  await platform.db.sql(`UPDATE "WebhookMessage" SET at = at - interval '30 days' WHERE "shopId" = $1`, [shop]);
  await cleanUp(platform);
  expect(await counts(shop)).toEqual({ pending: 0, failed: 0, attempts: 0, messages: 0 });
});

test("deliveries of an endpoint that went without them are deleted; those of others stay", async () => {
  const { shop, id } = await endpointOf("lost", "pending");
  const { id: kept } = await makeEndpoint(platform, as(shop), EndpointWish.parse({ url: `${sink.origin}/kept` }));
  await platform.db.sql(
    `UPDATE "WebhookDelivery" SET "endpointId" = $2 WHERE "shopId" = $1 AND "messageId" =
     (SELECT min("messageId") FROM "WebhookDelivery" WHERE "shopId" = $1)`,
    [shop, kept],
  );
  await platform.db.sql(`DELETE FROM "WebhookEndpoint" WHERE "shopId" = $1 AND id = $2`, [shop, id]);
  await cleanUp(platform);
  expect(await counts(shop)).toEqual({ pending: 1, failed: 0, attempts: 1, messages: ROWS });
});
