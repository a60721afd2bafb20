import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey, type NewKey } from "#core/keys/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { MESSAGE_TYPES } from "#core/webhooks/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { type Sink, startSink } from "#tests/support/sink.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Endpoints through the public API, and what their addresses get from a worker of its own.
let stack: TestStack;
let platform: TestPlatform;
let sink: Sink;
let shop: ShopId;
beforeAll(async () => {
  sink = await startSink();
  [stack, platform] = [
    await startTestStack({ workers: 1, environment: { WEBHOOK_ORIGINS: sink.origin } }),
    await startPlatform(),
  ];
  shop = await stack.addShop("hooks", { writing: false });
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
  await sink.close();
});

const keyOf = async (wanted: Partial<NewKey> = {}) => {
  const scope = { shopId: shop, correlationId: "c", actor: { by: "user 42", role: "owner" as const } };
  const scopes: NewKey["scopes"] = ["read", "settings"];
  return (
    await makeKey({ ...platform, database: stack.db.database }, scope, {
      name: "Feed",
      kind: "live",
      scopes,
      days: 90,
      ...wanted,
    })
  ).text;
};

type Json = {
  id: string;
  secret: string;
  code: string;
  message_id: string;
  replayed: number;
  items: { id: string; type: string; state: string }[];
  next: string | null;
  enabled: boolean;
  custom_headers: string[];
  description: string;
  body: string;
  tries: { status: number }[];
  webhooks: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>;
};

async function call(token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${stack.appUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, etag: answer.headers.get("etag") ?? "", json: (await answer.json()) as Json };
}

test("an endpoint is made, pinged, looked into, replayed, changed and removed", async () => {
  const key = await keyOf();
  const made = await call(key, "POST", "/webhooks", {
    url: `${sink.origin}/in`,
    custom_headers: { "X-Tenant": "seven" },
  });
  expect(made).toMatchObject({ status: 201, json: { enabled: true, custom_headers: ["X-Tenant"] } });
  const { id, secret } = made.json;
  const shown = await call(key, "GET", `/webhooks/${id}`);
  expect(shown.status).toBe(200);
  expect(JSON.stringify([shown.json, (await call(key, "GET", "/webhooks")).json])).not.toMatch(/whsec_|seven/);

  const { status, json: pinged } = await call(key, "POST", `/webhooks/${id}/ping`);
  expect(status).toBe(202);
  await until("the ping comes", () => sink.received.length === 1);
  const [ping] = sink.received;
  expect(ping?.headers).toMatchObject({ "webhook-id": pinged.message_id, "x-tenant": "seven" });
  expect(new Webhook(secret).verify(ping?.body ?? "", ping?.headers as Record<string, string>)).toMatchObject({
    type: "ping",
  });
  const told = () => call(key, "GET", `/webhooks/${id}/messages/${pinged.message_id}`);
  await until("it is noted", async () => (await told()).json.tries.length === 1);
  expect((await told()).json).toMatchObject({ state: "delivered", body: ping?.body, tries: [{ status: 200 }] });

  expect((await call(key, "POST", `/webhooks/${id}/messages/${pinged.message_id}/replay`)).status).toBe(202);
  await until("it comes again", () => sink.received.length === 2);
  expect(sink.received[1]?.headers["webhook-id"]).toBe(pinged.message_id);
  const since = { since: "2026-01-01T00:00:00Z" };
  expect((await call(key, "POST", `/webhooks/${id}/replay`, since)).json).toEqual({ replayed: 0 });
  expect((await call(key, "POST", `/webhooks/${id}/replay`, { ...since, which: "all" })).json).toEqual({ replayed: 1 });

  expect((await call(key, "POST", `/webhooks/${id}/replay`, { since: "0000-01-01T00:00:00Z" })).status).toBe(422);
  for (const place of [
    ["0000-01-01T00:00:00.000Z", "msg_1"],
    ["2026-01-01T00:00:00.000Z", "\0"],
  ]) {
    const after = Buffer.from(JSON.stringify(place)).toString("base64url");
    for (const list of [`/webhooks/${id}/messages`, "/exports"])
      expect((await call(key, "GET", `${list}?after=${after}`)).status).toBeLessThan(500);
  }

  const listed = await call(key, "GET", `/webhooks/${id}/messages?limit=1`);
  expect(listed.json).toMatchObject({ items: [{ id: pinged.message_id, type: "ping" }], next: null });
  const rotated = await call(key, "POST", `/webhooks/${id}/rotate-secret`, {});
  expect(rotated.json.secret).not.toBe(secret);
  expect(await call(key, "POST", `/webhooks/${id}/rotate-secret`, {})).toMatchObject({
    status: 409,
    json: { code: "webhook_rotating" },
  });
  const { etag } = await call(key, "GET", `/webhooks/${id}`);
  const changed = await call(
    key,
    "PATCH",
    `/webhooks/${id}`,
    { description: "x", enabled: false },
    { "if-match": etag },
  );
  expect(changed.json).toMatchObject({ description: "x", enabled: false, custom_headers: ["X-Tenant"] });
  expect((await call(key, "PATCH", `/webhooks/${id}`, { description: "y" }, { "if-match": etag })).status).toBe(412);
  expect((await call(key, "POST", `/webhooks/${id}/ping`)).json.code).toBe("webhook_off");
  expect((await call(key, "DELETE", `/webhooks/${id}`)).status).toBe(200);
  expect((await call(key, "GET", `/webhooks/${id}`)).json.code).toBe("webhook_gone");
});

test("a test key pings and changes nothing; what an endpoint may not be is said; the description has every message", async () => {
  const key = await keyOf();
  const trial = await keyOf({ kind: "test" });
  const { id } = (await call(key, "POST", "/webhooks", { url: `${sink.origin}/in` })).json;
  expect((await call(trial, "POST", "/webhooks", { url: `${sink.origin}/in` })).json.code).toBe("test_key");
  expect((await call(trial, "DELETE", `/webhooks/${id}`)).json.code).toBe("test_key");
  expect((await call(trial, "POST", `/webhooks/${id}/ping`)).status).toBe(202);
  expect(
    (await call(await keyOf({ scopes: ["read"] }), "POST", "/webhooks", { url: "https://a.example" })).json.code,
  ).toBe("scope_missing");
  expect((await call(key, "POST", "/webhooks", { url: "https://169.254.169.254/" })).json.code).toBe("webhook_address");
  expect((await call(key, "POST", "/webhooks", { url: "https://a.example", types: ["nothing"] })).status).toBe(422);
  expect(
    (await call(key, "POST", "/webhooks", { url: "https://a.example", custom_headers: { Host: "b" } })).status,
  ).toBe(422);
  const { webhooks } = (await (await fetch(`${stack.appUrl}/api/openapi.json`)).json()) as Json;
  expect(Object.keys(webhooks).sort()).toEqual(Object.keys(MESSAGE_TYPES).sort());
  expect(webhooks["ping"]?.post.requestBody.content["application/json"]?.schema).toMatchObject({
    properties: { type: { const: "ping" }, data: { properties: { endpoint_id: { type: "string" } } } },
  });
});
