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
  return locked(databaseUrl, async (client) => {
    const done = new Set(await appliedTo(client));
    const applied: string[] = [];
    for (const name of await migrationNames(directory)) {
      if (done.has(name)) continue;
      await apply(client, name, await readFile(join(directory, name, "migration.sql")));
      applied.push(name);
    }
    return applied;
  });
}

/**
 * Takes back the newest migration that was applied, by its `down.sql`, in one transaction: what only it brought is lost,
 * and a process of the release before it finds what it knows. Once more takes back the one before.
 * @returns its name; null where nothing is applied
 * @throws Error for one without a way back, and for one that this release does not know
 */
export async function migrateDown(databaseUrl: string, directory: string): Promise<string | null> {
  return locked(databaseUrl, async (client) => {
    const name = (await appliedTo(client)).toSorted().at(-1);
    if (name === undefined) return null;
    const sql = await readFile(join(directory, name, "down.sql")).catch(() => null);
    if (sql === null)
      throw new Error(`migration ${name}: there is no way back (no ${join(directory, name, "down.sql")})`);
    await inTransaction(client, name, async () => {
      await client.query(sql.toString());
      await client.query(`UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = $1`, [name]);
    });
    return name;
  });
}

async function locked<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function appliedTo(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string }>(
    `SELECT migration_name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return rows.map(({ migration_name }) => migration_name);
}

const migrationNames = async (directory: string) =>
  (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

async function apply(client: pg.Client, name: string, sql: Buffer) {
  await inTransaction(client, name, async () => {
    await client.query(sql.toString());
    await client.query(
      `INSERT INTO "_prisma_migrations"(id, checksum, migration_name, finished_at, applied_steps_count) VALUES($1, $2, $3, now(), 1)`,
      [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
    );
  });
}

async function inTransaction(client: pg.Client, name: string, work: () => Promise<void>) {
  await client.query("BEGIN");
  try {
    await work();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    const { code, message } = error as { code?: string; message: string };
    const hint = code === INSUFFICIENT_PRIVILEGE ? MIGRATING_LOGIN : "";
    throw new Error(`migration ${name}: ${message}${hint}`, { cause: error });
  }
}
