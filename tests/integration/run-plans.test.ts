import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemIds } from "#core/platform/clock.ts";
import { createFailpoints } from "#core/platform/failpoints.ts";
import { ShopId } from "#core/platform/ids.ts";
import { createLogger } from "#core/platform/logger.ts";
import { judgeCatalogue } from "#core/rules/index.ts";
import { createRun, planRun, type RunKind, runResult } from "#core/runs/index.ts";
import type { ShopifyAdmin } from "#core/shopify/index.ts";
import { runView } from "#core/views/index.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { LARGE, seedLargeShop } from "#tests/support/large-shop.ts";
import { listenToStatements, readWhole, statementsOf } from "#tests/support/statements.ts";

const SHOP = ShopId.parse("large.myshopify.com");
let db: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  listenToStatements();
  db = await createTestDatabase();
  owner = new pg.Client({ connectionString: db.ownerUrl });
  await owner.connect();
  await db.database.shop.create({ data: { id: SHOP, plan: "growth", listedAt: new Date(), sweptTo: new Date() } });
  await seedLargeShop(async (text, values = []) => (await owner.query(text, [...values])).rows, SHOP);
}, 240_000);
afterAll(async () => {
  await owner?.end();
  await db?.close();
});

const platform = () => ({
  database: db.database,
  queue: { add: async () => undefined },
  notifier: { shopChanged: async () => undefined },
  random: () => 0,
  newId: systemIds,
  clock: { now: () => new Date() },
  logger: createLogger({ level: "silent", process: "test" }),
  failpoints: createFailpoints([]),
  textsIn: "us" as const,
  adminFor: () => Promise.reject(new Error("a plan by the record asks Shopify for nothing")),
  engineFor: () => ({ engineVersion: "v2" }),
});
const scope = { shopId: SHOP, correlationId: "plan" };
/** A handful of rows a shop, or rows that a plan is made of itself. */
const SMALL = new Set(["Shop", "Run", "Settings", "Usage", "EventCounter", "Evidence", "CopyDraft", "LimitRule"]);

test.each<[RunKind, number]>([
  ["analyse", 1],
  ["publish", 2],
  ["undo", 3],
  ["write_copy", 4],
])(
  "%s over 10,000 products is planned by index, in a few statements",
  async (kind, serial) => {
    const id = `10000000-0000-4000-8000-00000000000${serial}`;
    await createRun(platform(), scope, {
      id,
      kind,
      selection: { by: "filter", q: "", state: null, missing: null, short: false },
      by: "user 1",
      approveFrom: 0.7,
    });
    const began = performance.now();
    const statements = await statementsOf(() => planRun(platform(), scope, id));
    const ms = Math.round(performance.now() - began);
    console.log(`planned ${kind} over ${LARGE.products} products in ${ms} ms, ${statements.length} statements`);
    const view = await runView(db.database, SHOP, { id, now: new Date() });
    expect(view?.state).toBe("planned");
    expect((view?.plan?.products ?? 0) + (view?.counts.skipped ?? 0)).toBe(LARGE.products);
    expect(statements.length).toBeLessThan(40);
    await owner.query("ANALYZE");
    expect(await readWhole(owner, statements, { id: SHOP, but: SMALL })).toEqual([]);
  },
  60_000,
);

test("translating 10,000 products into two languages is planned by index, in a few statements", async () => {
  await owner.query(
    `INSERT INTO "Settings" ("shopId", "translateInto", "updatedAt") VALUES ($1, '["de", "fr"]', now())
     ON CONFLICT ("shopId") DO UPDATE SET "translateInto" = excluded."translateInto"`,
    [SHOP],
  );
  await owner.query(
    `INSERT INTO "Translation" ("shopId", "productGid", "textDigest", locale, text, "createdAt")
     SELECT $1, gid, 'text ' || n, 'ja', 'text', now() FROM "Product", generate_series(1, 3) n WHERE "shopId" = $1`,
    [SHOP],
  );
  const id = "10000000-0000-4000-8000-000000000007";
  const locales = ["de", "fr"].map((locale) => ({ locale, name: locale, primary: false, published: true }));
  const admin = { readLocales: async () => locales, readTranslations: async () => ({ from: "en", texts: {} }) };
  const deps = { ...platform(), adminFor: async () => admin as unknown as ShopifyAdmin };
  await createRun(deps, scope, { id, kind: "translate", selection: { by: "catalogue" }, by: "user 1" });
  const began = performance.now();
  const statements = await statementsOf(() => planRun(deps, scope, id));
  console.log(`planned translate in ${Math.round(performance.now() - began)} ms, ${statements.length} statements`);
  const view = await runView(db.database, SHOP, { id, now: new Date() });
  expect(view?.plan).toMatchObject({ copyCalls: 2 * (view?.plan?.products ?? 0), left: 10_000 });
  expect(view?.plan?.products).toBeGreaterThan(9_000);
  expect(statements.length).toBeLessThan(40);
  await owner.query("ANALYZE");
  expect(await readWhole(owner, statements, { id: SHOP, but: SMALL })).toEqual([]);
  await owner.query(`UPDATE "Settings" SET "translateInto" = '[]' WHERE "shopId" = $1`, [SHOP]);
}, 60_000);

test("a file that names 10,000 products by their handles is planned at once, and says which it does not know", async () => {
  const handles = await db.sql<{ handle: string }>(
    `SELECT handle FROM "Product" WHERE "shopId" = $1 AND kind = 'product' ORDER BY handle LIMIT 10000`,
    [SHOP],
  );
  const keys = [...handles.map(({ handle }) => handle), "never-heard-of"].map((handle, at) => ({
    row: at + 2,
    handle,
    sku: null,
  }));
  const id = "10000000-0000-4000-8000-000000000008";
  await createRun(platform(), scope, {
    id,
    kind: "analyse",
    selection: { by: "file", name: "list.csv", keys },
    by: "user 1",
  });
  const began = performance.now();
  await planRun(platform(), scope, id);
  const ms = Math.round(performance.now() - began);
  console.log(`planned a file of 10,000 handles in ${ms} ms`);
  const view = await runView(db.database, SHOP, { id, now: new Date() });
  expect(view?.plan?.products).toBe(10_000);
  expect(view?.notes).toEqual([{ row: 10_002, handle: "never-heard-of" }]);
  // Line by line against every product it takes tens of seconds.
  expect(ms).toBeLessThan(10_000);
}, 180_000);

test("100,000 products are planned in parts, and the result is read a thousand at a time with flat memory", async () => {
  await owner.query(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, state, "inputDigest", "mediaCount", "readAt", "updatedAt")
     SELECT $1, 'gid://shopify/Product/' || n, 'More ' || n, 'more-' || n, 'active', 'unseen', '', 3, 'epoch', now()
     FROM generate_series(1000001, 1090000) n`,
    [SHOP],
  );
  const id = "10000000-0000-4000-8000-000000000009";
  await createRun(platform(), scope, {
    id,
    kind: "analyse",
    selection: { by: "filter", q: "", state: null, missing: null, short: false },
    by: "user 1",
  });
  const began = performance.now();
  await planRun(platform(), scope, id);
  console.log(`planned 100,000 products in ${Math.round(performance.now() - began)} ms`);
  const view = await runView(db.database, SHOP, { id, now: new Date() });
  expect(view?.plan).toMatchObject({ products: 100_000 });
  expect(view?.plan?.looks).toBeGreaterThan(3 * 90_000);
  let [rows, largest, peak] = [0, 0, 0];
  const before = process.memoryUsage().heapUsed;
  for await (const batch of runResult(db.database, SHOP, id)) {
    rows += batch.length;
    largest = Math.max(largest, batch.length);
    peak = Math.max(peak, process.memoryUsage().heapUsed - before);
  }
  console.log(`read ${rows} rows, ${Math.round(peak / 1e6)} MB above the beginning at most`);
  expect({ rows, largest }).toEqual({ rows: 100_000, largest: 1_000 });
}, 120_000);

test("of photos that show the same bytes, and of those that this version knows, none costs twice", async () => {
  const view = await runView(db.database, SHOP, { id: "10000000-0000-4000-8000-000000000001", now: new Date() });
  const [row] = await db.sql<{ distinct: number; photos: number }>(
    `SELECT count(DISTINCT fingerprint)::int AS "distinct", count(*)::int AS photos FROM "Image" WHERE "shopId" = $1`,
    [SHOP],
  );
  expect(view?.plan).toMatchObject({ photos: row?.photos, looks: row?.distinct });
});

test("10,000 products are held to changed rules by index, a few hundred at a time, in seconds", async () => {
  const began = performance.now();
  let judged = { judged: 0, changed: 0 };
  const statements = await statementsOf(async () => void (judged = await judgeCatalogue(platform(), scope)));
  const ms = Math.round(performance.now() - began);
  console.log(`held ${judged.judged} products to the rules in ${ms} ms, ${statements.length} statements`);
  expect(judged).toMatchObject({ judged: LARGE.products });
  expect(judged.changed).toBeGreaterThan(0);
  const complete = await db.sql(`SELECT 1 FROM "Product" WHERE "shopId" = $1 AND score = 100`, [SHOP]);
  expect(complete).toHaveLength(LARGE.products);
  expect(ms).toBeLessThan(10_000);
  expect(await readWhole(owner, statements, { id: SHOP, but: new Set([...SMALL, "CatalogueRule"]) })).toEqual([]);
  expect(await judgeCatalogue(platform(), scope)).toEqual({ judged: LARGE.products, changed: 0 });
}, 60_000);
