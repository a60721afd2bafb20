import { afterAll, beforeAll, expect, test } from "vitest";
import { redactShop } from "#core/shops/index.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/**
 * A row in each table that has a "shopId", of what it must hold: all texts, ids and numbers are the same, so that rows
 * refer to one another.
 */
const fillTables = (shop: string) =>
  platform.db.sql(`
    DO $$ DECLARE wanted record; BEGIN
      SET LOCAL session_replication_role = replica;
      FOR wanted IN
        SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS columns,
          string_agg(CASE
            WHEN column_name = 'shopId' THEN quote_literal('${shop}')
            WHEN data_type = 'USER-DEFINED' THEN format('(enum_range(NULL::%I))[1]', udt_name)
            WHEN data_type IN ('text', 'character varying') THEN '''x'''
            WHEN data_type = 'uuid' THEN '''11111111-1111-4111-8111-111111111111'''
            WHEN data_type IN ('json', 'jsonb', 'ARRAY') THEN '''{}'''
            WHEN data_type = 'bytea' THEN '''\\x00'''
            WHEN data_type = 'boolean' THEN 'true'
            WHEN data_type = 'date' OR data_type LIKE 'timestamp%' THEN 'now()'
            ELSE '1' END, ', ' ORDER BY ordinal_position) AS held
        FROM information_schema.columns c
        WHERE table_schema = 'public' AND is_nullable = 'NO' AND (column_name = 'shopId' OR column_default IS NULL)
          AND EXISTS (SELECT 1 FROM information_schema.columns o WHERE o.table_schema = 'public'
            AND o.table_name = c.table_name AND o.column_name = 'shopId')
        GROUP BY table_name
      LOOP
        EXECUTE format('INSERT INTO %I (%s) VALUES (%s) ON CONFLICT DO NOTHING', wanted.table_name, wanted.columns,
          wanted.held);
      END LOOP;
    END $$`);

test("after a redaction no table of a shop's holds a row of it, whichever there are", async () => {
  const shop = await platform.addShop("filled");
  await fillTables(shop);
  await platform.db.sql('INSERT INTO "OrganisationShop" VALUES ($1, $2, now())', [shop, "x"]);
  await platform.db.sql('INSERT INTO "OrganisationInvitation" VALUES ($1, $2, $3, now(), $4)', [shop, "x", "x", "y"]);
  await platform.db.sql('INSERT INTO "OrganisationInvitation" VALUES ($1, $2, $3, now(), $4)', ["y", "y", "y", shop]);
  await platform.db.sql(
    `INSERT INTO "LimitRule" (scope, subject, name, shop, most, "setBy") VALUES ('shop', $1, 'requests', $1, 1, 'x')`,
    [shop],
  );
  await platform.db.sql(
    `INSERT INTO "LimitChange" (by, scope, subject, name, shop) VALUES ('x', 'shop', $1, 'requests', $1)`,
    [shop],
  );
  const full = await platform.db.rowsOf(shop);
  expect(Object.entries(full).filter(([, count]) => count === 0)).toEqual([]);
  expect(Object.keys(full)).toEqual(expect.arrayContaining(["SavedView", "CollectionMember", "Charge", "Person"]));
  await platform.database.shop.update({ where: { id: shop }, data: { state: "uninstalled" } });
  expect(await redactShop(platform, shop)).toEqual({ kind: "redacted" });
  expect(Object.entries(await platform.db.rowsOf(shop)).filter(([, count]) => count > 0)).toEqual([]);
});
