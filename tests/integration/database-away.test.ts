import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { DEFAULT_SETTINGS } from "#core/settings/index.ts";
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

/** Ends the connections whose statement waits for `table`, which is locked: Postgres goes away in mid-request. */
async function whileGoing<T>(table: string, request: () => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: stack.db.ownerUrl });
  await owner.connect();
  await owner.query(`BEGIN; LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`);
  const answer = request();
  await until("a statement waits", async () => {
    const ended = await stack.db.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`,
    );
    return ended.length > 0;
  });
  const given = await answer;
  await owner.query("ROLLBACK");
  await owner.end();
  return given;
}

test.each([
  ["/app", "Suggestion"],
  ["/app/products", "Product"],
  ["/app/products/7", "Product"],
  ["/app/duplicates", "DuplicateLink"],
  ["/app/settings", "Settings"],
])("%s: Postgres that goes after the merchant was let in is said as what it is", async (path, table) => {
  const page = await whileGoing(table, () =>
    fetch(embeddedUrl(stack, shop, path), { headers: { "user-agent": BROWSER, accept: "text/html" } }),
  );
  expect(page.status).toBe(503);
  const text = await page.text();
  expect(text).toContain("cannot reach its records");
  expect(text).toContain("app-bridge.js");
});

test("an action that meets it says so in words, and what it could not do is not done", async () => {
  const body = new URLSearchParams({
    base: JSON.stringify(DEFAULT_SETTINGS),
    settings: JSON.stringify({ ...DEFAULT_SETTINGS, language: "de" }),
  });
  const headers = { "user-agent": BROWSER, authorization: `Bearer ${stack.shopify.sessionToken(shop)}` };
  const answer = await whileGoing("EventCounter", () =>
    fetch(`${stack.appUrl}/app/save-settings`, { method: "POST", body, headers }),
  );
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    ok: false,
    code: "records_away",
    message: expect.stringContaining("cannot reach its records"),
  });
  const [settings] = await stack.db.sql<{ language: string }>(`SELECT language FROM "Settings" WHERE "shopId" = $1`, [
    shop,
  ]);
  expect(settings?.language).toBe("en");
});

test("the web process does not begin to serve as the owner of the database", async () => {
  await expect(stack.startWeb(await freePort(), { DATABASE_URL: stack.db.ownerUrl })).rejects.toThrow(
    "ended with code 1",
  );
});
