import { afterAll, beforeAll, expect, test } from "vitest";
import { approve, createSubscription, subscriptionsOf } from "#dev/shopify/billing/state.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { until } from "#tests/support/until.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
});
afterAll(() => stack.stop());

test(
  "T1: a worker that is killed between Shopify's answer and its own record charges once",
  { timeout: 120_000 },
  async () => {
    const shop = await stack.addShop("killed");
    const atShopify = stack.shopify.shop(shop);
    const row = createSubscription(stack.shopify.world, atShopify, {
      name: "Starter",
      planHandle: null,
      price: 9,
      interval: "EVERY_30_DAYS",
      trialDays: 0,
      test: false,
      returnUrl: "https://app.test",
      cap: 20,
      terms: "two cents each",
      replacement: "APPLY_IMMEDIATELY",
    });
    approve(stack.shopify.world, atShopify, row);
    await stack.db.sql(
      `INSERT INTO "Extra" ("shopId", key, period, cents, "usageLineGid", at) VALUES ($1, 'photo', '2026', 2, $2, now())`,
      [shop, `${row.id.replace("AppSubscription", "AppSubscriptionLineItem")}?v=1&index=1`],
    );
    // Old enough for the reconciler to put it before the queue at its next round.
    await stack.db.sql(
      `INSERT INTO "Task" ("shopId", name, key, payload, state, "correlationId", "updatedAt")
      VALUES ($1, 'report-usage', 'usage', $2, 'queued', 'c', to_timestamp(0))`,
      [shop, JSON.stringify({ shopId: shop })],
    );
    const charges = () =>
      stack.db.sql<{ state: string; usageGid: string | null }>('SELECT state, "usageGid" FROM "Charge"');
    const dying = stack.startWorker({ FAILPOINTS: "billing:after-charge" });
    await until("it is killed", async () => dying.signalCode === "SIGKILL", 60_000);
    expect(await charges()).toEqual([{ state: "sent", usageGid: null }]);
    expect(row.usage).toHaveLength(1);
    stack.startWorker();
    await stack.db.sql(`UPDATE "Task" SET "updatedAt" = to_timestamp(0) WHERE name = 'report-usage'`);
    await until("it is confirmed", async () => (await charges())[0]?.state === "confirmed", 60_000);
    expect(await charges()).toEqual([{ state: "confirmed", usageGid: row.usage[0]?.id }]);
    expect(subscriptionsOf(atShopify).flatMap(({ usage }) => usage)).toMatchObject([{ cents: 2 }]);
  },
);
