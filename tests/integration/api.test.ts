import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeKey, type NewKey, revokeKey, rotateKey } from "#core/keys/index.ts";
import type { Role } from "#core/platform/access.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { logView, LogQuery } from "#core/views/index.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { API_CALLS, type ApiCall } from "#tests/support/api-calls.ts";
import { BROWSER } from "#tests/support/http.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// The public API over the wire; keys are made by core on the same database, as the app's page makes them.
let stack: TestStack;
let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
let number: string;
const WANTED: NewKey = { name: "Feed", kind: "live", scopes: ["read", "decide", "work"], days: 90 };

beforeAll(async () => {
  [stack, platform] = [await startTestStack({ workers: 1 }), await startPlatform()];
  [shop, other] = [await stack.addShop("api", { writing: false }), await stack.addShop("other", { writing: false })];
  await stack.db.database.shop.update({ where: { id: shop }, data: { plan: "scale" } });
  const [made] = await stack.shopify.addProducts(shop, [
    { title: "Linen shirt", productType: "Shirts", images: [await photoFile("blue")] },
  ]);
  number = String(made?.id).split("/").at(-1) ?? "";
  expect(await untilIdle(stack.db.database, shop, { expected: 1, limitMs: 60_000 })).toBe(true);
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
});

const deps = () => ({ ...platform, database: stack.db.database });
const scope = (of: ShopId, role: Role = "owner") => ({
  shopId: of,
  correlationId: "c",
  actor: { by: "user 42", role },
});
const keyOf = (of: ShopId, wanted: Partial<NewKey> = {}) => makeKey(deps(), scope(of), { ...WANTED, ...wanted });

/** Of any answer: what the tests look at. */
type Answer = {
  items: { id: string; field: string }[];
  next: string | null;
  publications: { id: string; field: string; state: string }[];
  code: string;
  type: string;
  request_id: string;
};

const call = (path: string, token: string | null, body?: unknown) =>
  ask({ path, method: body === undefined ? "GET" : "POST", body }, token);

async function ask({ path, method, body }: ApiCall, token: string | null) {
  const answer = await fetch(`${stack.appUrl}/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, json: (await answer.json()) as Answer };
}

test("a product in the words of schema.org is what a page can hold as it is; readiness names what it lacks", async () => {
  const { text } = await keyOf(shop);
  const answer = await call(`/products/${number}/json-ld`, text);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/ld+json");
  expect(answer.json).toMatchObject({ "@context": "https://schema.org", "@type": "Product", name: "Linen shirt" });
  expect((await call("/products/1/json-ld", text)).status).toBe(404);
  const { json } = await call("/readiness", text);
  const counted = json as unknown as { audited: number; points: { point: string; products: number }[] };
  expect(counted).toMatchObject({ products: 1, audited: 1, complete: 0 });
  expect(counted.points).toContainEqual({ point: "gtin", comes_to: "missed", products: 1, waiting: 1 });
  expect((await call("/products?gap=gtin", text)).json.items).toHaveLength(1);
  expect((await call("/products?gap=price", text)).json.items).toHaveLength(1);
  expect((await call("/products?gap=brand", text)).json.items).toHaveLength(0);
});

describe("keys", () => {
  test("one is shown once and kept as a digest; it says who asked in the log; a key that is none is refused alike", async () => {
    const { text, id } = await keyOf(shop);
    const rows = await stack.db.sql<{ digest: string }>('SELECT * FROM "ApiKey" WHERE id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(text.split(".").at(-1));
    expect((await call("/products", text)).status).toBe(200);
    const { entries } = await logView(stack.db.database, shop, LogQuery.parse({ kind: "keys" }));
    expect(entries[0]).toMatchObject({ kind: "key.made", data: { key: "Feed" } });
    const wrong = [
      null,
      "nonsense",
      `${text}x`,
      text.replace("live", "test"),
      text.replace(".api.", ".other."),
      text.replace(/\.[^.]+$/, `.${"A".repeat(43)}`),
      text.replace(id, "0123456789ab"),
      stack.shopify.sessionToken(shop),
    ];
    for (const token of wrong) {
      const { status, json, headers } = await call("/products", token);
      expect([status, json.code, headers.get("www-authenticate")]).toEqual([
        401,
        "unauthenticated",
        'Bearer realm="ImagineAI"',
      ]);
    }
  });

  test("revoked: refused by the next request; replaced: the old one goes on for as long as was said; expired: refused", async () => {
    const first = await keyOf(shop);
    await revokeKey(deps(), scope(shop), first.id);
    expect((await call("/usage", first.text)).status).toBe(401);
    await expect(revokeKey(deps(), scope(shop), first.id)).rejects.toMatchObject({ refusal: { code: "key_gone" } });

    const old = await keyOf(shop);
    const fresh = await rotateKey(deps(), scope(shop), { id: old.id, hours: 24 });
    expect((await call("/usage", old.text)).status).toBe(200);
    expect((await call("/usage", fresh.text)).status).toBe(200);
    await stack.db.sql(`UPDATE "ApiKey" SET "expiresAt" = now() AT TIME ZONE 'UTC' WHERE id = $1`, [old.id]);
    expect((await call("/usage", old.text)).status).toBe(401);
    const atOnce = await rotateKey(deps(), scope(shop), { id: fresh.id, hours: 0 });
    expect((await call("/usage", fresh.text)).status).toBe(401);
    expect((await call("/usage", atOnce.text)).status).toBe(200);
  });

  test("only owners make them, as many as the plan has; test keys read and change nothing", async () => {
    await expect(makeKey(deps(), scope(other, "staff"), WANTED)).rejects.toMatchObject({
      refusal: { code: "needs_owner" },
    });
    await stack.db.database.shop.update({ where: { id: other }, data: { plan: "starter" } });
    const live = await keyOf(other);
    await expect(keyOf(other)).rejects.toMatchObject({ refusal: { code: "keys_full", most: 1 } });
    const beside = await rotateKey(deps(), scope(other), { id: live.id, hours: 24 });
    for (const { id } of [live, beside])
      await expect(rotateKey(deps(), scope(other), { id, hours: 24 })).rejects.toMatchObject({
        refusal: { code: "keys_full", most: 2 },
      });
    await rotateKey(deps(), scope(other), { id: beside.id, hours: 0 });
    await stack.db.database.shop.update({ where: { id: other }, data: { plan: "free" } });
    await expect(keyOf(other)).rejects.toMatchObject({ refusal: { code: "no_keys" } });
    expect(await call("/usage", live.text)).toMatchObject({ status: 403, json: { code: "plan_without_keys" } });
    const trying = await keyOf(other, { kind: "test" });
    expect((await call("/usage", trying.text)).json).toMatchObject({ plan: "free" });
    expect(await call("/products/analyse", trying.text, { products: ["1"] })).toMatchObject({
      status: 403,
      json: { code: "test_key" },
    });
  });

  test("a key does what its scopes say, and nothing else", async () => {
    const { text } = await keyOf(shop, { scopes: ["read"] });
    const refused = { status: 403, json: { code: "scope_missing" } };
    expect((await call("/suggestions", text)).status).toBe(200);
    expect(await call("/products/analyse", text, { products: [number] })).toMatchObject(refused);
    const { text: decides } = await keyOf(shop, { scopes: ["decide"] });
    expect(await call("/products", decides)).toMatchObject(refused);
  });
});

describe("without a key that may, or with another shop's", () => {
  test("every operation of the description is in the matrix", async () => {
    const { paths } = (await (await fetch(`${stack.appUrl}/api/openapi.json`)).json()) as { paths: object };
    const asked = API_CALLS.map(({ path, method }) => `${method} ${path.replace(/\?.*/, "")}`);
    // It takes no key: its route is in the matrix of routes.
    const { "/token": _token, ...ours } = paths as Record<string, object>;
    for (const [path, operations] of Object.entries(ours))
      for (const method of Object.keys(operations)) {
        const pattern = new RegExp(`^${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "[^/]+")}$`);
        expect(
          asked.some((one) => pattern.test(one)),
          `${method} ${path}`,
        ).toBe(true);
      }
  });

  test("only 401 and 403, and nothing is done", async () => {
    const revoked = await keyOf(shop);
    await revokeKey(deps(), scope(shop), revoked.id);
    const [reads, keeps] = [await keyOf(shop, { scopes: ["read"] }), await keyOf(shop, { scopes: ["keys"] })];
    for (const one of API_CALLS)
      for (const [token, status] of [
        [null, 401],
        [revoked.text, 401],
        [stack.shopify.sessionToken(shop), 401],
        [one.method === "GET" && !one.path.startsWith("/keys") ? keeps.text : reads.text, 403],
      ] as const)
        expect((await ask(one, token)).status, `${one.method} ${one.path}`).toBe(status);
  });

  test("another shop's products, suggestions and writes are not there", async () => {
    const { text } = await keyOf(other, { scopes: ["read", "decide", "work"], kind: "test" });
    expect((await call("/products", text)).json.items).toEqual([]);
    expect((await call(`/products/${number}`, text)).status).toBe(404);
    expect((await call("/suggestions", text)).json.items).toEqual([]);
  });
});

test(
  "a program reads a product, approves a suggestion, sees it written, and takes it back",
  { timeout: 90_000 },
  async () => {
    const { text, id } = await keyOf(shop);
    const { json: list } = await call("/products?q=linen", text);
    expect(list.items).toMatchObject([{ id: `gid://shopify/Product/${number}`, title: "Linen shirt" }]);
    const { json: waiting } = await call(`/suggestions?product=${number}&limit=1`, text);
    expect(waiting.items).toHaveLength(1);
    const { json: more } = await call(`/suggestions?product=${number}&limit=100&after=${waiting.next}`, text);
    const all = [...waiting.items, ...more.items];
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length);
    const seo = all.find(({ field }) => field === "seo.description");
    const ids = [seo?.id];
    expect((await call("/suggestions/decide", text, { ids, decision: { verdict: "approve" } })).json).toEqual({
      decided: 1,
    });
    expect((await call("/suggestions/decide", text, { ids, decision: { verdict: "reject" } })).json).toEqual({
      decided: 0,
    });
    const writtenIn = async () =>
      (await call(`/products/${number}`, text)).json.publications.find(({ field }) => field === "seo.description");
    await until("it is written", async () => (await writtenIn())?.state === "written");
    const undo = { ids: [(await writtenIn())?.id] };
    expect((await call("/publications/undo", text, undo)).json).toEqual({ requested: 1 });
    await until("it is taken back", async () => (await writtenIn())?.state === "undone");
    const { entries } = await logView(stack.db.database, shop, LogQuery.parse({ kind: "decisions" }));
    expect(entries[0]).toMatchObject({
      kind: "suggestion.decided",
      data: { by: `key ${id}` },
      who: { kind: "key", name: "Feed" },
    });
  },
);

test("what does not fit is told as a problem that says where, and is no server error", async () => {
  const { text } = await keyOf(shop);
  const wrong: [string, unknown, number][] = [
    ["/products?limit=0", undefined, 422],
    ["/products?limit=ten", undefined, 422],
    ["/products?nonsense=1", undefined, 422],
    ["/products/abc", undefined, 404],
    ["/products/99999999", undefined, 404],
    ["/suggestions?state=nonsense", undefined, 422],
    ["/nonsense", undefined, 404],
    ["/suggestions/decide", { ids: ["x"], decision: { verdict: "approve" } }, 422],
    ["/suggestions/decide", { ids: [], decision: {} }, 422],
    ["/suggestions/decide", [], 422],
    ["/suggestions/decide", "text", 422],
    ["/publications/undo", { ids: ["11111111-1111-4111-8111-111111111111"] }, 404],
    ["/usage", {}, 405],
  ];
  for (const [path, body, status] of wrong) {
    const answer = await call(path, text, body);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.json).toMatchObject({ status, code: expect.any(String), title: expect.any(String) });
    expect(answer.json.request_id).toBe(answer.headers.get("x-request-id"));
    const page = await fetch(answer.json.type);
    expect(page.status).toBe(200);
  }
  const headers = { authorization: `Bearer ${text}` };
  const url = `${stack.appUrl}/api/v1/suggestions/decide`;
  expect((await fetch(url, { method: "POST", headers, body: "{}" })).status).toBe(415);
  const json = { ...headers, "content-type": "application/json" };
  expect((await fetch(url, { method: "POST", headers: json, body: "{" })).status).toBe(400);
  expect((await fetch(url, { method: "POST", headers: json, body: "x".repeat(2_000_000) })).status).toBe(413);
});

test("each key has a limit of its own, which every answer tells; beyond it 429 says when to come back", async () => {
  const [one, another] = [await keyOf(shop), await keyOf(shop)];
  const first = await call("/usage", one.text);
  expect(first.headers.get("ratelimit-policy")).toBe('"program_requests";q=2400;w=60, "key_requests";q=1200;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/"key_requests";r=599;t=\d+$/);
  await stack.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
     VALUES ('key', $1, 'key_requests', $2, 5, 60, 1, 'operator')`,
    [`${shop}/${one.id}`, shop],
  );
  const refused = await until("the rule holds", async () => {
    const answer = await call("/usage", one.text);
    return answer.status === 429 ? answer : null;
  });
  expect(refused.json.code).toBe("too_many_requests");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await call("/usage", another.text)).status).toBe(200);
});

test("keys of a shop take nothing of what its people have: the shop's pages are let in when they are at their limit", async () => {
  const one = await keyOf(shop);
  await stack.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "windowS", burst, "setBy")
     VALUES ('shop', $1, 'program_requests', $1, 1, 3600, 1, 'operator')`,
    [shop],
  );
  await until("all keys are at their limit", async () => (await call("/usage", one.text)).status === 429);
  const page = await fetch(`${stack.appUrl}/app/work`, {
    headers: { authorization: `Bearer ${stack.shopify.sessionToken(shop)}`, "user-agent": BROWSER },
  });
  expect(page.status).toBe(200);
  expect(page.headers.get("ratelimit")).toMatch(/^"requests";r=\d+;t=\d+, "person_requests";r=\d+;t=\d+$/);
});
