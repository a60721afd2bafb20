import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countByKey, rotateSessions } from "#core/adapters/shopify/rotate-sessions.ts";
import { sealedSessionStorage } from "#core/adapters/shopify/session-storage.ts";
import { encrypt } from "#core/platform/crypto.ts";
import { ROOT } from "#dev/services/index.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { testServices } from "#tests/support/services.ts";
import { until } from "#tests/support/until.ts";

const keyOf = (id: string) => ({ id, key: randomBytes(32) });
const [OLD, NEW, LOST] = [keyOf("old"), keyOf("new"), keyOf("lost")];
const RING = [NEW, OLD];

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const session = (id: string, accessToken: string) =>
  new Session({ id, shop: "a.myshopify.com", state: "", isOnline: false, accessToken });
const store = (ring: typeof RING, id: string, token = id) =>
  sealedSessionStorage(db.database, ring).storeSession(session(id, token));
const tokens = async (ring: typeof RING, ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await sealedSessionStorage(db.database, ring).loadSession(id))?.accessToken));
const counts = async () => Object.fromEntries(await countByKey(db.database));
const empty = () => db.sql('DELETE FROM "Session"');

test("all sessions come under the newest key, batch by batch, and open without the old one", async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `s${index}`);
  for (const id of ids) await store([OLD], id);
  await store(RING, "already");
  expect(await counts()).toEqual({ old: 25, new: 1 });
  expect(await rotateSessions(db.database, RING, { batch: 10 })).toEqual({ renewed: 25, unreadable: 0 });
  expect(await counts()).toEqual({ new: 26 });
  expect(await tokens([NEW], ids)).toEqual(ids);
  expect(await rotateSessions(db.database, RING)).toEqual({ renewed: 0, unreadable: 0 });
  await empty();
});

test("a row that a process writes meanwhile stays as that process wrote it", async () => {
  await store([OLD], "raced", "before");
  const other = await createWriter();
  const later = encrypt([OLD], JSON.stringify(session("raced", "after").toPropertyArray(true)), "raced");
  await other.begin("UPDATE \"Session\" SET sealed = $1 WHERE id = 'raced'", [later]);
  const rotating = rotateSessions(db.database, RING);
  await until("the rotation waits for the row", other.isWaitedFor, 10_000);
  await other.commit();
  expect(await rotating).toEqual({ renewed: 0, unreadable: 0 });
  expect(await tokens(RING, ["raced"])).toEqual(["after"]);
  expect(await rotateSessions(db.database, RING)).toEqual({ renewed: 1, unreadable: 0 });
  expect(await tokens([NEW], ["raced"])).toEqual(["after"]);
  await empty();
});

test("the command says which key seals how much, and ends with 0 only when nothing is left under another", async () => {
  await store([OLD], "one");
  await store([LOST], "two");
  const first = await command();
  expect(first.code).toBe(1);
  expect(first.stdout).toContain("  lost: 1 row\n  old: 1 row\n");
  expect(first.stdout).toContain("1 sealed anew, 1 that no key of the ring opens");
  expect(first.stdout).toContain("Left under other keys: 1");
  await db.sql("DELETE FROM \"Session\" WHERE id = 'two'");
  const second = await command();
  expect(second.code).toBe(0);
  expect(second.stdout).toContain("Left under other keys: 0\nold may be taken out of TOKEN_KEYS");
  expect(first.stdout + second.stdout).not.toContain(OLD.key.toString("base64"));
});

/** Another connection that holds a change open. */
async function createWriter() {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: db.ownerUrl });
  await client.connect();
  return {
    async begin(text: string, values: unknown[]) {
      await client.query("BEGIN");
      await client.query(text, values);
    },
    async isWaitedFor() {
      const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return (await db.sql(waiting)).length > 0;
    },
    async commit() {
      await client.query("COMMIT");
      await client.end();
    },
  };
}

const command = () =>
  new Promise<{ code: number; stdout: string }>((resolve) => {
    const env = {
      PATH: process.env["PATH"],
      DATABASE_URL: db.url,
      REDIS_URL: testServices().redisUrl,
      SHOPIFY_API_KEY: "key",
      SHOPIFY_API_SECRET: "secret",
      SHOPIFY_APP_URL: "https://app.example",
      TOKEN_KEYS: RING.map(({ id, key }) => `${id}:${key.toString("base64")}`).join(","),
    };
    execFile(
      process.execPath,
      ["start.mjs", "rotate-keys"],
      { cwd: ROOT, env: env as unknown as NodeJS.ProcessEnv },
      (error, stdout) => resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout }),
    );
  });
