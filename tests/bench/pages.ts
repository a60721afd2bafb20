import pg from "pg";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  duplicatesView,
  homeView,
  learningView,
  ProductsQuery,
  productsView,
  productView,
  reviewView,
  settingsView,
} from "#core/views/index.ts";
import { BROWSER, embeddedUrl, installApp } from "#dev/demo/install.ts";
import type { Services } from "#dev/services/index.ts";
import { type Stack, startStack } from "#dev/stack.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { seedLargeShop } from "#tests/support/large-shop.ts";

export const SHOP = ShopId.parse("large.myshopify.com");
const ROUNDS = 100;
/** Of each page, before any is measured: a server in use has compiled what its pages share. */
const WARM = 25;

type Page = { page: string; path: string; read(database: TestDatabase["database"]): Promise<unknown> };

const list = (query: Record<string, string>) => (database: TestDatabase["database"]) =>
  productsView(database, SHOP, ProductsQuery.parse(query));
const PAGES: readonly Page[] = [
  { page: "home", path: "/app", read: (database) => homeView(database, { shopId: SHOP, now: new Date() }) },
  { page: "products", path: "/app/products", read: list({}) },
  { page: "products, searched", path: "/app/products?q=shirt+99", read: list({ q: "shirt 99" }) },
  {
    page: "product",
    path: "/app/products/50",
    read: (database) => productView(database, SHOP, ProductGid.parse("gid://shopify/Product/50")),
  },
  { page: "duplicates", path: "/app/duplicates", read: (database) => duplicatesView(database, SHOP) },
  { page: "review", path: "/app/review", read: (database) => reviewView(database, SHOP) },
  {
    page: "settings",
    path: "/app/settings",
    read: async (database) => [await settingsView(database, SHOP), await learningView(database, SHOP)],
  },
];

/** The app over a shop of 10,000 products with 50,000 suggestions. */
export async function overLargeShop<T>(
  services: Services,
  work: (stack: Stack, database: TestDatabase["database"]) => Promise<T>,
): Promise<T> {
  const db = await createTestDatabase();
  const owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  let stack: Stack | undefined;
  try {
    await db.database.shop.create({ data: { id: SHOP, listedAt: new Date(), sweptTo: new Date() } });
    await seedLargeShop(async (text, values = []) => (await owner.query(text, [...values])).rows, SHOP);
    const own = { ...services, databaseUrl: db.url, ownerUrl: db.ownerUrl, stop: async () => undefined };
    stack = await startStack({ report: (_name, work) => work(), workers: 0, services: own });
    stack.shopify.addShop(SHOP, { plan: "plus" });
    await installApp(stack, SHOP);
    return await work(stack, db.database);
  } finally {
    await stack?.stop();
    await owner.end();
    await db.close();
  }
}

/**
 * Milliseconds of each page there, the 95th percentile of 100 rounds: what reading its data takes, and what a browser
 * waits for the whole rendered document.
 */
export const benchPages = (services: Services): Promise<{ page: string; dataMs: number; httpMs: number }[]> =>
  overLargeShop(services, async (stack, database) => {
    const pages = PAGES.map(({ page, path, read }) => ({
      page,
      read: () => read(database),
      visit: visitor(stack, path),
    }));
    for (let round = 0; round < WARM; round++)
      for (const { read, visit } of pages) {
        await read();
        await visit();
      }
    const rows: { page: string; dataMs: number; httpMs: number }[] = [];
    for (const { page, read, visit } of pages)
      rows.push({ page, dataMs: await percentile95(read), httpMs: await percentile95(visit) });
    return rows;
  });

/** Opens a page as the admin's frame does. @throws Error when it is not the page that comes */
function visitor(stack: Stack, path: string): () => Promise<void> {
  const [pathname = path, query = ""] = path.split("?");
  const url = `${embeddedUrl(stack, SHOP, pathname)}&${query}`;
  return async () => {
    const answer = await fetch(url, { headers: { "user-agent": BROWSER, accept: "text/html" }, redirect: "manual" });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
  };
}

async function percentile95(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS * 0.95)] ?? Number.NaN;
}
