import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { shootDeliveries } from "#tests/bench/deliveries.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";

let stack: TestStack;
let shop: ShopId;
beforeAll(async () => {
  stack = await startTestStack({ workers: 0 });
  shop = await stack.addShop("shot-at");
  stack.shopify.webhooks.switches.paused = true;
});
afterAll(() => stack.stop());

const urlOf = ({ appUrl }: TestStack) => `${appUrl}/webhooks/products/update`;

test("what the bench counts was recorded", async () => {
  const { perSecond } = await shootDeliveries({ ...stack, url: urlOf(stack) }, { shop, seconds: 1 });
  const recorded = await forShop(stack.db.database, shop, (db) => db.delivery.count());
  expect(perSecond).toBeGreaterThan(0);
  // Those that were on their way at the end are recorded, and not counted.
  expect(recorded).toBeGreaterThanOrEqual(Math.floor(perSecond));
});

test("a refused delivery ends the bench instead of being counted", async () => {
  const { signDelivery } = stack.shopify;
  const forged: typeof signDelivery = (delivery) => {
    const { body, headers } = signDelivery(delivery);
    return { body, headers: { ...headers, "x-shopify-hmac-sha256": "forged" } };
  };
  const shot = shootDeliveries({ url: urlOf(stack), shopify: { signDelivery: forged } }, { shop, seconds: 1 });
  await expect(shot).rejects.toThrow(/not every request was taken: by status \{"401"/);
});
