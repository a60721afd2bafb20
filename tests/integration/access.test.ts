import { createHmac } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { ROOT } from "#dev/services/index.ts";
import { BROWSER } from "#tests/support/http.ts";
import { type Call, form, PRODUCT, PUBLICATION, ROUTES, RUN, SUGGESTION, WITHOUT_FILE } from "#tests/support/routes.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

// T11. Every route of the app is in tests/support/routes.ts: one that is not fails the first test.
const SECRET = "Unannounced collar";

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

test("every route of the app is listed", () => {
  const routes = readdirSync(join(ROOT, "app", "routes"))
    .filter((file) => !/\.test\./.test(file))
    .map((file) => file.replace(/\.tsx?$/, ""));
  expect(Object.keys(ROUTES).sort()).toEqual([...routes, ...WITHOUT_FILE].sort());
});

test("public pages say nothing about any shop", async () => {
  for (const { calls } of Object.values(ROUTES).filter(({ kind }) => kind === "public"))
    for (const one of calls) {
      const { status, text } = await call(one, {});
      expect(status, one.path).toBe(one.path.endsWith("nonsense") ? 404 : 200);
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
