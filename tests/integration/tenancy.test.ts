import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { assertServing, type Database, openDatabase } from "#core/tenancy/database.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

const [A, B] = [ShopId.parse("a.myshopify.com"), ShopId.parse("b.myshopify.com")];
let db: TestDatabase;
let database: Database;
beforeAll(async () => {
  db = await createTestDatabase();
  database = db.database;
  for (const shopId of [A, B]) {
    await forShop(database, shopId, async (shop) => {
      await shop.usage.create({ data: { shopId, period: "2026-11", reserved: 1 } });
      await shop.product.create({
        data: {
          shopId,
          gid: "gid://shopify/Product/1",
          title: shopId,
          handle: "x",
          status: "active",
          inputDigest: "",
          readAt: new Date(),
        },
      });
      await shop.suggestion.create({
        data: {
          shopId,
          id: shopId === A ? "11111111-1111-4111-8111-111111111111" : "22222222-2222-4222-8222-222222222222",
          productGid: "gid://shopify/Product/1",
          field: "title",
          revision: 1,
          before: "",
          value: "x",
          confidence: 1,
          sources: [],
        },
      });
    });
  }
});
afterAll(() => db.close());

describe("the application's filter", () => {
  test("a shop sees and counts only its own", async () => {
    const rows = await forShop(database, A, async (shop) => [
      ...(await shop.product.findMany()),
      await shop.usage.count(),
      ...(await shop.suggestion.groupBy({ by: ["shopId"], _count: true })),
    ]);
    expect(rows).toMatchObject([{ shopId: A }, 1, { shopId: A, _count: 1 }]);
  });

  test("naming another shop in a filter or a row does not reach it", async () => {
    await forShop(database, A, async (shop) => {
      expect(await shop.product.findFirst({ where: { shopId: B } })).toMatchObject({ shopId: A });
      await shop.usage.create({ data: { shopId: B, period: "2026-12" } });
      expect(
        (
          await shop.suggestion.updateMany({
            where: { id: "22222222-2222-4222-8222-222222222222" },
            data: { state: "accepted" },
          })
        ).count,
      ).toBe(0);
      expect(
        await shop.suggestion.findUnique({
          where: { shopId_id: { shopId: B, id: "22222222-2222-4222-8222-222222222222" } },
        }),
      ).toBeNull();
      await expect(
        shop.suggestion.delete({ where: { shopId_id: { shopId: B, id: "22222222-2222-4222-8222-222222222222" } } }),
      ).rejects.toThrow();
    }).catch((error: unknown) => expect(String(error)).not.toContain("leak"));
    const rows = await db.sql<{ shopId: string; state: string }>(
      'SELECT "shopId", state FROM "Suggestion" ORDER BY id',
    );
    expect(rows).toEqual([
      { shopId: A, state: "waiting" },
      { shopId: B, state: "waiting" },
    ]);
  });

  test("raw SQL, platform tables and moving the wall are refused inside a shop", async () => {
    type Raw = {
      $queryRawUnsafe(sql: string): Promise<unknown>;
      $executeRawUnsafe(sql: string): Promise<unknown>;
      session: { findMany(): Promise<unknown> };
      shop: { findMany(): Promise<unknown> };
    };
    const inside = (work: (raw: Raw) => Promise<unknown>) =>
      forShop(database, A, (shop) => work(shop as unknown as Raw));
    await expect(inside((raw) => raw.$queryRawUnsafe("SELECT 1"))).rejects.toThrow("raw SQL");
    await expect(
      inside((raw) => raw.$executeRawUnsafe(`SELECT set_config('app.shop_id', '${B}', true)`)),
    ).rejects.toThrow("raw SQL");
    await expect(inside((raw) => raw.session.findMany())).rejects.toThrow("Session");
    await expect(inside((raw) => raw.shop.findMany())).rejects.toThrow("Shop");
  });

  test("a transaction that fails leaves nothing", async () => {
    await expect(
      forShop(database, A, async (shop) => {
        await shop.usage.create({ data: { shopId: A, period: "2027-01" } });
        throw new Error("stop");
      }),
    ).rejects.toThrow("stop");
    expect(await forShop(database, A, (shop) => shop.usage.count({ where: { period: "2027-01" } }))).toBe(0);
  });
});

describe("row-level security alone, with the application's filter bypassed", () => {
  const asShop = (shopId: string | null, sql: string) =>
    database.$transaction(async (raw) => {
      if (shopId) await raw.$executeRaw`SELECT set_config('app.shop_id', ${shopId}, true)`;
      return /^select/i.test(sql) ? raw.$queryRawUnsafe<Record<string, unknown>[]>(sql) : raw.$executeRawUnsafe(sql);
    });

  test("every table with a shopId is walled, also against its owner", async () => {
    const rows = await db.sql<{ table: string; walled: boolean }>(
      `SELECT c.relname AS table, c.relrowsecurity AND c.relforcerowsecurity AS walled FROM pg_class c JOIN information_schema.columns col
       ON col.table_name = c.relname AND col.column_name = 'shopId' AND col.table_schema = 'public' WHERE c.relkind = 'r'`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(13);
    expect(rows.filter((row) => !row.walled)).toEqual([]);
  });

  test("no index waits for a comparison that is not leakproof, which the wall keeps out of an index's conditions", async () => {
    const rows = await db.sql<{ index: string; column: string }>(
      `SELECT index.relname AS index, a.attname AS column FROM pg_index i JOIN pg_class index ON index.oid = i.indexrelid
       JOIN pg_class "table" ON "table".oid = i.indrelid AND "table".relrowsecurity
       JOIN pg_attribute a ON a.attrelid = "table".oid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
       JOIN pg_type type ON type.oid = a.atttypid WHERE type.typtype = 'e' AND NOT i.indisunique`,
    );
    expect(rows).toEqual([]);
  });

  test("no shop named, no rows; one named, only its rows", async () => {
    expect(await asShop(null, 'SELECT * FROM "Product"')).toEqual([]);
    expect(await asShop(A, 'SELECT "shopId" FROM "Product"')).toEqual([{ shopId: A }]);
    expect(await asShop(A, `SELECT "shopId" FROM "Product" WHERE "shopId" = '${B}'`)).toEqual([]);
  });

  test("writing into another shop is refused or touches nothing", async () => {
    expect(await asShop(A, `UPDATE "Product" SET title = 'leak' WHERE "shopId" = '${B}'`)).toBe(0);
    expect(await asShop(A, `DELETE FROM "Suggestion" WHERE "shopId" = '${B}'`)).toBe(0);
    await expect(asShop(A, `INSERT INTO "Usage"("shopId", period) VALUES ('${B}', '2030-01')`)).rejects.toThrow(
      /row-level security/,
    );
    await expect(asShop(A, `UPDATE "Product" SET "shopId" = '${B}'`)).rejects.toThrow();
  });

  test("the role can neither drop the wall nor change the schema", async () => {
    for (const sql of [
      'ALTER TABLE "Product" DISABLE ROW LEVEL SECURITY',
      'DROP POLICY one_shop ON "Product"',
      'TRUNCATE "Product"',
      "CREATE TABLE mine (id int)",
    ])
      await expect(asShop(A, sql), sql).rejects.toThrow(/must be owner|permission denied/);
  });
});

describe("a process begins to serve only with a login that can do no more than that", () => {
  const serving = async (url: string) => {
    const other = openDatabase({ url, pool: 1 });
    return assertServing(other).finally(() => other.$disconnect());
  };
  const loginAs = async (name: string, how: string) => {
    await db.sql(`DROP ROLE IF EXISTS ${name}`);
    await db.sql(`CREATE ROLE ${name} LOGIN PASSWORD 'x' ${how}`);
    return Object.assign(new URL(db.url), { username: name, password: "x" }).href;
  };

  test("a member of the application role is enough, and it cannot become anybody else", async () => {
    await expect(assertServing(database)).resolves.toBeUndefined();
    await expect(database.$executeRawUnsafe("SET ROLE postgres")).rejects.toThrow(/permission denied/);
    expect(await database.$queryRaw`SELECT current_user = session_user AS same`).toEqual([{ same: true }]);
  });

  test.each([
    ["imagineai_test_bypass", "BYPASSRLS IN ROLE imagineai_app", /may bypass row-level security/],
    ["imagineai_test_roles", "CREATEROLE IN ROLE imagineai_app", /may create roles/],
    ["imagineai_test_more", "IN ROLE imagineai_app, pg_read_all_data", /is a member of pg_read_all_data/],
    ["imagineai_test_none", "", /is no member of imagineai_app/],
  ])("%s is refused in one line that says why", async (name, how, words) => {
    const refusal = await serving(await loginAs(name, how)).then(
      () => "served",
      (error: Error) => error.message,
    );
    expect(refusal).toMatch(words);
    expect(refusal).not.toContain("\n");
    await db.sql(`DROP ROLE ${name}`);
  });

  test("the owner, a database that is away, and one that is not migrated are named", async () => {
    await expect(serving(db.ownerUrl)).rejects.toThrow(/is a superuser.*owns tables.*CREATE ROLE/);
    await expect(serving("postgresql://a:b@127.0.0.1:9/none")).rejects.toThrow(
      /does not answer: Can't reach database server at 127.0.0.1:9$/,
    );
    await expect(serving(Object.assign(new URL(db.url), { pathname: "/postgres" }).href)).rejects.toThrow(
      /not migrated/,
    );
  });
});
