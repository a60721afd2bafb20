import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { BROWSER } from "#tests/support/http.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("extended");
});
afterAll(() => stack.stop());

/** As an extension calls the app: from Shopify's origin, after the browser's preflight. */
const callApp = (handle: string, path: string, init: RequestInit = {}) =>
  fetch(`${stack.shopify.url}/store/${shop.split(".")[0]}/extensions/${handle}/app${path}`, {
    ...init,
    headers: { "user-agent": BROWSER, "content-type": "application/json" },
  });

test("the block and the bulk action reach the app from another origin", async () => {
  const [added] = await stack.shopify.addProducts(shop, [{ title: "Bag" }]);
  const summary = await callApp("quality-block", `/api/product-summary?id=${encodeURIComponent(added?.id ?? "")}`);
  expect(summary.status).toBe(200);
  expect(await summary.json()).toMatchObject({ state: "none" });
  const queued = await callApp("bulk-analyse", "/api/bulk-analyse", {
    method: "POST",
    body: JSON.stringify({ ids: [added?.id] }),
  });
  expect(queued.status).toBe(202);
  expect(await queued.json()).toMatchObject({ queued: 1 });
});

test("a selection that is sent in parts is one run of each product once", async () => {
  const added = await stack.shopify.addProducts(shop, [{ title: "Hat" }, { title: "Cap" }]);
  const run = "44444444-4444-4444-8444-444444444444";
  const send = async (ids: string[]) => {
    const body = JSON.stringify({ ids, run, total: 2 });
    return (await callApp("bulk-analyse", "/api/bulk-analyse", { method: "POST", body })).json();
  };
  const [hat = "", cap = ""] = added.map(({ id }) => id);
  expect(await send([hat])).toMatchObject({ run, queued: 1 });
  expect(await send([hat])).toMatchObject({ queued: 1 });
  expect(await send([cap])).toMatchObject({ queued: 2 });
  const [row] = await stack.db.sql(`SELECT count(*)::int AS n FROM "RunItem" WHERE "runId" = $1`, [run]);
  expect(row).toEqual({ n: 2 });
});

test("what costs something is planned and shown before it begins; another shop's run is not there", async () => {
  const [added] = await stack.shopify.addProducts(shop, [{ title: "Scarf" }]);
  const run = "55555555-5555-4555-8555-555555555555";
  const post = (body: object) =>
    callApp("bulk-analyse", "/api/bulk-analyse", { method: "POST", body: JSON.stringify(body) });
  const told = async () => (await callApp("bulk-analyse", `/api/bulk-analyse?run=${run}`)).json();
  expect((await post({ ids: [added?.id], run, total: 1 })).status).toBe(202);
  // Nobody works here: it waits to be planned, and cannot be started.
  expect(await told()).toMatchObject({ state: "planning", plan: null, counts: { waiting: 1, done: 0 } });
  const early = await post({ run, do: "start" });
  expect([early.status, await early.json()]).toMatchObject([400, { error: { code: "invalid_input" } }]);
  expect((await post({ run, do: "cancel" })).status).toBe(200);
  expect(await told()).toMatchObject({ state: expect.stringMatching(/^cancell/) as string });
  const strange = "66666666-6666-4666-8666-666666666666";
  expect((await callApp("bulk-analyse", `/api/bulk-analyse?run=${strange}`)).status).toBe(404);
  expect((await post({ run: strange, do: "start" })).status).toBe(404);
});

test("what is refused has words that the extension may read", async () => {
  const refused = await callApp("quality-block", "/api/product-summary?id=nonsense");
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: "invalid_input" } });
});

test("an app that answers no preflight cannot be called: the stand-in is as strict as a browser", async () => {
  const careless = createServer((_request, response) => response.end("{}")).listen(0, "127.0.0.1");
  await new Promise((resolve) => careless.once("listening", resolve));
  stack.shopify.setAppUrl(`http://127.0.0.1:${(careless.address() as AddressInfo).port}`);
  expect((await callApp("quality-block", "/api/product-summary?id=1")).status).toBe(502);
  stack.shopify.setAppUrl(stack.appUrl);
  await new Promise((resolve) => careless.close(resolve));
});
