import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, migrateDown } from "#core/platform/migrate.ts";
import { schemaOf } from "#tests/support/schema-of.ts";
import { testServices } from "#tests/support/services.ts";
import { databaseAt, onServer } from "#tests/support/template.ts";

const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");
/** From here on each migration has a way back; before it there was no release to go back to. */
const FIRST = "20261207";
const NAME = `imagineai_back_${process.pid}`;
const { databaseUrl } = testServices();
const url = databaseAt(databaseUrl, NAME);
let directory: string;
let client: pg.Client;

const names = async () => (await readdir(MIGRATIONS)).filter((name) => /^\d/.test(name)).sort();
const add = (name: string) => cp(join(MIGRATIONS, name), join(directory, name), { recursive: true });

beforeAll(async () => {
  await onServer(databaseUrl, `CREATE DATABASE ${NAME}`);
  client = new pg.Client({ connectionString: url });
  await client.connect();
  directory = await mkdtemp(join(tmpdir(), "migrations-"));
});
afterAll(async () => {
  await client.end();
  await onServer(databaseUrl, `DROP DATABASE ${NAME} WITH (FORCE)`);
  await rm(directory, { recursive: true });
});

test("each new migration has a way back, which leaves what was there before, and can be gone forward again", async () => {
  const all = await names();
  for (const name of all.filter((one) => one < FIRST)) await add(name);
  await migrate(url, directory);
  const withBack = all.filter((one) => one >= FIRST);
  expect(withBack.length).toBeGreaterThan(0);
  for (const name of withBack) {
    expect(existsSync(join(MIGRATIONS, name, "down.sql")), `${name} has a down.sql`).toBe(true);
    const before = await schemaOf(client);
    await add(name);
    expect(await migrate(url, directory)).toEqual([name]);
    const after = await schemaOf(client);
    expect(after).not.toEqual(before);
    expect(await migrateDown(url, directory)).toBe(name);
    expect(await schemaOf(client)).toEqual(before);
    expect(await migrate(url, directory)).toEqual([name]);
    expect(await schemaOf(client)).toEqual(after);
  }
});

test("what has no way back stays, and is said; so is what this release does not know", async () => {
  const known = (await names()).filter((one) => one >= FIRST);
  for (const name of known.toReversed()) expect(await migrateDown(url, directory)).toBe(name);
  const before = await schemaOf(client);
  await expect(migrateDown(url, directory)).rejects.toThrow(/there is no way back/);
  expect(await schemaOf(client)).toEqual(before);
  await migrate(url, directory);
  const last = known.at(-1) ?? "";
  await rm(join(directory, last), { recursive: true });
  await expect(migrateDown(url, directory)).rejects.toThrow(`migration ${last}: there is no way back`);
});
