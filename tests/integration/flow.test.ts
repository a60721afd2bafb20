import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { setFlow, wakeWebhooks } from "#core/webhooks/index.ts";
import { untilIdle } from "#dev/demo/wait.ts";
import { ROOT } from "#dev/services/index.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
let platform: TestPlatform;
beforeAll(async () => {
  [stack, platform] = [await startTestStack({ workers: 1 }), await startPlatform()];
}, 120_000);
afterAll(async () => {
  await stack.stop();
  await platform.close();
});

type Toml = {
  extensions: { handle: string; runtime_url?: string; url?: string }[];
  settings?: { fields: { type: string; key?: string }[] };
};
const extension = (name: string) =>
  parse(readFileSync(join(ROOT, "extensions", name, "shopify.extension.toml"), "utf8")) as unknown as Toml;
const pathOf = (url = "") => new URL(url).pathname;

/** Signed as Shopify signs; `forged`: over other bytes. */
async function send(path: string, body: object, forged = false) {
  const payload = { ...body };
  const signed = stack.shopify.signDelivery({ shop: "any.myshopify.com", topic: "flow/any", payload });
  const hmac = String(new Headers(signed.headers as Record<string, string>).get("x-shopify-hmac-sha256"));
  return fetch(`${stack.appUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": hmac },
    body: forged ? `${String(signed.body)} ` : signed.body,
  });
}

const said = (shop: ShopId, on: boolean, timestamp = "2026-12-01T12:00:00Z") => ({
  flow_trigger_definition_id: "product-analysed",
  has_enabled_flow: on,
  shop_id: 1,
  shopify_domain: shop,
  timestamp,
});

test("the step Analyse product looks at a product; signed by another, for no product or no shop it does nothing", async () => {
  const shop = await stack.addShop("flow", { writing: false });
  const [made] = await stack.shopify.addProducts(shop, [{ title: "Mug", images: [await photoFile("blue")] }]);
  expect(await untilIdle(stack.db.database, shop, { expected: 1, limitMs: 60_000 })).toBe(true);
  const path = pathOf(extension("flow-analyse-product").extensions[0]?.runtime_url);
  const asked = () => stack.db.sql(`SELECT 1 FROM "Event" WHERE "shopId" = $1 AND kind = 'analysis.asked'`, [shop]);
  const properties = { product_id: Number(String(made?.id).split("/").at(-1)) };
  const body = { shop_id: 1, shopify_domain: shop, action_run_id: "run-1", handle: "analyse-product", properties };
  expect((await send(path, body, true)).status).toBe(401);
  expect((await send(path, { ...body, properties: {} })).status).toBe(400);
  expect((await send(path, { ...body, shopify_domain: "nobody.myshopify.com" })).status).toBe(410);
  expect(await asked()).toEqual([]);
  expect((await send(path, body)).status).toBe(200);
  expect(await asked()).toHaveLength(1);
  expect(await untilIdle(stack.db.database, shop, { expected: 1, limitMs: 60_000 })).toBe(true);
});

test("Flow says whether a workflow waits, of two notices the later counts, and is told of products only then", async () => {
  const shop = await stack.addShop("told", { writing: false });
  const path = pathOf(extension("flow-in-use").extensions[0]?.url);
  const flow = async () =>
    (await stack.db.sql<{ flow: boolean }>(`SELECT flow FROM "WebhookPosition" WHERE "shopId" = $1`, [shop]))[0]?.flow;
  expect((await send(path, said(shop, true), true)).status).toBe(401);
  expect((await send(path, said(shop, true))).status).toBe(200);
  expect(await flow()).toBe(true);
  expect((await send(path, said(shop, false, "2026-12-01T11:00:00Z"))).status).toBe(200);
  expect(await flow()).toBe(true);
  await stack.shopify.addProducts(shop, [{ title: "Mug", images: [await photoFile("blue")] }]);
  const fired = () => stack.shopify.ledger.entries({ shop, kind: "flow" });
  await until("the workflow begins", () => fired().length > 0, 60_000);
  const { detail } = fired()[0]!;
  const payload = detail["payload"] as Record<string, unknown>;
  const fields = extension("flow-product-analysed").settings?.fields.map(
    ({ type, key }) => key ?? type.replace("_reference", "_id"),
  );
  expect(Object.keys(payload).sort()).toEqual([...(fields ?? [])].sort());
  expect(payload).toMatchObject({ product_id: expect.any(Number), "Photo quality": expect.any(Number) });
});

test("off that comes before the on from before it stays off", async () => {
  const shop = await platform.addShop("crossed");
  await setFlow(platform, platform.scope(shop), { on: false, saidAt: new Date(2_000) });
  await setFlow(platform, platform.scope(shop), { on: true, saidAt: new Date(1_000) });
  expect(await platform.inShop(shop, (db) => db.webhookPosition.findFirst())).toMatchObject({ flow: false });
  await setFlow(platform, platform.scope(shop), { on: true, saidAt: new Date(3_000) });
  expect(await platform.inShop(shop, (db) => db.webhookPosition.findFirst())).toMatchObject({ flow: true });
});

test("a shop without a workflow costs Shopify nothing", async () => {
  const shop = await platform.addShop("quiet");
  const look = async (title: string) => {
    await platform.addProduct(shop, { title, images: [await photoFile("red")] });
    return settle(platform, shop);
  };
  expect(await look("Red shirt")).not.toContain("tell-flow");
  await setFlow(platform, platform.scope(shop), { on: true, saidAt: new Date() });
  expect(await look("Red scarf")).toContain("tell-flow");
  await setFlow(platform, platform.scope(shop), { on: false, saidAt: new Date(Date.now() + 1_000) });
  expect(await look("Red hat")).not.toContain("tell-flow");
  expect(await wakeWebhooks(platform)).toBe(0);
});
