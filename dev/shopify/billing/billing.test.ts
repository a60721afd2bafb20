import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LocalShopify } from "../index.ts";
import { adminCaller, SHOP, startTestShopify } from "../testing/harness.ts";
import { approve, approveCap, nextCycle, subscriptionsOf } from "./state.ts";

let shopify: LocalShopify;
let call: ReturnType<typeof adminCaller>;
beforeAll(async () => {
  shopify = await startTestShopify();
});
afterAll(() => shopify.close());
beforeEach(() => {
  shopify.reset();
  shopify.addShop(SHOP, { name: "Test store" });
  call = adminCaller(shopify);
});

const SUBSCRIBE = `mutation($items: [AppSubscriptionLineItemInput!]!, $how: AppSubscriptionReplacementBehavior) {
  appSubscriptionCreate(name: "Growth", returnUrl: "https://app.test", lineItems: $items, replacementBehavior: $how) {
    confirmationUrl appSubscription { id status lineItems { id } } userErrors { field message } } }`;
const USE = `mutation($line: ID!, $price: MoneyInput!, $key: String) {
  appUsageRecordCreate(subscriptionLineItemId: $line, description: "photos", price: $price, idempotencyKey: $key) {
    appUsageRecord { id idempotencyKey price { amount } } userErrors { message } } }`;

const money = (amount: string) => ({ amount, currencyCode: "USD" });
const recurring = (interval = "EVERY_30_DAYS", price = "29") => ({
  plan: { appRecurringPricingDetails: { price: money(price), interval } },
});
const usage = { plan: { appUsagePricingDetails: { terms: "a photo", cappedAmount: money("10") } } };
const subscribe = async (items: object[], how = "APPLY_IMMEDIATELY") =>
  (await call(SUBSCRIBE, { items, how })).data.appSubscriptionCreate;
const approved = () => {
  const shop = shopify.shop(SHOP);
  const waiting = subscriptionsOf(shop).find(({ status }) => status === "PENDING");
  if (waiting) approve(shopify.world, shop, waiting);
};
const statuses = () => subscriptionsOf(shopify.shop(SHOP)).map(({ status }) => status);
const use = async (line: string, amount: string, key: string) =>
  (await call(USE, { line, price: money(amount), key })).data.appUsageRecordCreate;

test("usage is combined with months alone; what is approved runs, and a smaller plan waits for the cycle's end", async () => {
  expect((await subscribe([recurring("ANNUAL"), usage])).userErrors).toHaveLength(1);
  expect((await subscribe([recurring(), usage])).appSubscription.status).toBe("PENDING");
  approved();
  await subscribe([recurring("EVERY_30_DAYS", "9")], "APPLY_ON_NEXT_BILLING_CYCLE");
  approved();
  expect(statuses()).toEqual(["ACTIVE", "ACCEPTED"]);
  nextCycle(shopify.world, shopify.shop(SHOP));
  expect(statuses()).toEqual(["CANCELLED", "ACTIVE"]);
});

test("a key is charged once, nothing is charged above the cap, and a raised cap waits for the merchant", async () => {
  const { appSubscription } = await subscribe([recurring(), usage]);
  const line = appSubscription.lineItems[1].id as string;
  expect((await use(line, "1", "early")).userErrors).toHaveLength(1);
  approved();
  const first = await use(line, "6", "a");
  expect(await use(line, "6", "a")).toEqual(first);
  expect((await use(line, "4.01", "b")).userErrors).toEqual([{ message: "Total price exceeds balance remaining" }]);
  expect((await use(line, "4", "c")).userErrors).toEqual([]);
  const [row] = subscriptionsOf(shopify.shop(SHOP));
  await call(
    `mutation($id: ID!, $to: MoneyInput!) { appSubscriptionLineItemUpdate(id: $id, cappedAmount: $to) { confirmationUrl userErrors { message } } }`,
    { id: line, to: money("20") },
  );
  expect(row?.cap).toBe(10);
  if (row) approveCap(shopify.world, shopify.shop(SHOP), row);
  expect((await use(line, "10", "d")).userErrors).toEqual([]);
  nextCycle(shopify.world, shopify.shop(SHOP));
  expect((await use(line, "20", "e")).userErrors).toEqual([]);
});
