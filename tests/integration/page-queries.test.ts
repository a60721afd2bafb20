import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  alikeView,
  duplicatesView,
  evidenceTold,
  homeView,
  insightsView,
  learningView,
  LogQuery,
  logView,
  planView,
  chargesView,
  notificationsView,
  productsPage,
  productSummary,
  ProductsQuery,
  productsView,
  productTold,
  productView,
  reviewView,
  RulesQuery,
  rulesView,
  runsView,
  runView,
  settingsView,
  suggestionsInState,
  ImagesQuery,
  imagesView,
  teamView,
  undoableDays,
  wouldWrite,
} from "#core/views/index.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { FEW_ROWS, LARGE, seedLargeShop } from "#tests/support/large-shop.ts";
import { listenToStatements, readWhole, statementsOf } from "#tests/support/statements.ts";

const SHOP = ShopId.parse("large.myshopify.com");
const RUN = "00000000-0000-4000-8000-000000000001";
const GID = ProductGid.parse("gid://shopify/Product/50");
let db: TestDatabase;
let owner: pg.Client;
let waiting: string;
beforeAll(async () => {
  listenToStatements();
  db = await createTestDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await db.database.shop.create({ data: { id: SHOP, listedAt: new Date(), sweptTo: new Date() } });
  await seedLargeShop(async (text, values = []) => (await owner.query(text, [...values])).rows, SHOP);
  await owner.query(
    `INSERT INTO "Charge" ("shopId", id, period, "usageLineGid", units, cents, state, "createdAt")
      SELECT $1, 'charge ' || n, '2026', 'line', 40, 80, 'confirmed', now() - n * interval '1 hour' FROM generate_series(1, 500) n`,
    [SHOP],
  );
  await owner.query(
    `INSERT INTO "Extra" ("shopId", key, period, cents, "usageLineGid", "productGid", "chargeId", at)
      SELECT $1, 'photo ' || n, '2026', 2, 'line', 'gid://shopify/Product/' || n % 9000 + 1, 'charge ' || n / 40 + 1, now()
      FROM generate_series(1, 20000) n`,
    [SHOP],
  );
  await owner.query('ANALYZE "Charge", "Extra"');
  const [row] = await db.sql<{ id: string }>(
    `SELECT id FROM "Suggestion" WHERE "shopId" = $1 AND state = 'waiting' AND field = 'category' LIMIT 1`,
    [SHOP],
  );
  waiting = row?.id ?? "";
}, 240_000);
afterAll(async () => {
  await owner?.end();
  await db?.close();
});

const list = (query: Record<string, string>) => productsView(db.database, SHOP, ProductsQuery.parse(query));
const PAGES: Record<string, () => Promise<unknown>> = {
  home: () => homeView(db.database, { shopId: SHOP, now: new Date() }),
  products: () => list({}),
  "products by state": () => list({ state: "review" }),
  "products by words": () => list({ q: "shirt 99" }),
  product: () => productView(db.database, SHOP, GID),
  duplicates: () => duplicatesView(db.database, SHOP),
  review: () => reviewView(db.database, SHOP),
  "products by what is missing": () => list({ missing: "alt" }),
  "products that fall short": () => list({ short: "1" }),
  "products with the worst photos": () => list({ sort: "quality" }),
  rules: () => rulesView(db.database, SHOP, RulesQuery.parse({ q: "shirt 99", test: "50" })),
  insights: () => insightsView(db.database, { shopId: SHOP, now: new Date(), days: 90 }),
  "many at once": async () =>
    expect(await alikeView(db.database, SHOP, waiting)).toMatchObject({ by: "value", total: 1 }),
  settings: async () => [
    await settingsView(db.database, { shopId: SHOP, now: new Date() }),
    await learningView(db.database, SHOP),
  ],
  notifications: () => notificationsView(db.database, SHOP, { user: "1" }),
  "the log": () => logView(db.database, SHOP, LogQuery.parse({})),
  "the log of a kind": () => logView(db.database, SHOP, LogQuery.parse({ kind: "team", by: "1" })),
  team: () => teamView(db.database, SHOP),
  plan: () => planView(db.database, { shopId: SHOP, now: new Date() }),
  charges: () => chargesView(db.database, SHOP),
  images: () => imagesView(db.database, SHOP, ImagesQuery.parse({})),
  runs: () => runsView(db.database, SHOP),
  "days to take back": () => undoableDays(db.database, SHOP, new Date()),
  run: () => runView(db.database, SHOP, { id: RUN, now: new Date() }),
  "what a rule would write": () => wouldWrite(db.database, SHOP, { group: "alt", threshold: 0.7 }),
  "the product's block": () => productSummary(db.database, SHOP, GID),
  "a program's page of products": () => productsPage(db.database, SHOP, ProductsQuery.parse({ state: "review" })),
  "a program's product": () => productTold(db.database, SHOP, GID),
  "a program's evidence": () => evidenceTold(db.database, SHOP, GID),
  "a program's suggestions": () =>
    suggestionsInState(db.database, SHOP, { state: "accepted", product: null, field: null, after: null, limit: 50 }),
};

test("the seed is as large as it says", async () => {
  const [row] = await db.sql<{ products: number; suggestions: number }>(
    `SELECT (SELECT count(*)::int FROM "Product" WHERE "shopId" = $1 AND kind = 'product') AS products, (SELECT count(*)::int
      FROM "Suggestion" WHERE "shopId" = $1) AS suggestions`,
    [SHOP],
  );
  expect(row).toEqual({ products: LARGE.products, suggestions: LARGE.suggestions });
});

/** Pages that events are followed on from where their data ends. */
const FOLLOWED = ["home", "plan", "products", "product", "runs", "run"];
test.each(FOLLOWED)(
  "%s reads the number of the last event before its data: what happens meanwhile is not missed",
  async (name) => {
    const [first] = await statementsOf(PAGES[name] ?? (() => Promise.reject(new Error("no such page"))));
    expect(first?.text).toContain('FROM "EventCounter"');
  },
);

test.each(Object.entries(PAGES))("%s reads no table of the shop from end to end", async (_, page) => {
  const statements = await statementsOf(page);
  expect(statements.length).toBeGreaterThan(0);
  expect(await readWhole(owner, statements, { id: SHOP, but: FEW_ROWS })).toEqual([]);
});

test("pages of the list follow each other without a gap, forwards and back, and each knows the total", async () => {
  const gids = ({ products }: Awaited<ReturnType<typeof list>>) => products.map(({ gid }) => gid);
  const one = await list({});
  const two = await list({ after: one.next ?? "" });
  const three = await list({ after: two.next ?? "" });
  const all = [one, two, three].flatMap(gids);
  expect(new Set(all).size).toBe(75);
  expect(all[0]).toBe("gid://shopify/Product/1");
  expect(all.at(-1)).toBe("gid://shopify/Product/75");
  expect(gids(await list({ before: three.previous ?? "" }))).toEqual(gids(two));
  const back = await list({ before: two.previous ?? "" });
  expect([gids(back), back.previous, one.previous]).toEqual([gids(one), null, null]);
  expect([one.total, three.total]).toEqual([LARGE.products, LARGE.products]);
  expect(await list({ q: "no such words" })).toMatchObject({ products: [], total: 0, next: null, previous: null });
});

test("the list's total is of what is asked for, and words are found whatever their case", async () => {
  const { total, counts } = await list({});
  expect(total).toBe(LARGE.products);
  expect((await list({ state: "review" })).total).toBe(counts.review);
  const searched = await list({ q: "LINEN shirt 9999" });
  expect([searched.total, searched.products.map(({ title }) => title)]).toEqual([1, ["Linen shirt 9999"]]);
  await db.sql(`UPDATE "Product" SET title = 'Ärmel' WHERE "shopId" = $1 AND gid = $2`, [SHOP, GID]);
  expect((await list({ q: "ärm" })).products.map(({ gid }) => gid)).toEqual([GID]);
});

const ORDERS = ["updated", "quality", "score", "waiting"] as const;
test.each(ORDERS.flatMap((sort) => [[sort, ""] as const, [sort, "1"] as const]))(
  "in the order of %s%s no product is passed over, there or back",
  async (sort, turned) => {
    const page = (more: Record<string, string> = {}) => list({ sort, turned, q: "shirt 99", ...more });
    const ids = ({ products }: { products: { gid: string }[] }) => products.map(({ gid }) => gid);
    const first = await page();
    const seen = [...ids(first)];
    let here = first;
    while (here.next) {
      here = await page({ after: here.next });
      seen.push(...ids(here));
    }
    expect(new Set(seen).size).toBe(first.total);
    expect(seen.length).toBe(first.total);
    const values = await db.sql<{ gid: string; quality: number | null; score: number | null; waiting: number }>(
      `SELECT gid, quality, score, "waitingCount" AS waiting FROM "Product" WHERE "shopId" = $1`,
      [SHOP],
    );
    const of = new Map(values.map((row) => [row.gid, row]));
    const known = (gid: string) => {
      const { quality, score, waiting } = of.get(gid)!;
      const last = 101;
      return turned
        ? { updated: 0, quality: -(quality ?? -1), score: -(score ?? -1), waiting }[sort]
        : { updated: 0, quality: quality ?? last, score: score ?? last, waiting: -waiting }[sort];
    };
    expect(seen.map(known)).toEqual(seen.map(known).toSorted((a, b) => a - b));
    const back = await page({ before: here.previous! });
    expect(ids(back)).toEqual(seen.slice(-ids(here).length - ids(back).length, -ids(here).length));
    // A cursor of another order, or of none, is the first page.
    expect(ids(await list({ sort, turned, q: "shirt 99", after: "nonsense" }))).toEqual(ids(first));
  },
);
