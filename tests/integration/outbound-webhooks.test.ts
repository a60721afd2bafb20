import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createWebhookSender } from "#core/adapters/egress/send-webhook.ts";
import { manyDeliveriesJob, sendWebhooksJob, tellWebhooksJob } from "#core/jobs/of-shops.ts";
import { NotAllowed } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanUp } from "#core/shops/index.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { notificationsView } from "#core/views/index.ts";
import {
  changeEndpoint,
  CHOSEN_TYPES,
  countWebhooksByKey,
  EndpointWish,
  envelopeOf,
  makeEndpoint,
  type MessageType,
  pingEndpoint,
  removeEndpoint,
  replayMessages,
  rotateSecret,
  rotateWebhooks,
  vaultOf,
  wakeWebhooks,
} from "#core/webhooks/index.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { type Received, type Sink, startSink } from "#tests/support/sink.ts";

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
let advanced = 0;
const advance = (ms: number) => {
  advanced += ms;
  platform.advance(ms);
};
beforeEach(() => {
  advance(-advanced);
  sink.received.length = 0;
  sink.reply = () => ({});
});

const HOUR_MS = 3_600_000;
const as = (shopId: ShopId, role: "owner" | "staff" | "reviewer" = "staff"): Scope => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});
const make = (shopId: ShopId, wish: Partial<EndpointWish> = {}) =>
  makeEndpoint(platform, as(shopId), EndpointWish.parse({ url: `${sink.origin}/hooks`, ...wish }));
const tellAndSend = (shopId: ShopId) =>
  settle(platform, shopId, { only: [tellWebhooksJob.name, sendWebhooksJob.name] });
/** As the schedule does some time later. */
const laterOn = async (shopId: ShopId, ms: number) => {
  advance(ms);
  await wakeWebhooks(platform);
  await tellAndSend(shopId);
};
const finish = (shopId: ShopId, failed = 0) =>
  transact(platform, platform.scope(shopId), ({ emit }) =>
    emit({ kind: "run.finished", data: { run: "11111111-1111-4111-8111-111111111111", what: "analyse", failed } }),
  );
const json = ({ body }: Received) => JSON.parse(body) as { type: MessageType; timestamp: string; data: object };
const verified = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);
const deliveries = (shopId: ShopId) =>
  platform.inShop(shopId, (db) => db.webhookDelivery.findMany({ orderBy: [{ createdAt: "asc" }, { seq: "asc" }] }));
const endpoint = (shopId: ShopId, id: string) =>
  platform.inShop(shopId, (db) => db.webhookEndpoint.findFirstOrThrow({ where: { id } }));

describe("what is told", () => {
  test("a product's whole way comes signed, as its description says, with the headers that were wished for", async () => {
    const shop = await platform.addShop("told");
    await settle(platform, shop);
    const { secret } = await make(shop, { headers: { "X-Tenant": "seven" } });
    const gid = await platform.addProduct(shop, { title: "Red shirt", images: [await photoFile("red")] });
    await settle(platform, shop);
    const types = sink.received.map((one) => json(one).type);
    expect(types).toEqual(expect.arrayContaining(["analysis.completed", "suggestion.created", "publication.written"]));
    for (const one of sink.received) {
      expect(verified(secret, one)).toEqual(json(one));
      expect(envelopeOf(json(one).type).strict().safeParse(json(one)).error).toBeUndefined();
      expect(one.headers).toMatchObject({ "x-tenant": "seven", "content-type": "application/json" });
    }
    const completed = sink.received.map(json).find(({ type }) => type === "analysis.completed");
    expect(completed?.data).toMatchObject({ product: { id: gid, title: "Red shirt" }, photos: 1 });
    const ids = sink.received.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.stringify(await platform.db.sql('SELECT * FROM "WebhookEndpoint"'))).not.toMatch(/whsec_|seven/);
  });

  test("each endpoint hears of the types, fields and collections that it chose, and of nothing from before it was there", async () => {
    const shop = await platform.addShop("chosen");
    await settle(platform, shop);
    const gid = await platform.addProduct(shop, { title: "Red shirt", images: [await photoFile("red")] });
    await settle(platform, shop);
    const collection = "gid://shopify/Collection/7";
    await platform.db.sql(
      `INSERT INTO "CollectionMember" ("shopId", "productGid", "collectionId", "seenAt") VALUES ($1, $2, $3, now())`,
      [shop, gid, collection],
    );
    await make(shop, { url: `${sink.origin}/runs`, types: ["run.finished"] });
    await make(shop, { url: `${sink.origin}/alt`, fields: ["alt"] });
    const { id } = await make(shop, { url: `${sink.origin}/in`, types: ["suggestion.decided"] });
    const { id: out } = await make(shop, { url: `${sink.origin}/out`, types: ["suggestion.decided"] });
    await platform.db.sql('UPDATE "WebhookEndpoint" SET collections = $2 WHERE id = $1', [id, [collection]]);
    await platform.db.sql('UPDATE "WebhookEndpoint" SET collections = $2 WHERE id = $1', [
      out,
      ["gid://shopify/Collection/8"],
    ]);
    await transact(platform, platform.scope(shop), ({ emit }) => {
      for (const field of ["alt:gid://shopify/MediaImage/7", "seo.title"])
        emit({ kind: "suggestion.decided", productGid: gid, data: { field, verdict: "approve", by: "user 1" } });
    });
    await finish(shop);
    await tellAndSend(shop);
    const to = (path: string) => sink.received.filter((one) => one.path === path).map((one) => json(one));
    expect(to("/runs").map(({ type }) => type)).toEqual(["run.finished"]);
    expect(to("/alt").map(({ type }) => type)).toEqual(["suggestion.decided", "run.finished"]);
    expect(to("/alt")[0]?.data).toMatchObject({ field: "alt:gid://shopify/MediaImage/7" });
    expect(to("/in")).toHaveLength(2);
    expect(to("/out")).toEqual([]);
  });

  test("every type that can be chosen is made of some kind of event", async () => {
    const { eventMessageOf } = await import("#core/webhooks/message-of.ts");
    const { TOLD_OUTSIDE } = await import("#core/events/kinds.ts");
    const row = {
      seq: 1n,
      productGid: "gid://shopify/Product/1",
      at: new Date(),
      title: "Mug",
      state: "failed",
      quality: 3,
      categoryPath: null,
      problem: null,
      suggestionId: null,
    } as const;
    const datas = [
      {
        state: "failed",
        run: "11111111-1111-4111-8111-111111111111",
        what: "analyse",
        field: "seo.title",
        verdict: "edit",
        problem: "x",
        share: 80,
        used: 1,
        most: 2,
        endpoint: "ep",
        url: "u",
        reason: "gone",
        message: "m",
        type: "t",
        status: 500,
        confidence: 0.5,
        by: "user 1",
      },
      { share: 100 },
    ];
    const made = TOLD_OUTSIDE.flatMap((kind) =>
      datas.flatMap((data) => eventMessageOf({ ...row, kind, data: { ...datas[0], ...data } }) ?? []),
    );
    expect(new Set(made.map(({ type }) => type))).toEqual(new Set(CHOSEN_TYPES));
    for (const { type, data } of made)
      expect(envelopeOf(type).shape.data.strict().safeParse(data).error).toBeUndefined();
  });
});

describe("how it is delivered", () => {
  test("at once, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, under one id; then it is given up, and others are told", async () => {
    const shop = await platform.addShop("schedule");
    await settle(platform, shop);
    const { id } = await make(shop, { types: ["run.finished"] });
    await make(shop, { url: `${sink.origin}/other`, types: ["message.attempts_exhausted"] });
    sink.reply = ({ path }) => ({ status: path === "/other" ? 204 : 500, body: "no\0" });
    await finish(shop);
    await tellAndSend(shop);
    const tried = () => sink.received.filter(({ path }) => path === "/hooks");
    expect(tried()).toHaveLength(1);
    let count = 1;
    for (const seconds of [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000]) {
      await laterOn(shop, (seconds - 2) * 1_000);
      expect(tried()).toHaveLength(count);
      await laterOn(shop, 3_000);
      expect(tried()).toHaveLength(++count);
    }
    await laterOn(shop, 48 * HOUR_MS);
    expect(tried()).toHaveLength(8);
    expect(new Set(tried().map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(tried().map(({ body }) => body)).size).toBe(1);
    const attempts = await platform.inShop(shop, (db) =>
      db.webhookAttempt.findMany({ where: { endpointId: id }, orderBy: { number: "asc" } }),
    );
    expect(attempts.map(({ number, status, answer }) => [number, status, answer])).toEqual(
      Array.from({ length: 8 }, (_, k) => [k + 1, 500, "no"]),
    );
    const told = sink.received.filter(({ path }) => path === "/other").map(json);
    expect(told.map(({ type, data }) => [type, data])).toEqual([
      ["message.attempts_exhausted", expect.objectContaining({ endpoint_id: id, type: "run.finished", status: 500 })],
    ]);
  });

  test("a redirect is a failure and is not followed; no answer within the time is one; 429 is left alone for as long as it asks", async () => {
    const shop = await platform.addShop("failures");
    await settle(platform, shop);
    await make(shop, { url: `${sink.origin}/moved` });
    await make(shop, { url: `${sink.origin}/slow` });
    await make(shop, { url: `${sink.origin}/busy` });
    sink.reply = ({ path }) => {
      if (path === "/moved") return { status: 302, headers: { location: `${sink.origin}/elsewhere` } };
      return path === "/slow" ? "never" : { status: 429, headers: { "retry-after": "3600" } };
    };
    await finish(shop);
    await tellAndSend(shop);
    const rows = await deliveries(shop);
    expect(rows.map(({ state, status, problem }) => [state, status, problem])).toEqual(
      expect.arrayContaining([
        ["pending", 302, null],
        ["pending", null, "timed_out"],
        ["pending", 429, null],
      ]),
    );
    expect(sink.received.map(({ path }) => path)).not.toContain("/elsewhere");
    const busy = rows.find(({ status }) => status === 429);
    expect((busy?.nextAt.getTime() ?? 0) - platform.clock.now().getTime()).toBeGreaterThan(3_500_000);
  });

  test("410 switches an endpoint off, and so do five days in which nothing got through; the bell and other endpoints tell", async () => {
    const shop = await platform.addShop("off");
    await settle(platform, shop);
    const gone = await make(shop, { url: `${sink.origin}/gone`, types: ["run.finished"] });
    const dead = await make(shop, { url: `${sink.origin}/dead`, types: ["run.finished"] });
    await make(shop, { url: `${sink.origin}/ops`, types: ["endpoint.disabled"] });
    sink.reply = ({ path }) => ({ status: { "/gone": 410, "/dead": 500 }[path] ?? 200 });
    await finish(shop);
    await tellAndSend(shop);
    expect(await endpoint(shop, gone.id)).toMatchObject({ disabledFor: "gone" });
    for (let day = 0; day < 6; day++) {
      await finish(shop);
      await laterOn(shop, 24 * HOUR_MS);
    }
    expect(await endpoint(shop, dead.id)).toMatchObject({ disabledFor: "failing" });
    await settle(platform, shop, { only: [manyDeliveriesJob.name] });
    expect(
      (await deliveries(shop)).filter(({ endpointId, state }) => endpointId === dead.id && state !== "failed"),
    ).toEqual([]);
    const ops = sink.received
      .filter(({ path }) => path === "/ops")
      .map(({ body }) => JSON.parse(body).data.endpoint_id as string);
    expect(ops).toEqual([gone.id, dead.id]);
    const { items } = await notificationsView(platform.database, shop, { user: "1" });
    expect(items.map(({ event }) => event)).toContain("webhook.disabled");
    await expect(pingEndpoint(platform, as(shop), dead)).rejects.toMatchObject({ refusal: { code: "webhook_off" } });
    // Mended and switched on again, what failed is sent.
    sink.reply = () => ({});
    await changeEndpoint(platform, as(shop), { id: dead.id, change: { enabled: true } });
    const again = await replayMessages(platform, as(shop), {
      endpoint: dead.id,
      since: new Date(0),
      until: null,
      failed: true,
    });
    expect(again).toBeGreaterThan(1);
    await tellAndSend(shop);
    expect(
      (await deliveries(shop)).filter(({ endpointId, state }) => endpointId === dead.id && state !== "delivered"),
    ).toEqual([]);
  });

  test("what went to an old address neither switches the new one off nor counts against it", async () => {
    const shop = await platform.addShop("moved");
    await settle(platform, shop);
    const { id } = await make(shop, { url: `${sink.origin}/old`, types: ["run.finished"] });
    await finish(shop);
    await settle(platform, shop, { only: [tellWebhooksJob.name] });
    sink.reply = ({ path }) => ({ status: path === "/old" ? 410 : 200 });
    const moving: typeof sender = {
      ...sender,
      async send(url, message) {
        if (url.endsWith("/old"))
          await changeEndpoint(platform, as(shop), { id, change: { url: `${sink.origin}/new` } });
        return sender.send(url, message);
      },
    };
    const { sendWebhooks } = await import("#core/webhooks/index.ts");
    await sendWebhooks({ ...platform, webhooks: moving }, platform.scope(shop), id);
    expect(await endpoint(shop, id)).toMatchObject({ disabledAt: null, failures: 0, failingSince: null });
    await laterOn(shop, 6_000);
    expect(sink.received.map(({ path }) => path)).toEqual(["/old", "/new"]);
  });

  test("an endpoint that fails is tried with one message at a time, with pauses; once it is back, all of them come", async () => {
    const shop = await platform.addShop("paused");
    await settle(platform, shop);
    await make(shop, { types: ["run.finished"] });
    sink.reply = () => ({ status: 500 });
    for (let n = 0; n < 40; n++) await finish(shop, n);
    await tellAndSend(shop);
    const first = sink.received.length;
    expect(first).toBeLessThanOrEqual(20);
    await laterOn(shop, 6_000);
    expect(sink.received.length).toBe(first + 1);
    sink.reply = () => ({});
    await laterOn(shop, 10 * 60_000);
    expect((await deliveries(shop)).filter(({ state }) => state !== "delivered")).toEqual([]);
    expect((await endpoint(shop, (await deliveries(shop))[0]?.endpointId ?? "")).failingSince).toBeNull();
  });

  test("no more a second than it takes", async () => {
    const shop = await platform.addShop("paced");
    await settle(platform, shop);
    await make(shop, { types: ["run.finished"], per_second: 20 });
    await transact(platform, platform.scope(shop), ({ emit }) => {
      for (let n = 0; n < 11; n++)
        emit({
          kind: "run.finished",
          data: { run: "11111111-1111-4111-8111-111111111111", what: "analyse", failed: n },
        });
    });
    await tellAndSend(shop);
    expect(sink.received).toHaveLength(11);
    expect(sink.received[10]!.at - sink.received[0]!.at).toBeGreaterThanOrEqual(480);
  });

  test("what was sent and not noted is sent again under its id; two that are called send to an endpoint one after the other", async () => {
    const shop = await platform.addShop("twice");
    await settle(platform, shop);
    const { id } = await make(shop, { types: ["run.finished"] });
    await finish(shop);
    await settle(platform, shop, { only: [tellWebhooksJob.name] });
    const { sendWebhooks } = await import("#core/webhooks/index.ts");
    const dies = {
      ...platform,
      failpoints: {
        hit: (point: string) => {
          if (point === "webhook:after-send") throw new Error("killed");
        },
      },
    };
    await expect(sendWebhooks(dies, platform.scope(shop), id)).rejects.toThrow("killed");
    // Its lease holds whoever comes next, until it is over.
    expect(await sendWebhooks(platform, platform.scope(shop), id)).toMatchObject({ kind: "later" });
    expect(sink.received).toHaveLength(1);
    advance(46_000);
    await sendWebhooks(platform, platform.scope(shop), id);
    expect(sink.received.map(({ headers }) => headers["webhook-id"])).toEqual(
      Array(2).fill(sink.received[0]?.headers["webhook-id"]),
    );
    expect((await deliveries(shop)).map(({ state }) => state)).toEqual(["delivered"]);
  });
});

describe("what people do", () => {
  test("two secrets sign while one is replaced; then the new one alone", async () => {
    const shop = await platform.addShop("secrets");
    await settle(platform, shop);
    const old = await make(shop);
    const fresh = await rotateSecret(platform, as(shop), { id: old.id, hours: 24 });
    await pingEndpoint(platform, as(shop), old);
    await tellAndSend(shop);
    for (const { secret } of [old, fresh]) expect(verified(secret, sink.received[0]!)).toMatchObject({ type: "ping" });
    const twice = rotateSecret(platform, as(shop), { id: old.id, hours: 24 });
    await expect(twice).rejects.toMatchObject({ refusal: { code: "webhook_rotating" } });
    advance(25 * HOUR_MS);
    await pingEndpoint(platform, as(shop), old);
    await tellAndSend(shop);
    expect(sink.received).toHaveLength(2);
    expect(sink.received[1]?.headers["webhook-signature"]).toMatch(/^v1,\S+$/);
  });

  test("headers that are sealed go with the address's origin, unless new ones are given", async () => {
    const shop = await platform.addShop("elsewhere");
    await settle(platform, shop);
    const { id } = await make(shop, { headers: { "X-Key": "seven" } });
    const names = async (change: Parameters<typeof changeEndpoint>[2]["change"]) => {
      await changeEndpoint(platform, as(shop), { id, change });
      return (await endpoint(shop, id)).headerNames;
    };
    expect(await names({ url: `${sink.origin}/other` })).toEqual(["X-Key"]);
    expect(await names({ url: "https://example.com/", headers: { "X-Other": "eight" } })).toEqual(["X-Other"]);
    expect(await names({ url: `${sink.origin}/hooks` })).toEqual([]);
    await pingEndpoint(platform, as(shop), { id });
    await tellAndSend(shop);
    expect(sink.received[0]?.headers).not.toHaveProperty("x-other");
  });

  test("secrets come under the newest key beside processes that serve", async () => {
    const shop = await platform.addShop("sealed");
    const { id } = await make(shop, { headers: { "X-Key": "seven" } });
    const [old, fresh] = [
      { id: "k1", key: Buffer.alloc(32, 1) },
      { id: "k2", key: Buffer.alloc(32, 2) },
    ];
    const text = platform.vault.open((await endpoint(shop, id)).sealed, `webhook ${shop} ${id}`);
    await platform.db.sql('UPDATE "WebhookEndpoint" SET sealed = $2 WHERE id = $1', [
      id,
      vaultOf([old]).seal(text, `webhook ${shop} ${id}`),
    ]);
    const before = await countWebhooksByKey(platform.database);
    expect(before.get("k1")).toBeGreaterThan(0);
    const { renewed } = await rotateWebhooks(platform.database, [fresh, old]);
    expect(renewed).toBe(1);
    expect((await countWebhooksByKey(platform.database)).get("k2")).toBe(1);
    expect(vaultOf([fresh]).open((await endpoint(shop, id)).sealed, `webhook ${shop} ${id}`)).toBe(text);
    await removeEndpoint(platform, as(shop), id);
  });

  test("staff alone; https on the public internet alone; twenty of them; none left: nothing more is told", async () => {
    const shop = await platform.addShop("rules");
    await settle(platform, shop);
    await expect(
      makeEndpoint(platform, as(shop, "reviewer"), EndpointWish.parse({ url: "https://a.example" })),
    ).rejects.toThrow(NotAllowed);
    for (const url of [
      "http://a.example/x",
      "https://127.0.0.1/x",
      "https://[::1]",
      "nonsense",
      "https://u:p@a.example",
      "ftp://a.example",
    ])
      await expect(make(shop, { url })).rejects.toMatchObject({ refusal: { code: "webhook_address" } });
    expect(EndpointWish.safeParse({ url: "https://a.example", headers: { "Webhook-Id": "x" } }).success).toBe(false);
    expect(EndpointWish.safeParse({ url: "https://a.example", headers: { A: "x\r\nHost: y" } }).success).toBe(false);
    const made = [];
    for (let n = 0; n < 20; n++) made.push(await make(shop));
    await expect(make(shop)).rejects.toMatchObject({ refusal: { code: "webhooks_full", most: 20 } });
    for (const { id } of made) await removeEndpoint(platform, as(shop), id);
    const other = await platform.addShop("elsewhere");
    const theirs = await make(other);
    await expect(removeEndpoint(platform, as(shop), theirs.id)).rejects.toMatchObject({
      refusal: { code: "webhook_gone" },
    });
    await tellAndSend(shop);
    await finish(shop);
    expect(await settle(platform, shop, { only: [tellWebhooksJob.name] })).toEqual([]);
  });

  test("one message is replayed under its id; thirty days later none is left", async () => {
    const shop = await platform.addShop("replayed");
    await settle(platform, shop);
    const { id } = await make(shop, { types: ["run.finished"] });
    await finish(shop);
    await tellAndSend(shop);
    const message = (await deliveries(shop))[0]?.messageId ?? "";
    expect(await replayMessages(platform, as(shop), { endpoint: id, message })).toBe(1);
    await tellAndSend(shop);
    expect(sink.received.map(({ headers }) => headers["webhook-id"])).toEqual([message, message]);
    await expect(replayMessages(platform, as(shop), { endpoint: id, message: "msg_x" })).rejects.toMatchObject({
      refusal: { code: "message_gone" },
    });
    advance(30 * 24 * HOUR_MS);
    await cleanUp(platform);
    expect(await deliveries(shop)).toEqual([]);
  });
});
