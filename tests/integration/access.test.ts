import { createHmac } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { ROOT } from "#dev/services/index.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// T11. Every route of the app is listed here: one that is not fails the first test.
type Call = { path: string; method: "GET" | "POST"; body?: URLSearchParams | string };
type Kind = "public" | "merchant" | "webhook";
const PRODUCT = "gid://shopify/Product/4711";
const [SUGGESTION, PUBLICATION] = ["11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"];
const RUN = "33333333-3333-4333-8333-333333333333";
const form = (fields: Record<string, string>) => new URLSearchParams(fields);
const SECRET = "Unannounced collar";

const ROUTES: Record<string, { kind: Kind; calls: Call[] }> = {
  $: { kind: "public", calls: [{ path: "/nonsense", method: "GET" }] },
  _index: { kind: "public", calls: [{ path: "/", method: "GET" }] },
  healthz: { kind: "public", calls: [{ path: "/healthz", method: "GET" }] },
  readyz: { kind: "public", calls: [{ path: "/readyz", method: "GET" }] },
  "auth.$": {
    kind: "merchant",
    calls: [
      { path: "/auth/session-token", method: "GET" },
      { path: "/auth/anything", method: "GET" },
    ],
  },
  "webhooks.$": {
    kind: "webhook",
    calls: [
      { path: "/webhooks/products/update", method: "POST", body: "{}" },
      { path: "/webhooks/billing", method: "POST", body: "{}" },
    ],
  },
  "webhooks.app": { kind: "webhook", calls: [{ path: "/webhooks/app", method: "POST", body: "{}" }] },
  "webhooks.compliance": { kind: "webhook", calls: [{ path: "/webhooks/compliance", method: "POST", body: "{}" }] },
  app: {
    kind: "merchant",
    calls: [
      { path: "/app", method: "GET" },
      { path: "/app.data", method: "GET" },
    ],
  },
  "app._index": {
    kind: "merchant",
    calls: [
      { path: "/app?index", method: "GET" },
      { path: "/app.data?_routes=routes%2Fapp._index", method: "GET" },
    ],
  },
  "app.products._index": {
    kind: "merchant",
    calls: [
      { path: "/app/products", method: "GET" },
      { path: "/app/products.data?q=collar", method: "GET" },
    ],
  },
  "app.products.$id": {
    kind: "merchant",
    calls: [
      { path: "/app/products/4711", method: "GET" },
      { path: "/app/products/4711.data", method: "GET" },
    ],
  },
  "app.settings": {
    kind: "merchant",
    calls: [
      { path: "/app/settings", method: "GET" },
      { path: "/app/settings.data", method: "GET" },
    ],
  },
  "app.review_.alike.$id": {
    kind: "merchant",
    calls: [
      { path: `/app/review/alike/${SUGGESTION}`, method: "GET" },
      { path: `/app/review/alike/${SUGGESTION}.data`, method: "GET" },
    ],
  },
  "app.insights": {
    kind: "merchant",
    calls: [
      { path: "/app/insights", method: "GET" },
      { path: "/app/insights.data?days=7", method: "GET" },
    ],
  },
  "app.insights_.csv": { kind: "merchant", calls: [{ path: "/app/insights/csv", method: "GET" }] },
  "app.write-ours": {
    kind: "merchant",
    calls: [{ path: "/app/write-ours", method: "POST", body: form({ id: PUBLICATION }) }],
  },
  "app.undo-decisions": {
    kind: "merchant",
    calls: [{ path: "/app/undo-decisions", method: "POST", body: form({ ids: SUGGESTION }) }],
  },
  "app.save-settings": {
    kind: "merchant",
    calls: [{ path: "/app/save-settings", method: "POST", body: form({ base: "{}", settings: "{}" }) }],
  },
  "app.notifications": {
    kind: "merchant",
    calls: [
      { path: "/app/notifications", method: "GET" },
      { path: "/app/notifications", method: "POST", body: form({ to: "0" }) },
    ],
  },
  "app.voice-preview": {
    kind: "merchant",
    calls: [
      {
        path: "/app/voice-preview",
        method: "POST",
        body: form({
          productGid: "gid://shopify/Product/4711",
          id: "11111111-1111-4111-8111-111111111111",
          wish: '{"language":"en","voice":{}}',
        }),
      },
    ],
  },
  "app.suggest-again": {
    kind: "merchant",
    calls: [{ path: "/app/suggest-again", method: "POST", body: form({ ids: PUBLICATION }) }],
  },
  "app.categories": { kind: "merchant", calls: [{ path: "/app/categories?q=shoes", method: "GET" }] },
  "app.would-write": { kind: "merchant", calls: [{ path: "/app/would-write?field=alt&threshold=0.5", method: "GET" }] },
  "app.$": {
    kind: "merchant",
    calls: [
      { path: "/app/nonsense", method: "GET" },
      { path: "/app/nonsense/deeper.data", method: "GET" },
    ],
  },
  "app.duplicates": {
    kind: "merchant",
    calls: [
      { path: "/app/duplicates", method: "GET" },
      { path: "/app/duplicates.data", method: "GET" },
    ],
  },
  "app.review": {
    kind: "merchant",
    calls: [
      { path: "/app/review", method: "GET" },
      { path: "/app/review.data", method: "GET" },
    ],
  },
  "app.take-back": {
    kind: "merchant",
    calls: [{ path: "/app/take-back", method: "POST", body: form({ ids: SUGGESTION }) }],
  },
  "app.photo": {
    kind: "merchant",
    calls: [
      {
        path: "/app/photo",
        method: "POST",
        body: form({ media: "gid://shopify/MediaImage/4711", subject: "moderation", verdict: "fine" }),
      },
    ],
  },
  "app.learning": {
    kind: "merchant",
    calls: [{ path: "/app/learning", method: "POST", body: form({ do: "forget" }) }],
  },
  "app.work": { kind: "merchant", calls: [{ path: "/app/work", method: "GET" }] },
  "app.live": { kind: "merchant", calls: [{ path: "/app/live", method: "GET" }] },
  "app.runs._index": {
    kind: "merchant",
    calls: [
      { path: "/app/runs", method: "GET" },
      { path: "/app/runs.data", method: "GET" },
    ],
  },
  "app.runs.new": { kind: "merchant", calls: [{ path: "/app/runs/new", method: "GET" }] },
  "app.runs.$id": {
    kind: "merchant",
    calls: [
      { path: `/app/runs/${RUN}`, method: "GET" },
      { path: `/app/runs/${RUN}.data`, method: "GET" },
    ],
  },
  "app.runs.$id.result": { kind: "merchant", calls: [{ path: `/app/runs/${RUN}/result`, method: "GET" }] },
  "app.run": {
    kind: "merchant",
    calls: [{ path: "/app/run", method: "POST", body: form({ do: "start", run: RUN, budget: "" }) }],
  },
  "app.analyse": { kind: "merchant", calls: [{ path: "/app/analyse", method: "POST", body: form({ ids: PRODUCT }) }] },
  "app.decide": {
    kind: "merchant",
    calls: [{ path: "/app/decide", method: "POST", body: form({ ids: SUGGESTION, verdict: "approve" }) }],
  },
  "app.undo": { kind: "merchant", calls: [{ path: "/app/undo", method: "POST", body: form({ ids: PUBLICATION }) }] },
  "app.retry": { kind: "merchant", calls: [{ path: "/app/retry", method: "POST", body: form({ product: PRODUCT }) }] },
  "api.bulk-analyse": {
    kind: "merchant",
    calls: [
      { path: "/api/bulk-analyse", method: "POST", body: JSON.stringify({ ids: [PRODUCT] }) },
      { path: "/api/bulk-analyse", method: "GET" },
    ],
  },
  "api.product-summary": {
    kind: "merchant",
    calls: [{ path: `/api/product-summary?id=${encodeURIComponent(PRODUCT)}`, method: "GET" }],
  },
};
const MERCHANT_CALLS = Object.entries(ROUTES)
  .filter(([, { kind }]) => kind === "merchant")
  .flatMap(([name, { calls }]) => calls.map((call) => [`${name}: ${call.method} ${call.path}`, call] as const));

let stack: TestStack;
let owner: ShopId;
let stranger: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  [owner, stranger] = [await stack.addShop("owner"), await stack.addShop("stranger")];
  await forShop(stack.db.database, owner, async (db) => {
    await db.product.create({
      data: {
        shopId: owner,
        gid: PRODUCT,
        title: SECRET,
        handle: "collar",
        status: "draft",
        inputDigest: "x",
        readAt: new Date(),
        state: "review",
      },
    });
    const shared = { shopId: owner, productGid: PRODUCT, field: "seo.title", revision: 1, before: "" };
    await db.suggestion.create({ data: { ...shared, id: SUGGESTION, value: SECRET, confidence: 1, sources: [] } });
    await db.publication.create({
      data: {
        ...shared,
        id: PUBLICATION,
        suggestionId: SUGGESTION,
        after: SECRET,
        state: "written",
        verdict: "auto",
      },
    });
    await db.run.create({
      data: {
        shopId: owner,
        id: RUN,
        kind: "analyse",
        state: "planned",
        selection: { by: "filter", q: SECRET, state: null },
        startedBy: "user 1",
      },
    });
    await db.task.create({
      data: {
        shopId: owner,
        name: "write-copy",
        key: PRODUCT,
        productGid: PRODUCT,
        payload: {},
        state: "failed",
        correlationId: "c",
        errorMessage: SECRET,
      },
    });
  });
});
afterAll(() => stack.stop());

/** What the owner's shop holds, apart from nothing: no attack may change it. */
const holdings = async () => ({
  suggestions: await stack.db.sql('SELECT id, state FROM "Suggestion" ORDER BY id'),
  publications: await stack.db.sql('SELECT id, state FROM "Publication" ORDER BY id'),
  tasks: await stack.db.sql('SELECT name, key, state, revision FROM "Task" WHERE "shopId" = $1 ORDER BY name, key', [
    owner,
  ]),
  runs: await stack.db.sql('SELECT id, state FROM "Run" WHERE "shopId" = $1', [owner]),
  settings: await stack.db.sql('SELECT * FROM "Settings" WHERE "shopId" = $1', [owner]),
  events: await stack.db.sql('SELECT count(*) FROM "Event" WHERE "shopId" = $1', [owner]),
});

async function call(
  { path, method, body }: Call,
  headers: Record<string, string>,
): Promise<{ status: number; text: string; location: string | null }> {
  const ending = new AbortController();
  const answer = await fetch(stack.appUrl + path, {
    method,
    redirect: "manual",
    headers: {
      "user-agent": BROWSER,
      ...(typeof body === "string" ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
    signal: ending.signal,
  });
  // A stream that opens and says nothing has no end of its own.
  const streams = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (streams) setTimeout(() => ending.abort(), 1_000);
  const text = await answer.text().catch(() => "(stream)");
  return { status: answer.status, text, location: answer.headers.get("location") };
}

/** A session token as Shopify makes them, with one thing wrong. */
function token(
  over: Record<string, unknown> = {},
  secret = stack.environment["SHOPIFY_API_SECRET"] ?? "",
  head: object = { alg: "HS256", typ: "JWT" },
): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    iss: `https://${owner}/admin`,
    dest: `https://${owner}`,
    aud: stack.environment["SHOPIFY_API_KEY"],
    sub: "42",
    exp: now + 60,
    nbf: now - 5,
    iat: now,
    jti: "j",
    sid: "s",
    ...over,
  };
  const text = `${part(head)}.${part(claims)}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}

test("every route of the app is listed here", () => {
  const routes = readdirSync(join(ROOT, "app", "routes"))
    .filter((file) => !/\.test\./.test(file))
    .map((file) => file.replace(/\.tsx?$/, ""));
  expect(Object.keys(ROUTES).sort()).toEqual(routes.sort());
});

test("public pages say nothing about any shop", async () => {
  for (const { calls } of Object.values(ROUTES).filter(({ kind }) => kind === "public"))
    for (const one of calls) {
      const { status, text } = await call(one, {});
      expect(status, one.path).toBe(one.path === "/nonsense" ? 404 : 200);
      expect(text).not.toContain(owner);
      expect(text).not.toContain(SECRET);
    }
});

test("webhooks without Shopify's signature get 401, also with a merchant's session token", async () => {
  for (const { calls } of Object.values(ROUTES).filter(({ kind }) => kind === "webhook"))
    for (const one of calls)
      for (const headers of [
        {},
        { authorization: `Bearer ${token()}`, "x-shopify-shop-domain": owner, "x-shopify-topic": "products/update" },
      ])
        expect((await call(one, headers)).status, one.path).toBe(401);
});

describe("without a valid session token", () => {
  const forgeries: [string, () => Record<string, string>][] = [
    ["no token", () => ({})],
    ["not a token", () => ({ authorization: "Bearer nonsense" })],
    ["another app's secret", () => ({ authorization: `Bearer ${token({}, "another-secret")}` })],
    ["another app's token", () => ({ authorization: `Bearer ${token({ aud: "another-app" })}` })],
    ["an expired token", () => ({ authorization: `Bearer ${token({ exp: 1_600_000_000, nbf: 1_599_999_000 })}` })],
    [
      "no signature (alg none)",
      () => ({
        authorization: `Bearer ${token({}, "", { alg: "none", typ: "JWT" }).split(".").slice(0, 2).join(".")}.`,
      }),
    ],
  ];
  test.each(forgeries)("%s: only 401, 403, 404, 410 or the way to authenticate", async (_, headers) => {
    const before = await holdings();
    const wrong: string[] = [];
    for (const [name, one] of MERCHANT_CALLS) {
      const { status, text, location } = await call(one, headers());
      // 202 is how the router wraps a redirect for its own data requests.
      const login = location === "/auth/login" || (one.path.startsWith("/auth/") && location === "/");
      const away =
        login ||
        ((status === 202 || (status >= 300 && status < 400)) &&
          /^\/auth\/|\/auth\/session-token|^https:\/\/(admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)\//.test(
            location ?? "",
          ));
      // The library's own page that fetches a token holds nothing of the shop.
      const bouncing = status === 200 && one.path.startsWith("/auth/session-token") && text.includes("app-bridge");
      if (!away && !bouncing && ![400, 401, 403, 404, 405, 410].includes(status))
        wrong.push(`${name}: ${status} ${location ?? ""}`);
      if (text.includes(SECRET)) wrong.push(`${name}: leaks`);
    }
    expect(wrong).toEqual([]);
    expect(await holdings()).toEqual(before);
  });
});

test("another shop's ids, with a valid token of one's own: nothing is found, nothing leaks, nothing changes", async () => {
  const before = await holdings();
  const wrong: string[] = [];
  for (const [name, one] of MERCHANT_CALLS) {
    const { status, text } = await call(one, { authorization: `Bearer ${stack.shopify.sessionToken(stranger)}` });
    if (text.includes(SECRET)) wrong.push(`${name}: leaks`);
    if (status >= 500) wrong.push(`${name}: ${status}`);
    const denied = one.path.startsWith("/app/products/4711")
      ? !text.includes("publications")
      : text.includes('"not_found"');
    if (/decide|undo|suggest-again|products\/4711/.test(one.path) && !denied) wrong.push(`${name}: ${status}`);
  }
  expect(wrong).toEqual([]);
  expect(await holdings()).toEqual(before);
});

test("the owner, by the same calls, finds them: the test above looks at the right things", async () => {
  const headers = { authorization: `Bearer ${stack.shopify.sessionToken(owner)}` };
  for (const path of ["/app/products.data?q=collar", "/app/products/4711.data"])
    expect((await call({ path, method: "GET" }, headers)).text).toContain(SECRET);
  expect(
    (await call({ path: "/app/decide", method: "POST", body: form({ ids: SUGGESTION, verdict: "approve" }) }, headers))
      .status,
  ).toBe(200);
});

test("a shop whose session was taken away, as when its refresh token is dead, gets a new one by opening any page", async () => {
  const sessions = () => stack.db.sql('SELECT id FROM "Session" WHERE shop = $1', [owner]);
  await stack.db.sql('DELETE FROM "Session" WHERE shop = $1', [owner]);
  const headers = { authorization: `Bearer ${stack.shopify.sessionToken(owner)}` };
  expect((await call({ path: "/app/products.data", method: "GET" }, headers)).status).toBe(200);
  expect(await sessions()).toEqual([{ id: `offline_${owner}` }]);
});
