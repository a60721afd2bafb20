import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { ROOT } from "#dev/services/index.ts";
import { BROWSER, post } from "#tests/support/http.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

// Everything that is said at the most talkative level, through work, trouble and attacks, holds no secret.
const METRICS_TOKEN = "canary-metrics-token-7f3a";
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 1, environment: { LOG_LEVEL: "trace", METRICS_TOKEN } });
});
afterAll(() => stack.stop());

const logged = () => readFileSync(join(ROOT, ".local", "test-logs", "secrets-in-logs.log"), "utf8");

/** By name: what whoever reads a log could use. */
function secretsOf(shop: ShopId, sessionTokens: readonly string[]): [string, string][] {
  const { SHOPIFY_API_SECRET = "", TOKEN_KEYS = "", AWS_SECRET_ACCESS_KEY = "" } = stack.environment;
  const tokens = Object.values(stack.shopify.shop(shop).tokens);
  return [
    ["client secret", SHOPIFY_API_SECRET],
    ["key of the token ring", TOKEN_KEYS.split(":")[1] ?? ""],
    ["metrics token", METRICS_TOKEN],
    ["database password", new URL(stack.services.databaseUrl).password],
    ["AWS secret", AWS_SECRET_ACCESS_KEY === "local" ? "" : AWS_SECRET_ACCESS_KEY],
    ...tokens.map(({ token }): [string, string] => ["access token", token]),
    ...tokens.map(({ refreshToken }): [string, string] => ["refresh token", refreshToken ?? ""]),
    ...sessionTokens.map((token): [string, string] => ["session token", token.split(".")[2] ?? ""]),
  ];
}

test("logs hold no secret, whatever goes wrong", async () => {
  const shop = await stack.addShop("canary");
  const sent: string[] = [];
  const session = (over = {}) => {
    const token = stack.shopify.sessionToken(shop, over);
    sent.push(token);
    return token;
  };
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${stack.appUrl}${path}`, {
      redirect: "manual",
      ...init,
      headers: { "user-agent": BROWSER, authorization: `Bearer ${session()}`, ...init.headers },
    }).then((answer) => answer.text());
  await stack.shopify.addProducts(shop, [{ title: "Linen shirt", images: [await photoFile("red")] }]);
  await until(
    "it is looked at",
    async () => {
      const rows = await stack.db.sql(`SELECT 1 FROM "Product" WHERE state IN ('review', 'done')`);
      return rows.length === 1;
    },
    60_000,
  );

  // What carries tokens in its address, and what is refused.
  await fetch(embeddedUrl(stack, shop, "/app/products"), { headers: { "user-agent": BROWSER }, redirect: "manual" });
  await ask("/app/products", { headers: { authorization: `Bearer ${session({ aud: "another app" })}` } });
  await ask(`/app?id_token=${session({ exp: 1 })}&shop=${shop}`, { headers: { authorization: "" } });
  await ask("/app/decide", { method: "POST", body: new URLSearchParams({ ids: "nonsense", verdict: "approve" }) });
  const delivery = stack.shopify.signDelivery({ shop, topic: "products/update", payload: { id: 1 } });
  const forged = { ...delivery.headers, "x-shopify-hmac-sha256": "AAAA" };
  await post(`${stack.appUrl}/webhooks/products/update`, { body: delivery.body, headers: forged });
  await fetch(`${stack.workerUrl}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}x` } });

  // Trouble of the other sides, tokens that end and are taken away.
  const before = secretsOf(shop, []);
  stack.bedrock.setMode("throttled", { times: 2 });
  stack.shopify.faults.add({ kind: "5xx", shop, times: 2 });
  stack.shopify.expireTokens(shop);
  await stack.shopify.addProducts(shop, [{ title: "Wool shirt", images: [await photoFile("blue")] }]);
  await until(
    "both are looked at",
    async () => {
      const rows = await stack.db.sql(`SELECT 1 FROM "Product" WHERE state IN ('review', 'done')`);
      return rows.length === 2;
    },
    60_000,
  );
  const renewed = secretsOf(shop, []);
  stack.shopify.revokeTokens(shop);
  await stack.shopify.addProducts(shop, [{ title: "Silk shirt", images: [await photoFile("green")] }]);
  await until(
    "it is told",
    async () => {
      const rows = await stack.db.sql(`SELECT 1 FROM "Task" WHERE "errorCode" = 'shopify_unauthorised'`);
      return rows.length > 0;
    },
    60_000,
  );

  const text = logged();
  expect(text.length).toBeGreaterThan(2_000);
  const secrets = [...before, ...renewed, ...secretsOf(shop, sent)].filter(([, secret]) => secret.length > 5);
  expect(new Set(secrets.map(([name]) => name)).size).toBeGreaterThanOrEqual(7);
  expect(secrets.filter(([, secret]) => text.includes(secret)).map(([name]) => name)).toEqual([]);
}, 240_000);
