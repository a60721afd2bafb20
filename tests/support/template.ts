import { randomBytes } from "node:crypto";
import pg from "pg";
import { migrate } from "#core/platform/migrate.ts";

/** The same server, another database. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

export async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseAt(url, "postgres") });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A migrated, empty database that test files are cloned from in milliseconds. */
export async function makeTemplate(url: string, migrations: string): Promise<{ name: string; drop(): Promise<void> }> {
  const name = `imagineai_template_${randomBytes(4).toString("hex")}`;
  await onServer(url, `CREATE DATABASE ${name}`);
  await migrate(databaseAt(url, name), migrations);
  return { name, drop: () => onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
