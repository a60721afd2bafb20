import { Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ShopId } from "#core/platform/ids.ts";
import { forShop, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";

const SHOP = ShopId.parse("one.myshopify.com");
let db: TestDatabase;
beforeAll(async () => {
  // One connection: what does not give it back stops all that follows.
  db = await createTestDatabase({ pool: 1 });
});
afterAll(() => db.close());

const periods = () => forShop(db.database, SHOP, (shop) => shop.usage.findMany({ orderBy: { period: "asc" } }));
const write = (period: string) => sql`INSERT INTO "Usage" ("shopId", period) VALUES (${SHOP}, ${period})`;

test("Prisma and our own statements are in one transaction, whichever comes first", async () => {
  const seen = await forShop(db.database, SHOP, async (shop, query) => {
    await query(write("2030-01"));
    const byPrisma = await shop.usage.count();
    await shop.usage.create({ data: { shopId: SHOP, period: "2030-02" } });
    const [bySql] = await query<{ n: number }>(sql`SELECT count(*)::int AS n FROM "Usage"`);
    return [byPrisma, bySql?.n];
  });
  expect(seen).toEqual([1, 2]);
  expect((await periods()).map(({ period }) => period)).toEqual(["2030-01", "2030-02"]);
});

test("what throws takes both back, and gives its connection back", async () => {
  const work = forShop(db.database, SHOP, async (shop, query) => {
    await query(write("2030-03"));
    await shop.usage.create({ data: { shopId: SHOP, period: "2030-04" } });
    throw new Error("stop");
  });
  await expect(work).rejects.toThrow("stop");
  expect(await periods()).toHaveLength(2);
});

test("a statement that failed fails the transaction, also where its error was swallowed", async () => {
  const work = forShop(db.database, SHOP, async (_shop, query) => {
    await query(write("2030-05"));
    await query(sql`SELECT 1 / 0`).catch(() => undefined);
  });
  await expect(work).rejects.toThrow("nothing was written");
  expect(await periods()).toHaveLength(2);
});

test("the last statement takes the commit along: it stands at once, nothing may follow, and where it fails nothing stands", async () => {
  const stands = async (period: string) =>
    (await db.sql(`SELECT 1 FROM "Usage" WHERE period = $1`, [period])).length === 1;
  const late = sql`SELECT 1`;
  const ends: unknown[] = await forShop(db.database, SHOP, async (_shop, query, last) => {
    await query(write("2031-01"));
    await last(write("2031-02"));
    return [await stands("2031-01"), await stands("2031-02"), await query(late).catch(String)];
  });
  expect(ends).toEqual([true, true, expect.stringContaining("has ended")]);
  const failing = forShop(db.database, SHOP, async (_shop, query, last) => {
    await query(write("2031-03"));
    await last(sql`SELECT 1 / 0`);
  });
  await expect(failing).rejects.toMatchObject({ code: "22012" });
  expect(await stands("2031-03")).toBe(false);
  // Beside Prisma, which ends with the work.
  await forShop(db.database, SHOP, async (shop, _query, last) => {
    await shop.usage.create({ data: { shopId: SHOP, period: "2031-04" } });
    await last(write("2031-05"));
  });
  expect([await stands("2031-04"), await stands("2031-05")]).toEqual([true, true]);
  await sqlInShop(db.database, SHOP, sql`DELETE FROM "Usage" WHERE period LIKE '2031-%'`);
});

test("what nobody waits for goes before the next statement, at the latest with the commit, and fails them where it fails", async () => {
  const told = await forShop(db.database, SHOP, async (shop, query) => {
    query.write(write("2032-01"));
    const [bySql] = await query<{ n: number }>(sql`SELECT count(*)::int AS n FROM "Usage" WHERE period LIKE '2032-%'`);
    query.write(write("2032-02"));
    const byPrisma = await shop.usage.count({ where: { period: { startsWith: "2032-" } } });
    query.write(write("2032-03"));
    return [bySql?.n, byPrisma];
  });
  expect(told).toEqual([1, 2]);
  const stand = () =>
    sqlInShop(db.database, SHOP, sql`SELECT period FROM "Usage" WHERE period LIKE '2032-%' ORDER BY 1`);
  const all = ["2032-01", "2032-02", "2032-03"].map((period) => ({ period }));
  expect(await stand()).toEqual(all);
  const beforeAnother = forShop(db.database, SHOP, async (_shop, query) => {
    query.write(sql`SELECT 1 / 0`);
    await query(write("2032-04"));
  });
  await expect(beforeAnother).rejects.toMatchObject({ code: "22012" });
  const beforeTheCommit = forShop(db.database, SHOP, async (_shop, query) => {
    await query(write("2032-05"));
    query.write(sql`SELECT 1 / 0`);
  });
  await expect(beforeTheCommit).rejects.toMatchObject({ code: "22012" });
  const thrown = forShop(db.database, SHOP, async (_shop, query) => {
    query.write(write("2032-06"));
    throw new Error("stop");
  });
  await expect(thrown).rejects.toThrow("stop");
  expect(await stand()).toEqual(all);
  const late = await forShop(db.database, SHOP, async (_shop, query, last) => {
    query.write(sql`DELETE FROM "Usage" WHERE period LIKE '2032-%'`);
    await last(sql`SELECT 1`);
    return () => query.write(write("2032-07"));
  });
  expect(late).toThrow("has ended");
  expect(await stand()).toEqual([]);
});

test("statements that are asked for together are one message, beginning included", async () => {
  const sent = vi.spyOn(Socket.prototype, "_writev");
  const alone = vi.spyOn(Socket.prototype, "_write");
  await forShop(db.database, SHOP, async (_shop, query) => {
    query.write(sql`SELECT 1`);
    await Promise.all([query(sql`SELECT 2`), query(sql`SELECT 3`)]);
    query.write(sql`SELECT 4`);
  });
  const messages = sent.mock.calls.length + alone.mock.calls.length;
  sent.mockRestore();
  alone.mockRestore();
  expect(messages).toBe(2);
});

test("a single statement is one transaction: walled, committed, and taken back where it fails", async () => {
  await sqlInShop(db.database, SHOP, write("2030-06"));
  expect(await periods()).toHaveLength(3);
  const other = ShopId.parse("two.myshopify.com");
  await expect(sqlInShop(db.database, other, write("2030-07"))).rejects.toThrow("row-level security");
  expect(await sqlInShop(db.database, other, sql`SELECT 1 FROM "Usage"`)).toEqual([]);
});

test("a primary that has become a replica is left: the next work goes by a new connection", async () => {
  const demoted = () => sqlInShop(db.database, SHOP, sql`SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY`);
  await demoted();
  const refused = sqlInShop(db.database, SHOP, write("2030-08")).catch((error: unknown) => error);
  expect(isDatabaseAway(await refused)).toBe(true);
  await sqlInShop(db.database, SHOP, write("2030-08"));
  await demoted();
  const byPrisma = forShop(db.database, SHOP, (shop) =>
    shop.usage.create({ data: { shopId: SHOP, period: "2030-09" } }),
  );
  expect(isDatabaseAway(await byPrisma.catch((error: unknown) => error))).toBe(true);
  await sqlInShop(db.database, SHOP, sql`DELETE FROM "Usage" WHERE period = '2030-08'`);
});

test("times are UTC, 64-bit numbers whole and bytes in memory of their own, as by Prisma, whatever this machine's zone", async () => {
  const zone = process.env["TZ"];
  process.env["TZ"] = "Asia/Tokyo";
  try {
    const at = new Date("2030-01-02T03:04:05.678Z");
    const [row] = await sqlInShop<{ at: Date; same: boolean; big: bigint; bytes: Uint8Array }>(
      db.database,
      SHOP,
      sql`SELECT ${at}::timestamp AS at, ${at}::timestamp = '2030-01-02 03:04:05.678'::timestamp AS same,
        9007199254740993::bigint AS big, ${Uint8Array.of(0, 127, 255)}::bytea AS bytes`,
    );
    expect(row).toEqual({ at, same: true, big: 9_007_199_254_740_993n, bytes: Uint8Array.of(0, 127, 255) });
    expect(row?.bytes.buffer.byteLength).toBe(3);
  } finally {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  }
});

test("a connection that breaks within a transaction is replaced by the next", async () => {
  const work = forShop(db.database, SHOP, async (_shop, query) => {
    const [me] = await query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    await db.sql("SELECT pg_terminate_backend($1)", [me?.pid]);
    await query(sql`SELECT pg_sleep(5)`);
  });
  await expect(work).rejects.toThrow();
  expect(await periods()).toHaveLength(3);
});

test("whoever goes on after the end is refused: the connection may be another shop's by then", async () => {
  const kept = await forShop(db.database, SHOP, async (_shop, query) => {
    await query(sql`SELECT 1`);
    return { query };
  });
  await expect(kept.query(sql`SELECT 1`)).rejects.toThrow("this transaction has ended");
  expect((await periods()).length, "the connection is as good as before").toBeGreaterThan(0);
});
