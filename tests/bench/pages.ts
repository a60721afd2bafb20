import pg from "pg";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  duplicatesView,
  homeView,
  learningView,
  ProductsQuery,
  productsView,
  productView,
  settingsView,
} from "#core/views/index.ts";
import { createTestDatabase } from "#tests/support/database.ts";
import { seedLargeShop } from "#tests/support/large-shop.ts";

const SHOP = ShopId.parse("large.myshopify.com");
const ROUNDS = 100;
const WARM = 5;

/**
 * Milliseconds that the server takes for each page's data in a shop of 10,000 products with 50,000 suggestions: the
 * 95th percentile of 100 rounds.
 */
export async function benchPages(): Promise<{ page: string; p95: number }[]> {
  const db = await createTestDatabase();
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  try {
    await db.database.shop.create({ data: { id: SHOP, listedAt: new Date(), sweptTo: new Date() } });
    await seedLargeShop(async (text, values = []) => (await owner.query(text, [...values])).rows, SHOP);
    const { database } = db;
    const list = (query: Record<string, string>) => productsView(database, SHOP, ProductsQuery.parse(query));
    const pages: Record<string, () => Promise<unknown>> = {
      home: () => homeView(database, { shopId: SHOP, now: new Date() }),
      products: () => list({}),
      "products, searched": () => list({ q: "shirt 99" }),
      product: () => productView(database, SHOP, ProductGid.parse("gid://shopify/Product/50")),
      duplicates: () => duplicatesView(database, SHOP),
      settings: async () => [await settingsView(database, SHOP), await learningView(database, SHOP)],
    };
    const rows: { page: string; p95: number }[] = [];
    for (const [page, read] of Object.entries(pages)) rows.push({ page, p95: await percentile95(read) });
    return rows;
  } finally {
    await owner.end();
    await db.close();
  }
}

async function percentile95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = -WARM; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS * 0.95)] ?? Number.NaN;
}
