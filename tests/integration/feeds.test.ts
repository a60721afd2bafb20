import { afterAll, beforeAll, expect, test } from "vitest";
import {
  askForExport,
  changeSchedule,
  closeFeedAddress,
  exportLink,
  ExportWish,
  feedAt,
  makeExport,
  makeSchedule,
  exportAt,
  openFeedAddress,
  removeSchedule,
  schedulesOf,
  ScheduleWish,
  startDueExports,
  sweepExports,
} from "#core/exports/index.ts";
import { productJsonLd } from "#core/feeds/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import { NotAllowed, NotFound } from "#core/platform/errors.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { contentOf } from "#tests/support/all-of.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";
import { until } from "#tests/support/until.ts";
import { itemsOf } from "#tests/support/xml.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const tokenKeys = [{ key: Buffer.alloc(32, 1) }];
const GTIN = "4006381333931";

const as = (shopId: ShopId, role: "owner" | "reviewer" = "owner") => ({
  ...platform.scope(shopId),
  actor: { by: "user 42", role },
});

async function made(shopId: ShopId, wish: unknown): Promise<{ text: string; type: string }> {
  const id = await askForExport(platform, as(shopId), ExportWish.parse(wish));
  await settle(platform, shopId, { only: [makeExportJob.name] });
  const now = platform.clock.now();
  const { code } = exportLink(tokenKeys, { shopId, id, now });
  const file = await exportAt({ ...platform, tokenKeys }, { shopId, code, now });
  if (!file) throw new Error("there is no file");
  return { text: (await contentOf(file)).toString(), type: file.type };
}
const feed = async (shopId: ShopId) =>
  itemsOf((await made(shopId, { kind: "google_merchant", format: "xml" })).text).map((item) => ({
    ...item,
    number: String(item["g:id"]).split("_")[2],
  }));
const itemOf = async (shopId: ShopId, gid: ProductGid) =>
  (await feed(shopId)).find(({ number }) => gid.endsWith(`/${number}`)) as Record<string, unknown> | undefined;

test("a description that the app wrote is marked; one that a person edited, before or since, is theirs", async () => {
  const shop = await platform.addShop("marked");
  const add = async (title: string) =>
    platform.addProduct(shop, {
      title,
      productType: "Shirt",
      images: [await photoFile("red")],
      variants: [{ price: "19.00", sku: title, barcode: GTIN }],
    });
  const [ours, theirs, untouched] = [await add("Ours"), await add("Theirs"), await add("Untouched")];
  await settle(platform, shop);
  await look(platform, shop, ours).decide("description", { verdict: "approve" });
  await look(platform, shop, theirs).decide("description", { verdict: "edit", value: "<p>In our words</p>" });
  await settle(platform, shop);

  const marked = await itemOf(shop, ours);
  expect(marked).not.toHaveProperty("g:description");
  expect(marked).toMatchObject({
    "g:title": "Ours",
    "g:structured_description": {
      "g:digital_source_type": "trained_algorithmic_media",
      "g:content": expect.stringMatching(/\w/),
    },
    "g:gtin": GTIN,
    "g:mpn": "Ours",
    "g:price": expect.stringMatching(/^19\.00 [A-Z]{3}$/),
    "g:image_link": expect.stringMatching(/^http/),
  });
  expect(await itemOf(shop, theirs)).toMatchObject({ "g:description": "In our words" });
  expect(await itemOf(shop, untouched)).not.toHaveProperty("g:structured_description");

  merchantOf(platform.shopify, shop).edit(ours, { descriptionHtml: "<p>Typed since</p>" });
  await settle(platform, shop);
  expect(await itemOf(shop, ours)).toMatchObject({ "g:description": "Typed since" });
});

test("the products that are sold are in both files, each variant an item; more than one page of them", async () => {
  const shop = await platform.addShop("sold");
  const options = (size: string) => [{ name: "Size", value: size }];
  const group = await platform.addProduct(shop, {
    title: `</g:title> "hostile" & <b>`,
    category: "aa-1-13-8",
    variants: [
      { price: "10.00", compareAtPrice: "12.00", options: options("S") },
      { price: "11.00", barcode: "4006381333932", inventory: 0, options: options("M") },
    ],
    images: [],
  });
  await platform.addProduct(shop, { title: "A draft", status: "DRAFT", images: [] });
  for (let number = 1; number <= 11; number += 1)
    await platform.addProduct(shop, { title: `Plate ${number}`, images: [], variants: [{ price: "5.00" }] });
  const items = await feed(shop);
  expect(items).toHaveLength(13);
  expect(new Set(items.map((item) => (item as Record<string, unknown>)["g:id"])).size).toBe(13);
  const [small, medium] = items.filter(({ number }) => group.endsWith(`/${number}`));
  expect(small).toMatchObject({
    "g:title": `</g:title> "hostile" & <b> - S`,
    "g:price": "12.00 USD",
    "g:sale_price": "10.00 USD",
    "g:size": "S",
    "g:availability": "in_stock",
    "g:product_type": expect.stringContaining(" > "),
  });
  expect(medium).toMatchObject({ "g:availability": "out_of_stock", "g:item_group_id": group.split("/").at(-1) });
  expect(medium).not.toHaveProperty("g:gtin");

  const { text, type } = await made(shop, { kind: "json_ld", format: "jsonl" });
  expect(type).toBe("application/x-ndjson");
  expect(text).not.toContain("<");
  const documents = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(documents).toHaveLength(12);
  const document = documents.find((one) => one["@type"] === "ProductGroup");
  expect(document).toMatchObject({ name: `</g:title> "hostile" & <b>`, variesBy: ["https://schema.org/size"] });
  expect(JSON.parse(await productJsonLd(platform, shop, group))).toEqual(document);
  const gone = ProductGid.parse("gid://shopify/Product/1");
  await expect(productJsonLd(platform, shop, gone)).rejects.toThrow(NotFound);
});

const DAY_MS = 86_400_000;
const fetched = async (shopId: ShopId, code: string) => {
  const file = await (await feedAt(platform, { shopId, code, now: platform.clock.now() }))?.newest();
  return file ? (await contentOf(file)).toString() : null;
};

test("an address gives the newest file of its feed, until it is replaced or ended; it is kept as a digest", async () => {
  const [shop, other] = [await platform.addShop("addressed"), await platform.addShop("elsewhere")];
  const feedWish = ScheduleWish.parse({ kind: "google_merchant", format: "xml", every: "week" });
  const id = await makeSchedule(platform, as(shop), feedWish);
  await expect(openFeedAddress(platform, as(shop, "reviewer"), id)).rejects.toThrow(NotAllowed);
  const first = await openFeedAddress(platform, as(shop), id);
  expect(first).toMatch(/^[\w-]{43}\.xml$/);
  expect(await fetched(shop, first)).toBeNull();
  const next = async () => {
    await startDueExports(platform);
    await settle(platform, shop, { only: [makeExportJob.name] });
  };
  await next();
  expect(itemsOf((await fetched(shop, first)) ?? "")).toEqual([]);
  await platform.addProduct(shop, { title: "A plate", images: [] });
  platform.advance(7 * DAY_MS);
  // The file before is there until the next one is, however the days fall.
  await sweepExports(platform);
  expect(itemsOf((await fetched(shop, first)) ?? "")).toEqual([]);
  await next();
  expect(itemsOf((await fetched(shop, first)) ?? "")).toHaveLength(1);

  const rows = await platform.db.sql('SELECT * FROM "ExportSchedule"');
  const events = await platform.db.sql('SELECT * FROM "Event"');
  expect(JSON.stringify([rows, events])).not.toContain(first.slice(0, 43));
  expect(await schedulesOf(platform.database, shop)).toMatchObject([{ addressed: true }]);
  for (const code of ["", "nonsense", `${"A".repeat(43)}.xml`, `${first.slice(0, 42)}.xml`])
    expect(await feedAt(platform, { shopId: shop, code, now: platform.clock.now() })).toBeNull();
  expect(await fetched(other, first)).toBeNull();

  const second = await openFeedAddress(platform, as(shop), id);
  expect(await fetched(shop, first)).toBeNull();
  expect(itemsOf((await fetched(shop, second)) ?? "")).toHaveLength(1);
  // What shoppers do not see is never given by an address.
  const log = ScheduleWish.parse({ kind: "log", format: "jsonl", every: "day" });
  await changeSchedule(platform, as(shop), { id, wish: log });
  expect(await fetched(shop, second)).toBeNull();
  await expect(openFeedAddress(platform, as(shop), id)).rejects.toMatchObject({
    refusal: { code: "schedule_no_feed" },
  });

  await changeSchedule(platform, as(shop), { id, wish: feedWish });
  const third = await openFeedAddress(platform, as(shop), id);
  expect(await fetched(shop, third)).not.toBeNull();
  await closeFeedAddress(platform, as(shop), id);
  await closeFeedAddress(platform, as(shop), id);
  expect(await fetched(shop, third)).toBeNull();
  const fourth = await openFeedAddress(platform, as(shop), id);
  await removeSchedule(platform, as(shop), id);
  expect(await fetched(shop, fourth)).toBeNull();
  platform.advance(-7 * DAY_MS);
});

test("a schedule that is changed to another kind while it is given an address has none", async () => {
  const shop = await platform.addShop("raced");
  const wish = ScheduleWish.parse({ kind: "google_merchant", format: "xml", every: "week" });
  const id = await makeSchedule(platform, as(shop), wish);
  const waits = () => platform.db.sql("SELECT 1 FROM pg_locks WHERE NOT granted");
  const opening = await platform.inShop(shop, async (db) => {
    const log = { kind: "log", format: "jsonl", feedDigest: null, version: { increment: 1 } };
    await db.exportSchedule.updateMany({ where: { id }, data: log });
    const refused = expect(openFeedAddress(platform, as(shop), id)).rejects.toMatchObject({
      refusal: { code: "schedule_no_feed" },
    });
    await until("it waits for the change", async () => (await waits()).length > 0);
    return { refused };
  });
  await opening.refused;
  expect(await schedulesOf(platform.database, shop)).toMatchObject([{ addressed: false }]);
});

test("of a shop's files of its catalogue one is made at a time; others go on", async () => {
  const [shop, other] = [await platform.addShop("busy"), await platform.addShop("free")];
  const ask = (of: ShopId, wish: unknown) => askForExport(platform, as(of), ExportWish.parse(wish));
  const feedWish = { kind: "google_merchant", format: "xml" };
  const [first, second] = [await ask(shop, feedWish), await ask(shop, { kind: "json_ld", format: "jsonl" })];
  const [table, elsewhere] = [await ask(shop, { kind: "log", format: "csv" }), await ask(other, feedWish)];
  const run = (of: ShopId, id: string) => makeExport(platform, platform.scope(of), id);
  const set = (state: string) =>
    platform.db.sql(`UPDATE "Task" SET state = $1::"TaskState" WHERE key = $2`, [state, first]);
  await set("running");
  expect(await run(shop, second)).toMatchObject({ kind: "later" });
  expect(await run(shop, table)).toMatchObject({ bytes: expect.any(Number) });
  expect(await run(other, elsewhere)).toMatchObject({ rows: 0 });
  await set("failed");
  expect(await run(shop, second)).toMatchObject({ rows: 0 });
});
