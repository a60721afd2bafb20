import { afterAll, beforeAll, expect, test } from "vitest";
import { archiveAt, archiveLink, askForArchive, KEPT_DAYS, makeArchive } from "#core/archive/index.ts";
import { makeArchiveJob } from "#core/jobs/of-shops.ts";
import { NotAllowed } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { cleanUp, uninstallShop } from "#core/shops/index.ts";
import { runTask } from "#core/tasks/index.ts";
import { TENANT_MODELS } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import type { Scope } from "#core/tenancy/transact.ts";
import { dataView, LogQuery, logView } from "#core/views/index.ts";
import { contentOf } from "#tests/support/all-of.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { readZip } from "#tests/support/read-zip.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { LONG } from "#tests/support/services.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const DAY_MS = 86_400_000;
const as = (shopId: ShopId, role: "owner" | "staff" = "owner"): Scope => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});
const view = (shopId: ShopId) => dataView(platform.database, { shopId, now: platform.clock.now() });
const opened = async (shopId: ShopId, code: string) => {
  const file = await archiveAt(platform, { shopId, code, now: platform.clock.now() });
  return file && readZip(await contentOf(file));
};
const archived = async (shopId: ShopId) => {
  const files = await opened(shopId, await archiveLink(platform, as(shopId)));
  if (!files) throw new Error("there is no archive");
  return files;
};
const linesOf = (files: Map<string, Buffer>, table: string) =>
  (files.get(`tables/${table}.jsonl`) ?? Buffer.alloc(0))
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error),
  );

test("holds every row that is kept of the shop, its photos and what is what, and nothing of another or secret", async () => {
  const [shop, other] = [await platform.addShop("mine"), await platform.addShop("theirs")];
  for (const [of, title] of [
    [shop, "My mug"],
    [other, "Their mug"],
  ] as const)
    await platform.addProduct(of, { title, images: [await photoFile("blue")] });
  await settle(platform, shop);
  await settle(platform, other);
  expect((await view(shop)).archive).toBeNull();
  await askForArchive(platform, as(shop));
  expect(await view(shop)).toMatchObject({ busy: true, failed: null });
  expect(await refusal(askForArchive(platform, as(shop)))).toBe("archive_being_made");
  await settle(platform, shop);
  const { busy, archive } = await view(shop);
  expect([busy, archive !== null && archive.bytes > 0]).toEqual([false, true]);

  const files = await archived(shop);
  const counts = await platform.db.rowsOf(shop);
  const readme = files.get("README.txt")?.toString() ?? "";
  for (const table of TENANT_MODELS) {
    expect(readme).toContain(table);
    if (!files.has(`tables/${table}.jsonl`)) continue;
    const lines = linesOf(files, table);
    // What is done for the archive itself comes after it was read.
    if (!["Event", "Task"].includes(table)) expect([table, lines.length]).toEqual([table, counts[table]]);
    expect(new Set(lines.map(({ shopId }) => shopId)).size).toBeLessThanOrEqual(1);
  }
  expect(linesOf(files, "Product")).toEqual([expect.objectContaining({ title: "My mug" })]);
  expect(linesOf(files, "Event").length).toBeGreaterThan(5);
  expect([...files.keys()].filter((name) => name.startsWith("photos/"))).toHaveLength(1);
  const all = Buffer.concat([...files.values()]).toString("latin1");
  for (const secret of ["Their mug", other, "sealed", "embedding", "v1.k1."]) expect(all).not.toContain(secret);
  expect((await logView(platform.database, shop, LogQuery.parse({}))).entries.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["archive.asked", "archive.opened"]),
  );
});

test("is opened by its own link alone, for a quarter of an hour, and is gone after seven days", async () => {
  const [shop, other] = [await platform.addShop("linked"), await platform.addShop("unlinked")];
  expect(await refusal(archiveLink(platform, as(shop)))).toBe("archive_gone");
  for (const of of [shop, other]) {
    await askForArchive(platform, as(of));
    await settle(platform, of, { only: [makeArchiveJob.name] });
  }
  const first = await archiveLink(platform, as(shop));
  expect(JSON.stringify(await platform.db.sql('SELECT * FROM "Archive"'))).not.toContain(first);
  expect(await opened(shop, first)).not.toBeNull();
  for (const [of, code] of [
    [other, first],
    [shop, ""],
    [shop, `${first}x`],
  ] as const)
    expect(await opened(of, code)).toBeNull();
  platform.advance(16 * 60_000);
  expect(await opened(shop, first)).toBeNull();
  platform.advance(KEPT_DAYS * DAY_MS);
  expect(await refusal(archiveLink(platform, as(shop)))).toBe("archive_gone");
  expect((await view(shop)).archive).toBeNull();
  await cleanUp(platform);
  expect((await platform.objects(shop)).filter((name) => name.endsWith(".zip"))).toEqual([]);
  platform.advance(-KEPT_DAYS * DAY_MS - 16 * 60_000);
});

test("is the owners' matter; a store that is away is waited for, and another try writes it whole", async () => {
  const shop = await platform.addShop("trouble");
  await expect(askForArchive(platform, as(shop, "staff"))).rejects.toThrow(NotAllowed);
  await expect(archiveLink(platform, as(shop, "staff"))).rejects.toThrow(NotAllowed);
  await askForArchive(platform, as(shop));
  const away = { ...platform.storage, putStream: () => Promise.reject(new Error("connect ECONNREFUSED")) };
  const run = (storage: typeof platform.storage) =>
    platform
      .inShop(shop, (db) => db.task.findFirstOrThrow({ where: { name: makeArchiveJob.name } }))
      .then((task) =>
        runTask(platform, makeArchiveJob, {
          envelope: { shopId: shop, key: task.key, revision: task.revision, correlationId: "c", payload: task.payload },
          lastAttempt: true,
          handle: (scope) => makeArchive({ ...platform, storage }, scope),
        }),
      );
  expect(await run(away)).toMatchObject({ kind: "later" });
  // A row that cannot be read ends it for good: the page shows it, and it can be asked for again.
  await platform.db.sql('ALTER TABLE "SavedView" RENAME TO "Elsewhere"');
  const failed = await run(platform.storage);
  await platform.db.sql('ALTER TABLE "Elsewhere" RENAME TO "SavedView"');
  expect(failed).toMatchObject({ kind: "failed" });
  expect(await view(shop)).toMatchObject({ busy: false, failed: "unexpected", archive: null });
  expect((await platform.objects(shop)).filter((name) => name.includes("archive"))).not.toContain("archives/shop.zip");
  await askForArchive(platform, as(shop));
  await settle(platform, shop, { only: [makeArchiveJob.name] });
  expect(linesOf(await archived(shop), "Person")).toEqual([]);
});

test("one that is being made as the days of the one before end takes its place", async () => {
  const shop = await platform.addShop("again");
  await askForArchive(platform, as(shop));
  await settle(platform, shop, { only: [makeArchiveJob.name] });
  platform.advance((KEPT_DAYS + 1) * DAY_MS);
  await askForArchive(platform, as(shop));
  await cleanUp(platform);
  await settle(platform, shop, { only: [makeArchiveJob.name] });
  expect((await view(shop)).archive).not.toBeNull();
  expect((await archived(shop)).size).toBeGreaterThan(1);
  platform.advance(-(KEPT_DAYS + 1) * DAY_MS);
});

test("nothing of it is left where its shop leaves while it is written", async () => {
  const shop = await platform.addShop("leaves");
  const storage: typeof platform.storage = {
    ...platform.storage,
    async putStream(...words) {
      const bytes = await platform.storage.putStream(...words);
      await uninstallShop(platform, platform.scope(shop));
      return bytes;
    },
  };
  await expect(makeArchive({ ...platform, storage }, platform.scope(shop))).rejects.toThrow(ShopGone);
  expect(await platform.objects(shop)).not.toContain("archives/shop.zip");
});

const MANY = LONG ? 100_000 : 3_000;
const MOST_GROWTH = 150_000_000;

test(`${MANY} rows go through a bounded memory, each once`, async () => {
  const shop = await platform.addShop("many");
  await platform.db.sql(
    `INSERT INTO "Event" ("shopId", seq, kind, data, "correlationId") SELECT $1, 1000 + n, 'product.read', jsonb_build_object('text', repeat(md5(n::text), 20)), 'c'
     FROM generate_series(1, $2::int) n`,
    [shop, MANY],
  );
  await askForArchive(platform, as(shop));
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  await settle(platform, shop, { only: [makeArchiveJob.name] });
  clearInterval(watch);
  expect(most - before).toBeLessThan(MOST_GROWTH);
  const lines = linesOf(await archived(shop), "Event").filter(({ kind }) => kind === "product.read");
  expect(lines).toHaveLength(MANY);
  expect(new Set(lines.map(({ seq }) => seq)).size).toBe(MANY);
}, 120_000);
