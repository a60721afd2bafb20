import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { countUses, makeKey } from "#core/keys/index.ts";
import { EndpointWish, makeEndpoint, manyDeliveries } from "#core/webhooks/index.ts";
import { recordSent } from "#core/webhooks/record-sent.ts";
import type { SentMessage } from "#core/webhooks/sending.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";

// Who waits for a lock holds none that comes after it: another that takes the same in that order meets no deadlock.
let platform: TestPlatform;
let other: pg.Client;
beforeAll(async () => {
  platform = await startPlatform();
  platform = { ...platform, webhooks: { ...platform.webhooks, check: () => undefined } };
  other = new pg.Client({ connectionString: platform.db.ownerUrl });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await platform.close();
});

const as = (shopId: ShopId) => ({ ...platform.scope(shopId), actor: { by: "user 42", role: "staff" as const } });

/** An endpoint with messages a, b and c, of which a is due last. */
async function endpointOf(name: string) {
  const shop = await platform.addShop(name);
  await settle(platform, shop);
  const { id } = await makeEndpoint(platform, as(shop), EndpointWish.parse({ url: "https://hooks.example.com/a" }));
  await platform.db.sql(
    `INSERT INTO "WebhookMessage" ("shopId", id, type, body, at) SELECT $1, id, 'run.finished', '{}', now()
     FROM unnest(ARRAY['a', 'b', 'c']) id`,
    [shop],
  );
  await platform.db.sql(
    `INSERT INTO "WebhookDelivery" ("shopId", "endpointId", "messageId", type, tries, "nextAt", "createdAt")
     SELECT $1, $2, id, type, 1, at - ascii(id) * interval '1 hour', at FROM "WebhookMessage" WHERE "shopId" = $1`,
    [shop, id],
  );
  return { shop, id };
}

type Lock = { text: string; values: unknown[] };
const deliveryOf = (shop: ShopId, message: string): Lock => ({
  text: `SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = $1 AND "messageId" = $2 FOR UPDATE NOWAIT`,
  values: [shop, message],
});

/** Another transaction takes a lock, and the next when `work` waits for the first. @throws Error where `work` holds that */
async function takesBoth(first: Lock, second: Lock, work: () => Promise<unknown>): Promise<void> {
  await other.query("BEGIN");
  await other.query(first.text, first.values);
  const working = work();
  await until("the work waits for a lock", async () => {
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await platform.db.sql(waiting)).length > 0;
  });
  const taken = await other.query(second.text, second.values).then(
    () => null,
    (error: unknown) => error,
  );
  await other.query(taken === null ? "COMMIT" : "ROLLBACK");
  await working;
  expect(taken).toBeNull();
}

const states = (shop: ShopId) =>
  forShop(platform.database, shop, async (db) =>
    (await db.webhookDelivery.findMany({ orderBy: { messageId: "asc" } })).map(({ state }) => state),
  );

/** Notes that both were taken, c before a. */
async function record(shop: ShopId, id: string) {
  const endpoint = await forShop(platform.database, shop, (db) =>
    db.webhookEndpoint.findFirstOrThrow({ where: { id } }),
  );
  const outcome = { status: 200, problem: null, answer: "", retryAfterMs: null };
  const at = platform.clock.now();
  const sent = ["c", "a"].map((messageId): SentMessage => ({
    messageId,
    type: "run.finished",
    tries: 1,
    at,
    ms: 1,
    outcome,
  }));
  await recordSent(platform, platform.scope(shop), {
    endpoint: { ...endpoint, shopId: shop },
    sent,
    nextSendAt: at,
  });
}

test("what was sent is noted in the order of the messages; one that was put forward meanwhile is tried again", async () => {
  const { shop, id } = await endpointOf("noted");
  const again: Lock = {
    text: `UPDATE "WebhookDelivery" SET tries = 0 WHERE "shopId" = $1 AND "messageId" = $2`,
    values: [shop, "a"],
  };
  await takesBoth(again, deliveryOf(shop, "c"), () => record(shop, id));
  expect(await states(shop)).toEqual(["pending", "pending", "delivered"]);
});

test("what was sent is noted once the endpoint is held: who removes it waits before, or is waited for", async () => {
  const { shop, id } = await endpointOf("held");
  const endpoint: Lock = {
    text: `SELECT 1 FROM "WebhookEndpoint" WHERE "shopId" = $1 AND id = $2 FOR UPDATE`,
    values: [shop, id],
  };
  await takesBoth(endpoint, deliveryOf(shop, "c"), () => record(shop, id));
  expect(await states(shop)).toEqual(["delivered", "pending", "delivered"]);
});

test("what waits is given up in the order of the messages, not in that in which it is due", async () => {
  const { shop, id } = await endpointOf("given-up");
  await platform.db.sql(
    `UPDATE "WebhookEndpoint" SET "disabledAt" = now(), "disabledFor" = 'gone' WHERE "shopId" = $1`,
    [shop],
  );
  const many = { shopId: shop, endpoint: id, many: { what: "fail" } } as const;
  await takesBoth(deliveryOf(shop, "a"), deliveryOf(shop, "c"), () =>
    manyDeliveries(platform, platform.scope(shop), many),
  );
  expect(await states(shop)).toEqual(["failed", "failed", "failed"]);
});

test("calls that are counted wait for the key before they take its day, as analyses that are spent do", async () => {
  const shop = await platform.addShop("spends");
  await settle(platform, shop);
  const wish = { name: "Import", kind: "live" as const, scopes: ["work" as const], days: null };
  const owner = { by: "user 42", role: "owner" as const };
  const { id } = await makeKey(platform, { ...platform.scope(shop), actor: owner }, wish);
  const day = platform.clock.now().toISOString().slice(0, 10);
  await platform.db.sql(`INSERT INTO "ApiUse" ("shopId", "keyId", day) VALUES ($1, $2, $3)`, [shop, id, day]);
  const key: Lock = { text: `SELECT 1 FROM "ApiKey" WHERE "shopId" = $1 AND id = $2 FOR UPDATE`, values: [shop, id] };
  const use = {
    text: `SELECT 1 FROM "ApiUse" WHERE "shopId" = $1 AND "keyId" = $2 FOR UPDATE NOWAIT`,
    values: [shop, id],
  };
  const uses = countUses(platform);
  uses.count({ shopId: shop, keyId: id }, false);
  uses.count({ shopId: shop, keyId: id }, true);
  await takesBoth(key, use, () => uses.flush());
  await uses.close();
  const [counted] = await platform.db.sql(`SELECT calls, refused FROM "ApiUse" WHERE "shopId" = $1`, [shop]);
  expect(counted).toEqual({ calls: 2, refused: 1 });
});
