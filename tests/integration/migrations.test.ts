import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeCatalogueJob } from "#core/jobs/catalogue.ts";
import { taskKey } from "#core/jobs/define-job.ts";
import { ShopId } from "#core/platform/ids.ts";
import { migrate } from "#core/platform/migrate.ts";
import { testServices } from "#tests/support/services.ts";
import { databaseAt, onServer } from "#tests/support/template.ts";

const MIGRATIONS = join(import.meta.dirname, "../../prisma/migrations");
const STATES = "20261126150000_states";
const NAME = `imagineai_migrations_${process.pid}`;
const { databaseUrl } = testServices();
const url = databaseAt(databaseUrl, NAME);
let before: string;

beforeAll(async () => {
  await onServer(databaseUrl, `CREATE DATABASE ${NAME}`);
  before = await mkdtemp(join(tmpdir(), "migrations-"));
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name < STATES))
    await cp(join(MIGRATIONS, name), join(before, name), { recursive: true });
});
afterAll(async () => {
  await onServer(databaseUrl, `DROP DATABASE ${NAME} WITH (FORCE)`);
  await rm(before, { recursive: true });
});

test("rows of before: what was decided and by whom come apart, whatever can be tried again is", async () => {
  await migrate(url, before);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`INSERT INTO "Shop" (id) VALUES ('a.myshopify.com')`);
    await client.query(`INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", "readAt", "updatedAt")
      VALUES ('a.myshopify.com', 'p', 't', 't', 'active', 'x', now(), now())`);
    const deciders = ["auto", "approve:user 1", "edit:user 2", "undo:user 3"];
    for (const [revision, by] of deciders.entries()) {
      await client.query(
        `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources, "decidedBy")
         VALUES ('a.myshopify.com', $1, 'p', 'title', $2, '""', '"x"', 1, '[]', $3)`,
        [`s${revision}`, revision, by],
      );
      await client.query(
        `INSERT INTO "Publication" ("shopId", id, "productGid", field, revision, "suggestionId", before, after, "decidedBy", "undoneBy")
         VALUES ('a.myshopify.com', $1, 'p', 'title', $2, $1, '""', '"x"', $3, 'undo:user 9')`,
        [`s${revision}`, revision, by],
      );
    }
    for (const code of ["copy_unavailable", "copy_refused"])
      await client.query(
        `INSERT INTO "Task" ("shopId", name, key, payload, state, "errorCode", "correlationId", "updatedAt")
         VALUES ('a.myshopify.com', 'write-copy', $1, '{}', 'failed', $1, 'c', now())`,
        [code],
      );

    expect(await migrate(url, MIGRATIONS)).toContain(STATES);
    const decided = `SELECT verdict, "decidedBy" AS by FROM`;
    expect((await client.query(`${decided} "Suggestion" ORDER BY revision`)).rows).toEqual([
      { verdict: "auto", by: null },
      { verdict: "approve", by: "user 1" },
      { verdict: "edit", by: "user 2" },
      { verdict: "undo", by: "user 3" },
    ]);
    expect((await client.query(`${decided} "Publication" ORDER BY revision LIMIT 3`)).rows).toEqual([
      { verdict: "auto", by: null },
      { verdict: "approve", by: "user 1" },
      { verdict: "edit", by: "user 2" },
    ]);
    expect((await client.query(`SELECT DISTINCT "undoneBy" FROM "Publication"`)).rows).toEqual([
      { undoneBy: "user 9" },
    ]);
    expect((await client.query(`SELECT key, retryable FROM "Task" WHERE state = 'failed' ORDER BY key`)).rows).toEqual([
      { key: "copy_refused", retryable: false },
      { key: "copy_unavailable", retryable: true },
    ]);
    // Shops from before there were rules are held to the default by the worker.
    const asked = await client.query(`SELECT key, payload, state FROM "Task" WHERE name = $1`, [
      judgeCatalogueJob.name,
    ]);
    const payload = { shopId: ShopId.parse("a.myshopify.com") };
    expect(asked.rows).toEqual([{ key: taskKey(judgeCatalogueJob, payload), payload, state: "queued" }]);
    expect((await client.query(`SELECT "photoCount" AS photos, score FROM "Product"`)).rows).toEqual([
      { photos: 0, score: null },
    ]);
  } finally {
    await client.end();
  }
});
