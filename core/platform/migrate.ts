import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

const MIGRATION_LOCK = 72_707_369; // the advisory lock Prisma's own engine takes

const INSUFFICIENT_PRIVILEGE = "42501";
const MIGRATING_LOGIN =
  ". The login that migrates owns the database and has CREATEROLE, or the role imagineai_app is made for it before";

const MIGRATIONS_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL,
  logs TEXT, rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies what is missing of `<directory>/<name>/migration.sql`, in name order, each in one transaction, and keeps
 * Prisma's own book, so `prisma migrate status` and `prisma migrate deploy` agree. Safe to call from several processes
 * at once.
 * @returns the names applied now
 */
export async function migrate(databaseUrl: string, directory: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const { rows } = await client.query<{ migration_name: string }>(
      `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const done = new Set(rows.map((row) => row.migration_name));
    const applied: string[] = [];
    for (const name of await migrationNames(directory)) {
      if (done.has(name)) continue;
      await apply(client, name, await readFile(join(directory, name, "migration.sql")));
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

const migrationNames = async (directory: string) =>
  (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

async function apply(client: pg.Client, name: string, sql: Buffer) {
  await client.query("BEGIN");
  try {
    await client.query(sql.toString());
    await client.query(
      `INSERT INTO "_prisma_migrations"(id, checksum, migration_name, finished_at, applied_steps_count) VALUES($1, $2, $3, now(), 1)`,
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const { code, message } = error as { code?: string; message: string };
    const hint = code === INSUFFICIENT_PRIVILEGE ? MIGRATING_LOGIN : "";
    throw new Error(`migration ${name}: ${message}${hint}`, { cause: error });
  }
}
