import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ProductGid, ShopId } from "#core/platform/ids.ts";
import {
  alikeView,
  duplicatesView,
  homeView,
  insightsView,
  learningView,
  productSummary,
  ProductsQuery,
  productsView,
  productView,
  reviewView,
  settingsView,
  wouldWrite,
} from "#core/views/index.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { LARGE, seedLargeShop } from "#tests/support/large-shop.ts";

const SHOP = ShopId.parse("large.myshopify.com");
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
  insights: () => insightsView(db.database, { shopId: SHOP, now: new Date(), days: 90 }),
  "many at once": async () =>
    expect(await alikeView(db.database, SHOP, waiting)).toMatchObject({ by: "value", total: 1 }),
  settings: async () => [await settingsView(db.database, SHOP), await learningView(db.database, SHOP)],
  "what a rule would write": () => wouldWrite(db.database, SHOP, { group: "alt", threshold: 0.7 }),
  "the product's block": () => productSummary(db.database, SHOP, GID),
};

type Statement = { text: string; values: unknown[] };
let recording: Statement[] | null = null;

/** Every connection made from here on is listened to: a connection takes its `query` along when it is made. */
function listenToStatements() {
  const query = pg.Client.prototype.query as (...call: unknown[]) => unknown;
  pg.Client.prototype.query = function heard(this: pg.Client, ...call: unknown[]) {
    const [first, second] = call as [string | { text: string; values?: unknown[] }, unknown];
    const text = typeof first === "string" ? first : first.text;
    const values = typeof first === "string" ? second : (first.values ?? second);
    if (/^\s*(SELECT|WITH)/i.test(text)) recording?.push({ text, values: Array.isArray(values) ? values : [] });
    return query.apply(this, call);
  } as typeof pg.Client.prototype.query;
}

/** The statements that a page sends, with the values that it sends. */
async function statementsOf(page: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = [];
  recording = sent;
  await page().finally(() => (recording = null));
  return sent;
}

type Node = { "Node Type": string; "Relation Name"?: string; Plans?: Node[] };
const scans = (node: Node): string[] => [
  ...(node["Node Type"] === "Seq Scan" && node["Relation Name"] ? [node["Relation Name"]] : []),
  ...(node.Plans ?? []).flatMap(scans),
];
/** A handful of rows a shop: Postgres may well read them all. */
const SMALL = new Set([
  "Shop",
  "Session",
  "Settings",
  "Person",
  "Usage",
  "EventCounter",
  "Verdict",
  "Evidence",
  "DefectCheck",
  "PhotoSignature",
]);

test("the seed is as large as it says", async () => {
  const [row] = await db.sql<{ products: number; suggestions: number }>(
    `SELECT (SELECT count(*)::int FROM "Product" WHERE "shopId" = $1) AS products, (SELECT count(*)::int
      FROM "Suggestion" WHERE "shopId" = $1) AS suggestions`,
    [SHOP],
  );
  expect(row).toEqual({ products: LARGE.products, suggestions: LARGE.suggestions });
});

test.each(Object.entries(PAGES))("%s reads no table of the shop from end to end", async (_, page) => {
  const statements = await statementsOf(page);
  expect(statements.length).toBeGreaterThan(0);
  await owner.query("BEGIN");
  await owner.query("SET LOCAL role imagineai_app");
  await owner.query("SELECT set_config('app.shop_id', $1, true)", [SHOP]);
  const read: string[] = [];
  for (const { text, values } of statements) {
    const { rows } = await owner.query<{ "QUERY PLAN": { Plan: Node }[] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (plan)
      read.push(
        ...scans(plan)
          .filter((table) => !SMALL.has(table))
          .map((table) => `${table}: ${text.slice(0, 160)}`),
      );
  }
  await owner.query("ROLLBACK");
  expect(read).toEqual([]);
});
