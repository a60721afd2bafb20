import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askForExport,
  cancelExport,
  exportById,
  exportLink,
  exportsOf,
  ExportWish,
  makeSchedule,
  exportAt,
  retryExport,
  ScheduleWish,
  sweepExports,
} from "#core/exports/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import { NotAllowed } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { readCatalogue } from "#dev/catalogue/read-catalogue.ts";
import { contentOf } from "#tests/support/all-of.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const DAY_MS = 86_400_000;
const tokenKeys = [{ key: Buffer.alloc(32, 1) }];
const only = [makeExportJob.name];
const as = (shopId: ShopId, role: "owner" | "reviewer" = "owner") => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});
const found = (shopId: ShopId, id: string) => exportById(platform.database, shopId, id);
const linkOf = (shopId: ShopId, id: string) => exportLink(tokenKeys, { shopId, id, now: platform.clock.now() }).code;
const opened = (shopId: ShopId, code: string) =>
  exportAt({ ...platform, tokenKeys }, { shopId, code, now: platform.clock.now() });
async function bytesOf(shopId: ShopId, id: string): Promise<Buffer> {
  return contentOf(await opened(shopId, linkOf(shopId, id)));
}
async function made(shopId: ShopId, wish: unknown): Promise<Buffer> {
  const id = await askForExport(platform, as(shopId), ExportWish.parse(wish));
  await settle(platform, shopId, { only });
  return bytesOf(shopId, id);
}
const files = async (shopId: ShopId) => (await platform.objects(shopId)).filter((name) => /\.\w+$/.test(name));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { refusal?: { code: string } }) => error.refusal?.code ?? String(error),
  );

/** Rows only. */
const fill = (shopId: ShopId, count: number) =>
  platform.db.sql(
    `INSERT INTO "Product" ("shopId", gid, title, handle, status, "inputDigest", state, "readAt", "updatedAt", missing, quality)
     SELECT $1, 'gid://shopify/Product/' || n, CASE WHEN n = 1 THEN '=HYPERLINK("x")' ELSE 'Mug "' || n || '", ümlaut' END,
       'mug-' || n, 'active', '', CASE WHEN n % 2 = 0 THEN 'done' ELSE 'review' END::"ProductState", now(),
       now() - interval '1 day', CASE WHEN n % 3 = 0 THEN ARRAY['alt'] ELSE '{}' END, nullif(n % 101, 0)
     FROM generate_series(1, $2::int) n`,
    [shopId, count],
  );
const arrayBuffer = (bytes: Buffer) => new Uint8Array(bytes).buffer;

test("holds every row once, the same in each format; no cell of the CSV is a formula", async () => {
  const [shop, other] = [await platform.addShop("mine"), await platform.addShop("theirs")];
  await fill(shop, 25_001);
  await fill(other, 3);
  const csv = (await made(shop, { kind: "products", format: "csv" })).toString();
  const rows = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
  expect(new Set(rows.map(({ id }) => id)).size).toBe(25_001);
  expect(rows.length).toBe(25_001);
  const first = rows.find(({ id }) => id === "gid://shopify/Product/1");
  expect(first?.["title"]).toBe(`'=HYPERLINK("x")`);
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);

  const lines = (await made(shop, { kind: "products", format: "jsonl" })).toString().trim().split("\n");
  const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(objects.find(({ id }) => id === "gid://shopify/Product/1")?.["title"]).toBe('=HYPERLINK("x")');

  const file = arrayBuffer(await made(shop, { kind: "products", format: "parquet" }));
  const read = await parquetReadObjects({ file });
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 10_000, 5_001]);
  const plain = (row: Record<string, unknown>) => ({
    ...row,
    missing: JSON.parse(String(row["missing"])) as unknown,
    shortfalls: JSON.parse(String(row["shortfalls"])) as unknown,
    created_at: (row["created_at"] as Date).toISOString(),
    updated_at: (row["updated_at"] as Date).toISOString(),
  });
  expect(read.map(plain)).toEqual(objects);
  expect(objects[0]).toMatchObject({ handle: "mug-1", missing: [], analysed_at: null });
});

test("is narrowed as the lists are, and holds what every table keeps", async () => {
  const shop = await platform.addShop("narrow");
  await fill(shop, 60);
  const count = async (kind: string, filter: object = {}) =>
    (await made(shop, { kind, format: "jsonl", filter })).toString().split("\n").length - 1;
  expect(await count("products", { state: "done" })).toBe(30);
  expect(await count("products", { missing: "alt" })).toBe(20);
  expect(await count("products", { q: "mug-1" })).toBe(11);
  expect(await count("log", { kind: "work" })).toBeGreaterThan(0);
  expect(await count("log", { kind: "keys" })).toBe(0);
  for (const kind of ["evidence", "suggestions", "publications", "usage"])
    expect([kind, await count(kind)]).toEqual([kind, 0]);
  expect(ExportWish.safeParse({ kind: "usage", format: "csv", filter: { state: "done" } }).success).toBe(false);
});

test("is opened by its own link alone, for a quarter of an hour, and is gone after seven days", async () => {
  const [shop, other] = [await platform.addShop("linked"), await platform.addShop("unlinked")];
  const id = await askForExport(platform, as(shop), ExportWish.parse({ kind: "usage", format: "csv" }));
  expect(await opened(shop, linkOf(shop, id))).toBeNull();
  await settle(platform, shop, { only });
  const code = linkOf(shop, id);
  expect(await opened(shop, code)).toMatchObject({ type: "text/csv; charset=utf-8" });
  const [of, until, mac = ""] = code.split(".");
  for (const wrong of ["", `${of}.${until}`, `${of}.zzzzzzzz.${mac}`, `${of}.${until}.${mac.slice(1)}A`])
    expect(await opened(shop, wrong)).toBeNull();
  expect(await opened(other, code)).toBeNull();
  platform.advance(16 * 60_000);
  expect(await opened(shop, code)).toBeNull();
  platform.advance(8 * DAY_MS);
  expect(await opened(shop, linkOf(shop, id))).toBeNull();
  await sweepExports(platform);
  expect(await found(shop, id)).toBeNull();
  expect(await files(shop)).toEqual([]);
  platform.advance(-8 * DAY_MS - 16 * 60_000);
});

test("who may only decide makes none; one that was cancelled is not made; one that failed is made at another try", async () => {
  const shop = await platform.addShop("trouble");
  const wish = ExportWish.parse({ kind: "usage", format: "csv" });
  await expect(askForExport(platform, as(shop, "reviewer"), wish)).rejects.toThrow(NotAllowed);
  const dropped = await askForExport(platform, as(shop), wish);
  await cancelExport(platform, as(shop), dropped);
  await settle(platform, shop, { only });
  expect(await found(shop, dropped)).toMatchObject({ state: "cancelled", bytes: null });
  expect(await refusal(retryExport(platform, as(shop), dropped))).toBe("export_not_failed");

  const id = await askForExport(platform, as(shop), wish);
  await platform.db.sql(`UPDATE "Task" SET state = 'failed', "errorCode" = 'unexpected' WHERE key = $1`, [id]);
  expect(await found(shop, id)).toMatchObject({ state: "failed", problem: "unexpected" });
  await retryExport(platform, as(shop), id);
  await settle(platform, shop, { only });
  expect(await found(shop, id)).toMatchObject({ state: "ready", problem: null });
  expect(await refusal(cancelExport(platform, as(shop), id))).toBe("export_made");
  expect(await files(shop)).toHaveLength(1);
});

test("of thirty that are asked for at once ten are begun, and twenty schedules are kept", async () => {
  const shop = await platform.addShop("thirty");
  const wish = { kind: "usage", format: "csv" };
  const thirty = (ask: () => Promise<unknown>) =>
    Promise.all(Array.from({ length: 30 }, () => refusal(ask()))).then((ends) => ends.toSorted());
  const asked = await thirty(() => askForExport(platform, as(shop), ExportWish.parse(wish)));
  expect(asked).toEqual([...Array<string>(10).fill("done"), ...Array<string>(20).fill("exports_at_once")]);
  await platform.db.sql(`UPDATE "Task" SET state = 'failed' WHERE "shopId" = $1`, [shop]);
  const { exports } = await exportsOf(platform.database, shop, { after: null, limit: 50 });
  const [again] = exports;
  const retried = await thirty(() => retryExport(platform, as(shop), again?.id ?? ""));
  expect(retried).toEqual(["done", ...Array<string>(29).fill("export_not_failed")]);
  const schedule = ScheduleWish.parse({ ...wish, every: "day" });
  const kept = await thirty(() => makeSchedule(platform, as(shop), schedule));
  expect(kept).toEqual([...Array<string>(20).fill("done"), ...Array<string>(10).fill("schedules_full")]);
});

test("one that is cancelled while it is written is given up, and leaves no file", async () => {
  const shop = await platform.addShop("midway");
  await fill(shop, 60_000);
  const id = await askForExport(platform, as(shop), ExportWish.parse({ kind: "products", format: "csv" }));
  const { storage } = platform;
  let cancelled = false;
  const watched: typeof storage = {
    ...storage,
    putStream: (of, key, { chunks, contentType }) =>
      storage.putStream(of, key, {
        contentType,
        chunks: (async function* () {
          for await (const chunk of chunks) {
            if (!cancelled) await cancelExport(platform, as(shop), id);
            cancelled = true;
            yield chunk;
          }
        })(),
      }),
  };
  await settle({ ...platform, storage: watched }, shop, { only });
  expect(cancelled).toBe(true);
  expect(await found(shop, id)).toMatchObject({ state: "cancelled" });
  expect(await files(shop)).toEqual([]);
});

/** What a shop's own CDN is called is no part of the product. */
const withoutAddresses = (csv: Buffer) =>
  (parse(csv.toString(), { columns: true }) as Record<string, string>[]).map((row) => ({
    ...row,
    "Image Src": row["Image Src"] !== "",
    "Variant Image": row["Variant Image"] !== "",
  }));

test("Shopify's product file comes back from another shop as it went, with the cells that a spreadsheet would change", async () => {
  const [from, to] = [await platform.addShop("from"), await platform.addShop("to")];
  const options = (size: string, colour: string) => [
    { name: "Size", value: size },
    { name: "Colour", value: colour },
  ];
  await platform.addProduct(from, {
    title: '=1+1 mug, "large"',
    handle: "mug",
    descriptionHtml: '<p>Two lines,\n"quoted"</p>',
    vendor: "-Müller & Söhne",
    productType: "Mugs",
    tags: ["+new", "kitchen"],
    category: "hg-17-3",
    status: "DRAFT",
    seo: { title: "@mug", description: "A mug.\nA good one." },
    images: [
      { ...(await photoFile("blue")), alt: "A blue mug" },
      { ...(await photoFile("red")), alt: "=red" },
    ],
    variants: [
      { sku: "M-1", price: "9.90", options: options("S", "Blue"), image: 0 },
      { sku: "M-2", price: "12.00", options: options("M", "Red"), image: 1 },
      { sku: "M-3", price: "14.00", options: options("L", "Red") },
    ],
  });
  for (let number = 1; number <= 11; number += 1)
    await platform.addProduct(from, { title: `Plate ${number}`, handle: `plate-${number}`, images: [] });
  const file = await made(from, { kind: "shopify_products", format: "csv" });
  const rows = withoutAddresses(file);
  expect(rows).toHaveLength(14);
  expect(rows[0]).toMatchObject({
    Title: '=1+1 mug, "large"',
    "Option2 Name": "Colour",
    "Image Alt Text": "A blue mug",
  });

  const folder = await mkdtemp(join(tmpdir(), "imagineai-products-"));
  await writeFile(join(folder, "products.csv"), file);
  const read = await readCatalogue(folder);
  await rm(folder, { recursive: true });
  expect([read.problems, read.notes]).toEqual([[], []]);
  for (const product of read.products) await platform.addProduct(to, product);
  expect(withoutAddresses(await made(to, { kind: "shopify_products", format: "csv" }))).toEqual(rows);
});
