import { afterAll, beforeAll, expect, test } from "vitest";
import { BY_TRANSACTION_OR_PHOTO } from "#core/exports/changes.ts";
import { PAGE_BYTES, readPages } from "#core/exports/read-pages.ts";
import { allOf } from "#tests/support/all-of.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const ALL = { filter: {}, sinceMark: null, throughMark: null };
const ROWS = 3_000;

test("what has changed of evidence is found with one look at the shop's photos", async () => {
  const shop = await platform.addShop("looked");
  await platform.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt")
     VALUES ($1, 'gid://shopify/Product/1', 'Mug', 'mug', 'active', '', 'review', now(), now())`,
    [shop],
  );
  await platform.db.sql(
    `INSERT INTO "Image" ("shopId", gid, "productGid", position, url, "sourceDigest", fingerprint, "engineVersion", state, "updatedAt")
     SELECT $1, 'gid://shopify/MediaImage/' || n, 'gid://shopify/Product/1', n, '', '', md5(n::text), 'v1', 'analysed', now()
     FROM generate_series(1, ${ROWS}) n`,
    [shop],
  );
  await platform.db.sql(
    `INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data)
     SELECT $1, md5(n::text), 'v1', '{}' FROM generate_series(1, ${ROWS}) n`,
    [shop],
  );
  await platform.db.sql('ANALYZE "Image", "Evidence"');
  const { text, values } = BY_TRANSACTION_OR_PHOTO.between({ shopId: shop, since: 0n, through: 1n });
  const plan = await platform.db.sql<{ "QUERY PLAN": string }>(
    `EXPLAIN SELECT 1 FROM "Evidence" t WHERE t."shopId" = $${values.length + 1} AND ${text}`,
    [...values, shop],
  );
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("hashed SubPlan");
});

test("a page of large values ends by its bytes; every row is in one, also one that is larger than a page", async () => {
  const shop = await platform.addShop("large");
  const letters = 20_000;
  await platform.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt")
     VALUES ($1, 'gid://shopify/Product/1', 'Mug', 'mug', 'active', '', 'review', now(), now())`,
    [shop],
  );
  await platform.db.sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources, state)
     SELECT $1, lpad(n::text, 4, '0'), 'gid://shopify/Product/1', 'description', n, '""',
       to_jsonb(repeat('x', CASE n WHEN 700 THEN 5000000 ELSE $2::int END)), .8, '[]', 'superseded'
     FROM generate_series(1, 1000) n`,
    [shop, letters],
  );
  const pages = await allOf(readPages(platform.database, { ...ALL, shopId: shop, kind: "suggestions" }));
  const ids = pages.flatMap(({ column }) => column(0).map(String));
  expect(ids).toEqual(Array.from({ length: 1_000 }, (_, n) => String(n + 1).padStart(4, "0")));
  const sizes = pages.map(({ column }) => column(6).map((value) => String(value).length));
  expect(sizes.map(({ length }) => length)).toEqual(pages.map(({ count }) => count));
  // With the row that comes to more.
  for (const page of sizes) expect(page.slice(0, -1).reduce((sum, size) => sum + size, 0)).toBeLessThan(PAGE_BYTES);
  expect(pages.length).toBeLessThan(12);
});
