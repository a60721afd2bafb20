import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  changeSchedule,
  exportLink,
  exportsOf,
  makeSchedule,
  exportAt,
  retryExport,
  schedulesOf,
  ScheduleWish,
  startDueExports,
} from "#core/exports/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { transact } from "#core/tenancy/transact.ts";
import { contentOf } from "#tests/support/all-of.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const HOUR_MS = 3_600_000;
const tokenKeys = [{ key: Buffer.alloc(32, 1) }];
const only = [makeExportJob.name];
const owner = (shopId: ShopId) => ({ ...platform.scope(shopId), actor: { by: "user 42", role: "owner" as const } });

/** The rows of an export's file. */
async function rowsOf(shopId: ShopId, id: string) {
  const now = platform.clock.now();
  const { code } = exportLink(tokenKeys, { shopId, id, now });
  const file = await exportAt({ ...platform, tokenKeys }, { shopId, code, now });
  const lines = (await contentOf(file)).toString().split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** Transactions of other tests on the same server hold the mark back: what has ended here is before it once they have, too. */
async function allEnded() {
  const [{ now } = { now: "" }] = await platform.db.sql<{ now: string }>("SELECT pg_current_xact_id()::text AS now");
  await until("all transactions before this one have ended", async () => {
    const [row] = await platform.db.sql<{ ended: boolean }>(
      "SELECT pg_snapshot_xmin(pg_current_snapshot()) > $1::text::xid8 AS ended",
      [now],
    );
    return row?.ended === true;
  });
}

/** The newest export, once what is due is begun. */
async function begun(shopId: ShopId): Promise<string> {
  await startDueExports(platform);
  const { exports } = await exportsOf(platform.database, shopId, { after: null, limit: 1 });
  return exports[0]?.id ?? "";
}

const fill = (shopId: ShopId, count: number) =>
  platform.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt")
     SELECT $1, 'gid://shopify/Product/' || n, 'Mug', 'mug-' || n, 'active', '', 'review', now(), now()
     FROM generate_series(1, $2::int) n`,
    [shopId, count],
  );

test("a schedule makes one each time; an incremental one holds what has changed since, and nothing is lost when one fails", async () => {
  const shop = await platform.addShop("daily");
  await fill(shop, 5);
  const wish = { kind: "products", format: "jsonl", every: "day", incremental: true };
  await makeSchedule(platform, owner(shop), ScheduleWish.parse(wish));
  const next = () => begun(shop);
  const handles = async (id: string) => (await rowsOf(shop, id)).map(({ handle }) => handle);
  const change = async (number: number) => {
    await platform.db.sql(`UPDATE "Product" SET score = 7 WHERE "shopId" = $1 AND handle = 'mug-' || $2::int`, [
      shop,
      number,
    ]);
    await allEnded();
  };
  await allEnded();
  const first = await next();
  await settle(platform, shop, { only });
  expect(await handles(first)).toHaveLength(5);
  platform.advance(HOUR_MS);
  expect(await next()).toBe(first);

  await change(2);
  platform.advance(24 * HOUR_MS);
  const failing = await next();
  expect(failing).not.toBe(first);
  await platform.db.sql(`UPDATE "Task" SET state = 'failed' WHERE key = $1`, [failing]);
  await change(4);
  platform.advance(24 * HOUR_MS);
  const third = await next();
  await settle(platform, shop, { only });
  expect(await handles(third)).toEqual(["mug-2", "mug-4"]);
  platform.advance(24 * HOUR_MS);
  const fourth = await next();
  await settle(platform, shop, { only });
  expect(await handles(fourth)).toEqual([]);
  const through = async () => (await schedulesOf(platform.database, shop))[0]?.through ?? null;
  const before = await through();
  // The one that failed is made late: what the later ones hold is not told again.
  await retryExport(platform, owner(shop), failing);
  await settle(platform, shop, { only });
  expect(await through()).toBe(before);
  // One of an earlier wish says nothing of the new one.
  platform.advance(24 * HOUR_MS);
  await next();
  const [{ id } = { id: "" }] = await schedulesOf(platform.database, shop);
  await changeSchedule(platform, owner(shop), { id, wish: ScheduleWish.parse({ ...wish, filter: { state: "done" } }) });
  await settle(platform, shop, { only });
  expect(await through()).toBeNull();
  platform.advance(-97 * HOUR_MS);
});

/** A schedule of each kind, and the rows that the next file of each holds. */
async function watching(shop: ShopId) {
  const kinds = ["products", "evidence", "suggestions", "publications", "log"] as const;
  for (const kind of kinds)
    await makeSchedule(
      platform,
      owner(shop),
      ScheduleWish.parse({ kind, format: "jsonl", every: "hour", incremental: true }),
    );
  return async () => {
    await allEnded();
    platform.advance(HOUR_MS);
    await startDueExports(platform);
    await settle(platform, shop, { only });
    const { exports } = await exportsOf(platform.database, shop, { after: null, limit: kinds.length });
    const rows = exports.map(async ({ id, kind }) => [kind, await rowsOf(shop, id)] as const);
    return Object.fromEntries(await Promise.all(rows));
  };
}

test("whatever changes a row, it is in the next file, and in that alone", async () => {
  const shop = await platform.addShop("each");
  await fill(shop, 3);
  const gid = "gid://shopify/Product/2";
  const sql = (text: string, ...values: unknown[]) => platform.db.sql(text, [shop, ...values]);
  await sql(
    `INSERT INTO "Suggestion" ("shopId", id, "productGid", field, revision, before, value, confidence, sources)
     SELECT $1, 's' || n, $2, 'title', n, 'null', '"Mug"', 1, '[]' FROM generate_series(1, 3) n`,
    gid,
  );
  await sql(
    `INSERT INTO "Publication" ("shopId", id, "productGid", field, revision, "suggestionId", before, after, verdict)
     SELECT $1, 'p' || n, $2, 'title', n, 's' || n, 'null', '"Mug"', 'auto' FROM generate_series(1, 3) n`,
    gid,
  );
  await sql(
    `INSERT INTO "Evidence" ("shopId", fingerprint, "engineVersion", data) SELECT $1, 'f' || n, '1', '{}' FROM generate_series(1, 3) n`,
  );
  await sql(
    `INSERT INTO "Image" ("shopId", gid, "productGid", position, url, "sourceDigest", "updatedAt")
     VALUES ($1, 'gid://shopify/MediaImage/1', $2, 0, '', '', now())`,
    gid,
  );
  const next = await watching(shop);
  const first = await next();
  expect(first["products"]).toHaveLength(3);
  await next();

  const ids = async () => {
    const { products = [], evidence = [], suggestions = [], publications = [], log = [] } = await next();
    const named = [...products, ...suggestions, ...publications].map(({ id }) => id);
    return [...named, ...evidence.map(({ fingerprint }) => fingerprint), ...log.map(({ what }) => what)];
  };
  expect(await ids()).toEqual([]);
  const changes: [change: () => Promise<unknown>, ids: string[]][] = [
    [
      () => sql(`UPDATE "Product" SET score = 50, shortfalls = '{photos}' WHERE "shopId" = $1 AND gid = $2`, gid),
      [gid],
    ],
    [() => sql(`UPDATE "Product" SET missing = '{alt}' WHERE "shopId" = $1 AND gid = $2`, gid), [gid]],
    [() => sql(`UPDATE "Suggestion" SET state = 'superseded' WHERE "shopId" = $1 AND id = 's1'`), ["s1"]],
    [() => sql(`UPDATE "Suggestion" SET "runId" = 'r' WHERE "shopId" = $1 AND id = 's2'`), ["s2"]],
    [() => sql(`UPDATE "Publication" SET state = 'failed', problem = 'x' WHERE "shopId" = $1 AND id = 'p1'`), ["p1"]],
    [() => sql(`UPDATE "Publication" SET state = 'undo_requested' WHERE "shopId" = $1 AND id = 'p2'`), ["p2"]],
    [() => sql(`UPDATE "Publication" SET state = 'planned' WHERE "shopId" = $1 AND id = 'p3'`), ["p3"]],
    [() => sql(`UPDATE "Evidence" SET data = '{"quality": {}}' WHERE "shopId" = $1 AND fingerprint = 'f1'`), ["f1"]],
    [() => sql(`UPDATE "Image" SET fingerprint = 'f2' WHERE "shopId" = $1`), ["f2"]],
    [
      () =>
        transact(platform, owner(shop), ({ emit }) =>
          emit({ kind: "export.unscheduled", data: { kind: "log", format: "csv" } }),
        ),
      ["export.unscheduled"],
    ],
  ];
  for (const [change, changed] of changes) {
    await change();
    expect((await ids()).filter((id) => id !== "export.made")).toEqual(changed);
    expect((await ids()).filter((id) => id !== "export.made")).toEqual([]);
  }
});

test("what a transaction writes that lasts over the beginning of a file is in the next; so is what another wrote meanwhile", async () => {
  const shop = await platform.addShop("lasting");
  await fill(shop, 4);
  const next = await watching(shop);
  await next();
  const handles = (rows: Record<string, unknown>[] = []) => rows.map(({ handle }) => handle);
  const client = new pg.Client({ connectionString: platform.db.ownerUrl });
  await client.connect();
  const change = (handle: string) =>
    [`UPDATE "Product" SET score = 1 WHERE "shopId" = $1 AND handle = $2`, [shop, handle]] as const;
  await platform.db.sql(...change("mug-1"));
  await allEnded();
  await client.query("BEGIN");
  await client.query(change("mug-2")[0], [...change("mug-2")[1]]);
  await platform.db.sql(...change("mug-3"));
  platform.advance(HOUR_MS);
  await startDueExports(platform);
  // It ends before the file is written, and after it was begun.
  await client.query("COMMIT");
  await client.end();
  await settle(platform, shop, { only });
  const { exports } = await exportsOf(platform.database, shop, { after: null, limit: 5 });
  const of = exports.find(({ kind }) => kind === "products");
  expect(handles(await rowsOf(shop, of?.id ?? ""))).toEqual(["mug-1"]);
  expect(handles((await next())["products"])).toEqual(["mug-2", "mug-3"]);
  expect(handles((await next())["products"])).toEqual([]);
});

test("after a backup was loaded into another server the next file holds all rows, whatever that has counted", async () => {
  const shop = await platform.addShop("loaded");
  await fill(shop, 2);
  const next = await watching(shop);
  await next();
  expect((await next())["products"]).toEqual([]);
  // One that has counted less so far, and one that has counted as far already.
  for (const loaded of [`"throughMark" = 9e15`, `"countedBy" = '7000000000000000000'`]) {
    await platform.db.sql(`UPDATE "ExportSchedule" SET ${loaded} WHERE "shopId" = $1`, [shop]);
    expect((await next())["products"]).toHaveLength(2);
    expect((await next())["products"]).toEqual([]);
  }
});
