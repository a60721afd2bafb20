import { readFileSync } from "node:fs";
import { parse as parseToml } from "smol-toml";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LocalShopify } from "./index.ts";
import { embeddedRequest, libraryApp, MemorySessions, SHOP, startTestShopify } from "./testing/harness.ts";

let shopify: LocalShopify;
let sessions: MemorySessions;
let app: ReturnType<typeof libraryApp>;

beforeAll(async () => {
  shopify = await startTestShopify();
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.reset();
  shopify.addShop(SHOP, { name: "Test store" });
  sessions = new MemorySessions();
  app = libraryApp(sessions);
});

const ask = async (admin: { graphql: (query: string) => Promise<Response> }) =>
  ((await (await admin.graphql("{ shop { name } }")).json()) as { data: { shop: { name: string } } }).data.shop.name;

test("an embedded request is exchanged for an expiring offline token, and the Admin API answers with it", async () => {
  const { admin, session } = await app.authenticate.admin(embeddedRequest(shopify));
  expect(session.accessToken).toMatch(/^shpat_/);
  expect(session.refreshToken).toMatch(/^shprt_/);
  expect(session.expires?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  expect(session.scope).toContain("write_products");
  expect(await ask(admin)).toBe("Test store");
});

test("an expired token is refreshed by the library, and the refresh token rotates", async () => {
  await app.authenticate.admin(embeddedRequest(shopify));
  const first = (await sessions.findSessionsByShop(SHOP))[0];
  if (!first) throw new Error("no session");
  first.expires = new Date(Date.now() - 1000);
  shopify.expireTokens(SHOP);
  const { admin, session } = await app.unauthenticated.admin(SHOP);
  expect(session.accessToken).not.toBe(first.accessToken);
  expect(await ask(admin)).toBe("Test store");
  // Used once and its successor is in use: the old refresh token is dead.
  first.expires = new Date(Date.now() - 1000);
  await sessions.storeSession(first);
  await expect(app.unauthenticated.admin(SHOP)).rejects.toBeTruthy();
});

test("a refresh whose answer got lost can be asked again and gives the same pair", async () => {
  await app.authenticate.admin(embeddedRequest(shopify));
  const session = (await sessions.findSessionsByShop(SHOP))[0];
  if (!session) throw new Error("no session");
  session.expires = new Date(Date.now() - 1000);
  shopify.faults.add({ kind: "drop", operation: "refresh_token", times: 1 });
  await expect(app.unauthenticated.admin(SHOP)).rejects.toBeTruthy();
  const { admin } = await app.unauthenticated.admin(SHOP);
  expect(await ask(admin)).toBe("Test store");
  expect(shopify.ledger.entries({ kind: "token", name: "refresh_token" })).toHaveLength(2);
  expect(Object.keys(shopify.shop(SHOP).tokens)).toHaveLength(2);
});

test("a revoked token answers 401 and an unknown session token is not exchanged", async () => {
  await app.authenticate.admin(embeddedRequest(shopify));
  shopify.revokeTokens(SHOP);
  const { admin } = await app.unauthenticated.admin(SHOP);
  await expect(ask(admin)).rejects.toMatchObject({ response: { code: 401 } });
  const forged = new Request(embeddedRequest(shopify).url, {
    headers: {
      authorization: `Bearer ${shopify.sessionToken(SHOP)}x`,
      "user-agent": "Mozilla/5.0 (X11; Linux x64) Firefox/140.0",
    },
  });
  await expect(app.authenticate.admin(forged)).rejects.toMatchObject({ status: 401 });
});

test("deliveries pass authenticate.webhook; an altered body and wrong signatures of any length answer 401", async () => {
  const { body, headers } = shopify.signDelivery({ shop: SHOP, topic: "products/update", payload: { id: 7 } });
  const post = (over: Record<string, string>, text = body) =>
    app.authenticate.webhook(
      new Request("https://app.test/webhooks", { method: "POST", headers: { ...headers, ...over }, body: text }),
    );
  const ok = await post({});
  expect(ok).toMatchObject({
    topic: "PRODUCTS_UPDATE",
    shop: SHOP,
    payload: { id: 7 },
    webhookId: headers["x-shopify-webhook-id"],
  });
  await expect(post({}, `${body} `)).rejects.toMatchObject({ status: 401 });
  for (const bad of ["x", "A".repeat(44), headers["x-shopify-hmac-sha256"]?.slice(0, 31) ?? ""])
    await expect(post({ "x-shopify-hmac-sha256": bad })).rejects.toMatchObject({ status: 401 });
});

test("changes are delivered with the declared fields, retried until answered, duplicated when told", async () => {
  const seen: { topic: string; id: string; body: Record<string, unknown> }[] = [];
  let refuse = 1;
  const server: Server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk));
    request.on("end", () => {
      if (refuse-- > 0) return void response.writeHead(500).end();
      seen.push({
        topic: String(request.headers["x-shopify-topic"]),
        id: String(request.headers["x-shopify-webhook-id"]),
        body: JSON.parse(text) as Record<string, unknown>,
      });
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  shopify.setAppUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  shopify.settings.webhookRetryMs = [5, 5];
  shopify.webhooks.switches.duplicate = 1;
  await shopify.addProducts(SHOP, [{ title: "Mug" }, { title: "Old mug", status: "ARCHIVED" }]);
  await shopify.webhooks.idle();
  expect(seen.filter((s) => s.topic === "products/create")).toHaveLength(4);
  expect(new Set(seen.map((s) => s.id)).size).toBe(2);
  const config = parseToml(readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8")) as {
    webhooks: { subscriptions: { topics?: string[]; include_fields?: string[] }[] };
  };
  const declared = config.webhooks.subscriptions.find(({ topics }) => topics?.includes("products/create"));
  expect(Object.keys(seen[0]?.body ?? {}).sort()).toEqual(declared?.include_fields?.toSorted());
  expect(
    shopify.ledger.entries({ kind: "delivery" }).some((e) => e.detail["attempt"] === 2 && e.detail["ok"] === true),
  ).toBe(true);
  shopify.uninstall(SHOP);
  shopify.fireCompliance(SHOP, "shop/redact");
  await shopify.webhooks.idle();
  expect(seen.map((s) => s.topic)).toEqual(expect.arrayContaining(["app/uninstalled", "shop/redact"]));
  server.close();
});
