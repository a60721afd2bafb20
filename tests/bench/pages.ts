import { once } from "node:events";
import http from "node:http";
import pg from "pg";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  duplicatesView,
  homeView,
  imagesView,
  learningView,
  planView,
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
import { FEW_ROWS, seedLargeShop } from "#tests/support/large-shop.ts";
import { listenToStatements, readWhole, statementsOf } from "#tests/support/statements.ts";

export const SHOP = ShopId.parse("large.myshopify.com");
const ROUNDS = 100;
/** As often are the rounds repeated, and the best 95th percentile counts: what the host's other guests take, it only adds. */
const REPEATS = 3;
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
  { page: "other images", path: "/app/images", read: (database) => imagesView(database, SHOP, {}) },
  { page: "duplicates", path: "/app/duplicates", read: (database) => duplicatesView(database, SHOP) },
  { page: "plan", path: "/app/plan", read: (database) => planView(database, { shopId: SHOP, now: new Date() }) },
  { page: "review", path: "/app/review", read: (database) => reviewView(database, SHOP) },
  {
    page: "settings",
    path: "/app/settings",
    read: async (database) => [
      await settingsView(database, { shopId: SHOP, now: new Date() }),
      await learningView(database, SHOP),
    ],
  },
];

/** The app over a shop of 10,000 products with 50,000 suggestions. */
export async function overLargeShop<T>(
  services: Services,
  work: (stack: Stack, database: TestDatabase["database"], owner: pg.Client) => Promise<T>,
): Promise<T> {
  listenToStatements();
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
    // One person opens more pages here than any would.
    await owner.query(
      `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "setBy")
       SELECT 'shop', $1, name, $1, 1000000, 'bench' FROM unnest(ARRAY['requests', 'person_requests']) name`,
      [SHOP],
    );
    return await work(stack, db.database, owner);
  } finally {
    await stack?.stop();
    await owner.end();
    await db.close();
  }
}

/** `wholeTables`: tables of more than a few rows that EXPLAIN says the page's statements read from end to end. */
type PageMeasured = { page: string; dataMs: number; httpMs: number; wholeTables: number };

/**
 * Milliseconds of each page there, the 95th percentile of 100 rounds, the best of three times: what reading its data
 * takes, and what a browser waits for the whole rendered document.
 */
export const benchPages = (services: Services): Promise<PageMeasured[]> =>
  overLargeShop(services, async (stack, database, owner) => {
    const pages = PAGES.map(({ page, path, read }) => ({
      page,
      read: () => read(database),
      visitor: () => visitorOf(stack, path),
    }));
    for (let round = 0; round < WARM; round++)
      for (const { read, visitor } of pages) {
        await read();
        await visitor()();
      }
    const rows: PageMeasured[] = [];
    for (const { page, read, visitor } of pages) {
      const whole = await readWhole(owner, await statementsOf(read), { id: SHOP, but: FEW_ROWS });
      const ms = { dataMs: await percentile95(() => read), httpMs: await percentile95(visitor) };
      rows.push({ page, ...ms, wholeTables: whole.length });
    }
    return rows;
  });

/**
 * Opens a page as the admin's frame does, until its last byte is there; what comes is not decoded, which a browser does
 * while more arrives. @throws Error when it is not the page that comes
 */
function visitorOf(stack: Stack, path: string): () => Promise<void> {
  const [pathname = path, query = ""] = path.split("?");
  const url = `${embeddedUrl(stack, SHOP, pathname)}&${query}`;
  const headers = { "user-agent": BROWSER, accept: "text/html", "accept-encoding": "gzip, deflate, br" };
  return async () => {
    const request = http.get(url, { headers });
    const [answer] = (await once(request, "response")) as [http.IncomingMessage];
    answer.resume();
    await once(answer, "end");
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
  };
}

/** @param prepare makes what is repeated, anew for each hundred rounds */
async function percentile95(prepare: () => () => Promise<unknown>): Promise<number> {
  const found: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const work = prepare();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
    found.push(times.toSorted((a, b) => a - b)[Math.floor(ROUNDS * 0.95)] ?? Number.NaN);
  }
  return Math.min(...found);
}
