import { gunzipSync } from "node:zlib";
import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey, type NewKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { makeToken } from "#core/keys/token.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// How calls of the public API behave whatever they ask: names of calls, entity tags, versions, networks, accounts.
let stack: TestStack;
let platform: TestPlatform;
let shop: ShopId;
let live: { id: string; text: string };
let bootstrap: string;
const WANTED: NewKey = {
  name: "Program",
  kind: "live",
  scopes: ["read", "decide", "work", "settings", "keys"],
  days: 90,
};

beforeAll(async () => {
  bootstrap = makeToken("calls.myshopify.com" as ShopId, "live").text;
  const environment = { API_BOOTSTRAP_KEYS: bootstrap };
  [stack, platform] = [await startTestStack({ workers: 0, environment }), await startPlatform()];
  shop = await stack.addShop("calls", { writing: false });
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
  live = await keyOf();
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
});

const scope = () => ({ shopId: shop, correlationId: "c", actor: { by: "user 42", role: "owner" as const } });
const keyOf = (wanted: Partial<NewKey> = {}) =>
  makeKey({ ...platform, database: stack.db.database }, scope(), { ...WANTED, ...wanted });

type Asking = { token?: string; method?: string; body?: unknown; headers?: Record<string, string> };

async function ask(path: string, { token = live.text, method = "GET", body, headers = {} }: Asking = {}) {
  const answer = await fetch(`${stack.appUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, text, json };
}

const named = (key: string, body: unknown, path = "/keys") =>
  ask(path, { method: "POST", body, headers: { "idempotency-key": key } });
const NEW_KEY = { name: "Once", scopes: ["read"], kind: "test" };
const keysCalled = async (name: string) =>
  (await stack.db.sql('SELECT 1 FROM "ApiKey" WHERE "shopId" = $1 AND name = $2', [shop, name])).length;

describe("Idempotency-Key", () => {
  test("the same call under the same name is done once, and answered byte by byte the same", async () => {
    const first = await named("first", NEW_KEY);
    const again = await named("first", NEW_KEY);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect([first.headers.get("idempotency-replayed"), again.headers.get("idempotency-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect(await keysCalled("Once")).toBe(1);
    const rows = await stack.db.sql('SELECT * FROM "ApiReplay"');
    expect(JSON.stringify(rows)).not.toContain(String(first.json["key"]));
  });

  test("another body under the name is refused; another key of the shop has names of its own", async () => {
    expect(await named("first", { ...NEW_KEY, name: "Other" })).toMatchObject({
      status: 422,
      json: { code: "idempotency_key_reused" },
    });
    const other = await keyOf();
    const answer = await ask("/keys", {
      token: other.text,
      method: "POST",
      body: { ...NEW_KEY, name: "Twice" },
      headers: { "idempotency-key": "first" },
    });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.headers.get("idempotency-replayed")).toBeNull();
  });

  test("of many at once one is done; the others are told to wait or answered as it was", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => named("crowd", { ...NEW_KEY, name: "Crowd" })));
    const made = answers.filter(({ status }) => status === 201);
    const busy = answers.filter(({ status }) => status === 409);
    expect(made.length + busy.length).toBe(8);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { json, headers } of busy)
      expect([json["code"], headers.get("retry-after")]).toEqual(["idempotency_in_flight", "1"]);
    expect(await keysCalled("Crowd")).toBe(1);
  });

  test("a refusal is answered the same too; one that asks to try again is not kept", async () => {
    const gone = { ids: ["11111111-1111-4111-8111-111111111111"] };
    const first = await named("refused", gone, "/publications/undo");
    expect(first.status).toBe(404);
    const again = await named("refused", gone, "/publications/undo");
    expect([again.status, again.text]).toEqual([404, first.text]);
  });

  test("a call that was killed is made again after two minutes; a day later the name is free", async () => {
    await named("killed", { ...NEW_KEY, name: "Killed" });
    await stack.db.sql(`UPDATE "ApiReplay" SET status = NULL, sealed = NULL WHERE key = 'killed'`);
    expect((await named("killed", { ...NEW_KEY, name: "Killed" })).status).toBe(409);
    await stack.db.sql(
      `UPDATE "ApiReplay" SET "busyUntil" = now() AT TIME ZONE 'UTC' - interval '1 second' WHERE key = 'killed'`,
    );
    await stack.db.sql(`DELETE FROM "ApiKey" WHERE name IN ('Killed', 'Once', 'Twice', 'Crowd')`);
    expect((await named("killed", { ...NEW_KEY, name: "Killed" })).status).toBe(201);
    await stack.db.sql(
      `UPDATE "ApiReplay" SET "createdAt" = now() AT TIME ZONE 'UTC' - interval '25 hours' WHERE key = 'killed'`,
    );
    expect((await named("killed", { ...NEW_KEY, name: "Later" })).status).toBe(201);
  });

  test("work of a call that was killed before its answer was kept is found by the next, not done again", async () => {
    const photos = [{ image_url: "https://cdn.example/shirt.jpg" }];
    const first = await named("batch", { photos }, "/batches");
    expect(first.status).toBe(202);
    await stack.db.sql(
      `UPDATE "ApiReplay" SET status = NULL, sealed = NULL, "busyUntil" = "createdAt" WHERE key = 'batch'`,
    );
    const again = await named("batch", { photos }, "/batches");
    expect([again.status, again.json["id"]]).toEqual([202, first.json["id"]]);
    expect((await stack.db.sql('SELECT id FROM "Analysis"')).length).toBe(1);
  });

  /** A call whose process dies when it is done, before its answer is kept; then the same call. */
  async function twice(path: string, body?: object, between = () => Promise.resolve()) {
    const first = await named(`twice-${path}`, body, path);
    await stack.db.sql(
      `UPDATE "ApiReplay" SET status = NULL, sealed = NULL, "busyUntil" = "createdAt" WHERE key LIKE 'twice-%'`,
    );
    await between();
    const again = await named(`twice-${path}`, body, path);
    expect([path, again.status, again.json["id"]]).toEqual([path, first.status, first.json["id"]]);
    expect(first.status).toBeLessThan(300);
    return { first, again };
  }

  test("a key, an endpoint, an export and a schedule of a killed call are found by the next, with secrets that are good", async () => {
    const made = await twice("/keys", { ...NEW_KEY, name: "Found" });
    expect(await keysCalled("Found")).toBe(1);
    const works = async (token: unknown) => (await ask("/usage", { token: String(token) })).status;
    expect([await works(made.first.json["key"]), await works(made.again.json["key"])]).toEqual([401, 200]);
    const replaced = await twice(`/keys/${String(made.first.json["id"])}/replace`, { hours: 0 });
    expect(await works(replaced.again.json["key"])).toBe(200);
    const endpoint = await twice("/webhooks", { url: "https://hooks.example.com/a" });
    expect(endpoint.again.json["secret"]).toBe(endpoint.first.json["secret"]);
    await twice("/exports", { kind: "usage", format: "csv" });
    await twice("/export-schedules", { kind: "usage", format: "csv", every: "day" });
    for (const table of ["WebhookEndpoint", "Export", "ExportSchedule"])
      expect(await stack.db.sql(`SELECT id FROM "${table}" WHERE "shopId" = $1`, [shop])).toHaveLength(1);
  });

  test("a key of a killed call that was revoked before it comes again is gone", async () => {
    const body = { ...NEW_KEY, name: "Revoked" };
    const first = await named("revoked", body);
    await stack.db.sql(
      `UPDATE "ApiReplay" SET status = NULL, sealed = NULL, "busyUntil" = "createdAt" WHERE key = 'revoked'`,
    );
    await stack.db.sql(`UPDATE "ApiKey" SET "revokedAt" = now() WHERE id = $1`, [first.json["id"]]);
    const again = await named("revoked", body);
    expect([first.status, again.status, again.json["code"]]).toEqual([201, 404, "key_gone"]);
    expect(await keysCalled("Revoked")).toBe(1);
  });

  test("a ping, replays and a new secret of a killed call are not made again", async () => {
    const made = await named("to-ping", { url: "https://hooks.example.com/b" }, "/webhooks");
    const path = `/webhooks/${String(made.json["id"])}`;
    const deliveries = () =>
      stack.db.sql(`SELECT "messageId", state FROM "WebhookDelivery" WHERE "endpointId" = $1`, [made.json["id"]]);
    const failed = async () =>
      void (await stack.db.sql(
        `UPDATE "WebhookDelivery" SET state = 'failed', "endedAt" = now() AT TIME ZONE 'UTC' WHERE "endpointId" = $1`,
        [made.json["id"]],
      ));
    const pinged = await twice(`${path}/ping`);
    const message = pinged.first.json["message_id"];
    expect(pinged.again.json).toEqual({ message_id: message });
    expect(await deliveries()).toEqual([{ messageId: message, state: "pending" }]);
    // What was put forward fails before the call comes again: that time it is passed over.
    for (const [replay, body] of [
      [`${path}/messages/${String(message)}/replay`, undefined],
      [`${path}/replay`, { since: "2020-01-01T00:00:00Z" }],
    ] as const) {
      await failed();
      const { first, again } = await twice(replay, body, failed);
      expect([first.json, again.json]).toEqual([{ replayed: 1 }, { replayed: 1 }]);
      expect(await deliveries()).toEqual([{ messageId: message, state: "failed" }]);
    }
    const rotated = await twice(`${path}/rotate-secret`, { overlap_hours: 24 });
    expect(rotated.again.json).toEqual(rotated.first.json);
  });

  test("a name that is none is refused", async () => {
    expect((await named("x".repeat(256), NEW_KEY)).status).toBe(422);
    expect((await named("a b", NEW_KEY)).status).toBe(422);
  });
});

describe("ETag", () => {
  test("who has the answer already gets 304", async () => {
    const first = await ask("/settings");
    const etag = first.headers.get("etag") ?? "";
    const again = await ask("/settings", { headers: { "if-none-match": etag } });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
  });

  test("If-Match: a change of what was read is made, a change of what somebody changed since is refused", async () => {
    const before = (await ask("/settings")).headers.get("etag") ?? "";
    const change = (defects: string, etag: string) =>
      ask("/settings", { method: "PATCH", body: { defects }, headers: { "if-match": etag } });
    const changed = await change("strict", before);
    expect(changed).toMatchObject({ status: 200, json: { defects: "strict" } });
    expect(await change("off", before)).toMatchObject({ status: 412, json: { code: "changed_since" } });
    expect((await ask("/settings")).json).toMatchObject({ defects: "strict" });
    expect((await change("off", changed.headers.get("etag") ?? "")).status).toBe(200);
    const voice = await ask("/voices/de", { method: "PUT", body: { tone: "warm", avoid: ["billig"] } });
    expect(voice).toMatchObject({ status: 200, json: { tone: "warm", avoid: ["billig"], use: [] } });
    expect((await ask("/voices/de")).headers.get("etag")).toBe(voice.headers.get("etag"));
  });
});

describe("versions, compression, other sites", () => {
  test("the answer says its version; one that there is not is refused", async () => {
    const good = await ask("/usage", { headers: { "imagineai-version": "2026-11-27" } });
    expect([good.status, good.headers.get("imagineai-version")]).toEqual([200, "2026-11-27"]);
    expect((await ask("/usage", { headers: { "imagineai-version": "2020-01-01" } })).status).toBe(422);
  });

  test("gzip where it is asked for", async () => {
    const body = await new Promise<Buffer>((resolve, reject) => {
      const headers = { authorization: `Bearer ${live.text}`, "accept-encoding": "gzip" };
      httpRequest(`${stack.appUrl}/api/v1/dashboard`, { headers }, (answer) => {
        expect(answer.headers["content-encoding"]).toBe("gzip");
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part)).on("end", () => resolve(Buffer.concat(parts)));
      })
        .on("error", reject)
        .end();
    });
    expect(JSON.parse(gunzipSync(body).toString())).toMatchObject({ written: 0 });
  });

  test("no page of another site is let in", async () => {
    const answer = await fetch(`${stack.appUrl}/api/v1/usage`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "GET" },
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const asked = await ask("/usage", { headers: { origin: "https://evil.example" } });
    for (const { headers } of [answer, asked])
      expect(headers.get("access-control-allow-origin")).toBe(new URL(stack.appUrl).origin);
  });

  test("a place that no answer gave is refused, not taken for the first page", async () => {
    for (const list of ["/products", "/suggestions", "/images"])
      expect(await ask(`${list}?after=nonsense`)).toMatchObject({ status: 404, json: { code: "unknown_place" } });
  });

  test("HEAD is answered as GET, without the body", async () => {
    const answer = await ask("/usage", { method: "HEAD" });
    expect([answer.status, answer.text]).toEqual([200, ""]);
  });
});

describe("what a key is bound to", () => {
  test("networks: from elsewhere it is refused, as the outermost proxy saw the caller", async () => {
    const bound = await keyOf({ addresses: ["203.0.113.0/24"] });
    const from = (address: string) => ask("/usage", { token: bound.text, headers: { "x-forwarded-for": address } });
    expect((await from("203.0.113.9")).status).toBe(200);
    expect(await from("198.51.100.1")).toMatchObject({ status: 403, json: { code: "key_address" } });
    // What a caller says of itself stands before what the proxy saw.
    expect((await from("203.0.113.9, 198.51.100.1")).status).toBe(403);
    expect((await ask("/usage", { token: bound.text })).status).toBe(403);
  });

  test("analyses a month: beyond them it is refused, also of many at once; each key's use is told", async () => {
    const bound = await keyOf({ looksPerMonth: 3 });
    const look = (products: string[]) =>
      ask("/products/analyse", { token: bound.text, method: "POST", body: { products } });
    expect((await look(["1", "2"])).status).toBe(200);
    const answers = await Promise.all([look(["3"]), look(["4"]), look(["5"])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403]);
    expect(answers.find(({ status }) => status === 403)?.json).toMatchObject({ code: "key_looks_used_up" });
    type Listed = { items: { id: string; month: object; looks_per_month: number }[] };
    await expect
      .poll(async () => ((await ask("/keys")).json as Listed).items.find(({ id }) => id === bound.id), {
        timeout: 15_000,
      })
      .toMatchObject({ looks_per_month: 3, month: { calls: 4, refused: 2, looks: 3 } });
  });

  test("a key hands out no more than it may do itself", async () => {
    const keeper = await keyOf({ scopes: ["keys"] });
    const make = (scopes: string[]) =>
      ask("/keys", { token: keeper.text, method: "POST", body: { name: "Wider", kind: "test", scopes } });
    expect(await make(["keys", "read"])).toMatchObject({ status: 403, json: { code: "key_gives_more" } });
    expect((await make(["keys"])).status).toBe(201);
    const replace = (id: string) =>
      ask(`/keys/${id}/replace`, { token: keeper.text, method: "POST", body: { hours: 0 } });
    expect(await replace(live.id)).toMatchObject({ status: 403, json: { code: "key_gives_more" } });
    const { json } = await replace(keeper.id);
    expect((await ask("/keys", { token: keeper.text })).status).toBe(401);
    expect((await ask("/keys", { token: String(json["key"]) })).status).toBe(200);
  });

  test("it hands out no network, look or day that it has not; replaced, it has used what it used", async () => {
    const giver = await keyOf({ addresses: ["127.0.0.1", "::1"], looksPerMonth: 5, days: 30 });
    const make = (more: object) =>
      ask("/keys", { token: giver.text, method: "POST", body: { name: "Bound", scopes: ["read"], ...more } });
    expect(await make({ addresses: ["203.0.113.0/24"] })).toMatchObject({
      status: 403,
      json: { code: "key_gives_more" },
    });
    const { json } = await make({ looks_per_month: null, days: null });
    const made = await stack.db.sql(
      `SELECT addresses, "looksPerMonth" AS looks, days BETWEEN 28 AND 30 AS bound FROM "ApiKey" WHERE id = $1`,
      [json["id"]],
    );
    expect(made).toEqual([{ addresses: ["127.0.0.1", "::1"], looks: 5, bound: true }]);
    const other = await keyOf({ days: 365 });
    const replaced = await ask(`/keys/${other.id}/replace`, { token: giver.text, method: "POST", body: { hours: 0 } });
    expect(replaced.json).toMatchObject({ code: "key_gives_more" });
    const look = (token: string) =>
      ask("/products/analyse", { token, method: "POST", body: { products: ["1", "2", "3"] } });
    expect((await look(giver.text)).status).toBe(200);
    const again = await ask(`/keys/${giver.id}/replace`, { token: giver.text, method: "POST", body: { hours: 0 } });
    expect(await look(String(again.json["key"]))).toMatchObject({ status: 403, json: { code: "key_looks_used_up" } });
  });

  test("a key that was replaced before is replaced for as long as it was made for", async () => {
    const first = await keyOf({ days: 365 });
    const replace = async (id: string) =>
      String((await ask(`/keys/${id}/replace`, { token: bootstrap, method: "POST", body: { hours: 24 } })).json["id"]);
    await replace(first.id);
    const second = await stack.db.sql(
      `SELECT days, round(extract(epoch FROM "expiresAt" - "createdAt") / 86400)::int AS life FROM "ApiKey" WHERE id = $1`,
      [await replace(first.id)],
    );
    expect(second).toEqual([{ days: 365, life: 365 }]);
  });

  test("a key of the environment may do everything, and no other text in its place", async () => {
    expect((await ask("/keys", { token: bootstrap })).status).toBe(200);
    expect(
      (await ask("/keys", { token: `${bootstrap.slice(0, -1)}${bootstrap.endsWith("A") ? "B" : "A"}` })).status,
    ).toBe(401);
  });
});

describe("service accounts", () => {
  const token = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${stack.appUrl}/api/v1/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, string> };
  };
  const clientOf = ({ text, id }: { text: string; id: string }) => ({ client_id: `calls.${id}`, client_secret: text });

  test("credentials for an access token of 30 minutes, which may what the account may; they are no key themselves", async () => {
    const account = await keyOf({ kind: "account", scopes: ["read"] });
    const { client_id: id, client_secret: secret } = clientOf(account);
    const basic = { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` };
    const { status, json } = await token({ grant_type: "client_credentials" }, basic);
    expect(status).toBe(200);
    expect(json).toMatchObject({ token_type: "Bearer", expires_in: 1_800, scope: "read" });
    expect((await ask("/usage", { token: json["access_token"] ?? "" })).status).toBe(200);
    expect((await ask("/keys", { token: json["access_token"] ?? "" })).status).toBe(403);
    for (const none of [secret, json["refresh_token"]])
      expect((await ask("/usage", { token: String(none) })).status).toBe(401);
    await stack.db.sql(`UPDATE "ApiToken" SET "expiresAt" = now() AT TIME ZONE 'UTC' WHERE kind = 'access'`);
    expect((await ask("/usage", { token: json["access_token"] ?? "" })).status).toBe(401);
  });

  test("a refresh token is good for one use; one that comes twice ends its family, and the log says so", async () => {
    const account = await keyOf({ kind: "account", name: "Agency" });
    const client = clientOf(account);
    const first = await token({ grant_type: "client_credentials", ...client });
    const renew = (refresh: string | undefined) =>
      token({ grant_type: "refresh_token", refresh_token: refresh ?? "", ...client });
    const second = await renew(first.json["refresh_token"]);
    expect(second.status).toBe(200);
    expect((await ask("/usage", { token: second.json["access_token"] ?? "" })).status).toBe(200);
    expect(await renew(first.json["refresh_token"])).toMatchObject({ status: 400, json: { error: "invalid_grant" } });
    expect((await ask("/usage", { token: second.json["access_token"] ?? "" })).status).toBe(401);
    expect((await renew(second.json["refresh_token"])).status).toBe(400);
    const [event] = await stack.db.sql<{ data: { key: string } }>(
      `SELECT data FROM "Event" WHERE kind = 'key.token_reused'`,
    );
    expect(event?.data).toEqual({ key: "Agency" });
  });

  test("an account that was ended gives and renews nothing; its tokens are refused by the next request", async () => {
    const account = await keyOf({ kind: "account" });
    const client = clientOf(account);
    const { json } = await token({ grant_type: "client_credentials", ...client });
    expect((await ask(`/keys/${account.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await ask("/usage", { token: json["access_token"] ?? "" })).status).toBe(401);
    const wrong = [
      { grant_type: "client_credentials", ...client },
      { grant_type: "refresh_token", refresh_token: json["refresh_token"] ?? "", ...client },
      { grant_type: "client_credentials", client_id: "calls.0123456789ab", client_secret: live.text },
      { grant_type: "client_credentials" },
    ];
    for (const fields of wrong)
      expect(await token(fields)).toMatchObject({ status: 401, json: { error: "invalid_client" } });
  });

  test("what is no grant is refused as RFC 6749 says", async () => {
    const client = clientOf(await keyOf({ kind: "account" }));
    expect(await token({ grant_type: "password", ...client })).toMatchObject({
      status: 400,
      json: { error: "unsupported_grant_type" },
    });
    expect(await token({ ...client })).toMatchObject({ status: 400, json: { error: "invalid_request" } });
  });
});
