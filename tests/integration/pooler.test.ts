import { afterAll, beforeAll, expect, test } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { type Database, openDatabase } from "#core/tenancy/database.ts";
import { forShop, sqlInShop, sql } from "#core/tenancy/for-shop.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startTestStack, type TestStack } from "#tests/support/stack.ts";
import { startTransactionPooler, type TransactionPooler } from "#tests/support/transaction-pooler.ts";
import { until } from "#tests/support/until.ts";

/** Fewer server connections than clients, so that each is handed on all the time. */
const SERVERS = 3;
let pooler: TransactionPooler;
let stack: TestStack;
let pooled: Database;
beforeAll(async () => {
  stack = await startTestStack({
    databaseUrl: async (url) => {
      pooler = await startTransactionPooler(url, SERVERS);
      return pooler.url;
    },
  });
  pooled = openDatabase({ url: pooler.url, pool: 8 });
}, 60_000);
afterAll(async () => {
  await pooled?.$disconnect();
  await stack?.stop();
  await pooler?.close();
});

test("through a pooler in transaction mode a product is looked at, written about and published", async () => {
  const shop = await stack.addShop("pooled");
  const merchant = merchantOf(stack.shopify, shop);
  const [added] = await stack.shopify.addProducts(shop, [{ title: "Runner", images: [await photoFile("blue")] }]);
  const gid = added?.id ?? "";
  await until("its score is written", () => merchant.metafield(gid as never, "quality_score"), 60_000);
  const { transactions, clients } = pooler.served();
  expect(transactions).toBeGreaterThan(20);
  expect(clients).toBeGreaterThan(SERVERS);
}, 90_000);

test("what one shop's transaction sets is not there in the next that has its connection", async () => {
  const shops = Array.from({ length: 4 }, (_, k) => ShopId.parse(`pooled-${k}.myshopify.com`));
  for (const id of shops)
    await forShop(pooled, id, (db) => db.usage.create({ data: { shopId: id, period: "2026-11" } }));
  const seen = await Promise.all(
    Array.from({ length: 80 }, async (_, k) => {
      const shop = shops[k % shops.length]!;
      if (k % 5 === 0) return (await pooled.usage.findMany()).map(({ shopId }) => shopId === "none");
      const rows = await sqlInShop<{ shopId: string }>(pooled, shop, sql`SELECT "shopId" FROM "Usage"`);
      return rows.map(({ shopId }) => shopId === shop);
    }),
  );
  expect(seen.every((rows, k) => rows.length === (k % 5 === 0 ? 0 : 1) && rows.every(Boolean))).toBe(true);
});
