import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { embeddedUrl } from "#dev/demo/install.ts";
import { freePort } from "#dev/services/process.ts";
import { BROWSER, post } from "#tests/support/http.ts";
import { type Gate, gateTo } from "#tests/support/redis.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
let gate: Gate;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0, databaseUrl: async (url) => (gate = await gateTo(url)).url });
  shop = await stack.addShop("patient");
  stack.shopify.webhooks.switches.paused = true;
});
afterAll(async () => {
  await stack.stop();
  await gate.close();
});

const deliver = async (webhookId: string) => {
  const started = performance.now();
  const status = await post(
    `${stack.appUrl}/webhooks/products/update`,
    stack.shopify.signDelivery({ shop, topic: "products/update", payload: { id: 1 }, webhookId }),
  );
  return { status, seconds: (performance.now() - started) / 1_000 };
};
const recorded = (webhookId: string) =>
  forShop(stack.db.database, shop, (db) => db.delivery.count({ where: { webhookId } }));

test.each([
  ["away", () => gate.shut()],
  ["hanging", () => gate.hold()],
] as const)(
  "Postgres %s: a delivery is answered 503 within five seconds, and taken when it is back, without a restart",
  { timeout: 90_000 },
  async (name, trouble) => {
    expect(await deliver(`${name}-before`)).toMatchObject({ status: 200 });
    await trouble();
    for (const refused of await Promise.all([deliver(name), deliver(name), deliver(name)])) {
      expect(refused.status).toBe(503);
      expect(refused.seconds).toBeLessThan(5);
    }
    expect(stack.web?.exitCode).toBeNull();
    if (name === "hanging") await gate.shut();
    await gate.open();
    await until("deliveries are taken again", async () => (await deliver(name)).status === 200);
    expect(await recorded(name)).toBe(1);
  },
);

test.each([
  ["away", () => gate.shut()],
  ["hanging", () => gate.hold()],
] as const)(
  "Postgres %s: a page says so within its frame, sooner than in 20 s, and comes back",
  { timeout: 90_000 },
  async (name, trouble) => {
    const visit = async () => {
      const answer = await fetch(embeddedUrl(stack, shop, "/app/settings"), {
        headers: { "user-agent": BROWSER, accept: "text/html" },
      });
      return {
        status: answer.status,
        text: await answer.text(),
        frames: answer.headers.get("content-security-policy") ?? "",
      };
    };
    await trouble();
    const started = performance.now();
    const page = await visit();
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(page.status).toBe(503);
    expect(page.text).toContain("cannot reach its records");
    expect(page.text).toContain("app-bridge.js");
    expect(page.frames).toContain(`frame-ancestors https://${shop}`);
    if (name === "hanging") await gate.shut();
    await gate.open();
    await until("pages are back", async () => (await visit()).status === 200);
  },
);

test("the web process does not begin to serve as the owner of the database", async () => {
  await expect(stack.startWeb(await freePort(), { DATABASE_URL: stack.db.ownerUrl })).rejects.toThrow(
    "ended with code 1",
  );
});
