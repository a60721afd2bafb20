import { afterAll, beforeAll, expect, test } from "vitest";
import { BY_TRANSACTION_OR_PHOTO } from "#core/exports/changes.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

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
