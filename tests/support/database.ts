import { randomBytes } from "node:crypto";
import pg from "pg";
import { type Database, openDatabase } from "#core/tenancy/database.ts";
import { testServices } from "./services.ts";
import { databaseAt, onServer } from "./template.ts";

export type TestDatabase = {
  /** As the processes connect. */
  url: string;
  ownerUrl: string;
  /** Under the processes' login. */
  database: Database;
  /** As the database's owner who may look past the walls: for asking what is really there. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Rows of each table that belongs to a shop or names it. */
  rowsOf(shopId: string): Promise<Record<string, number>>;
  close(): Promise<void>;
};

/** A database of one's own, cloned from the migrated template. */
export async function createTestDatabase(options: { pool?: number } = {}): Promise<TestDatabase> {
  const { databaseUrl, loginUrl, template } = testServices();
  const name = `imagineai_test_${randomBytes(6).toString("hex")}`;
  await onServer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const [url, ownerUrl] = [databaseAt(loginUrl, name), databaseAt(databaseUrl, name)];
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  owner.on("error", () => undefined);
  const database = openDatabase({ url, pool: options.pool ?? 6 });
  const sql = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await owner.query<Row>(text, [...values])).rows;
  return {
    url,
    ownerUrl,
    database,
    sql,
    async rowsOf(shopId) {
      const columns = await sql<{ table: string; column: string }>(
        `SELECT table_name AS table, column_name AS column FROM information_schema.columns
         WHERE table_schema = 'public' AND (column_name IN ('shopId', 'shop', 'fromShop', 'toShop')
           OR (table_name = 'Shop' AND column_name = 'id'))`,
      );
      const counts: Record<string, number> = {};
      for (const { table, column } of columns) {
        const [row] = await sql<{ n: number }>(`SELECT count(*)::int AS n FROM "${table}" WHERE "${column}" = $1`, [
          shopId,
        ]);
        counts[table] = (counts[table] ?? 0) + (row?.n ?? 0);
      }
      return counts;
    },
    async close() {
      await database.$disconnect();
      await owner.end();
      await onServer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
