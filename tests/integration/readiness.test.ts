import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askForExport, exportLink, ExportWish, exportAt } from "#core/exports/index.ts";
import { intakeProduct, sweepCatalogue } from "#core/intake/index.ts";
import type { FeedGaps } from "#core/jobs/define-job.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { ProductsQuery, productsView, ReadinessQuery, readinessOf, readinessView } from "#core/views/index.ts";
import { contentOf } from "#tests/support/all-of.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const GTIN = "4006381333931";
const tokenKeys = [{ key: Buffer.alloc(32, 1) }];
/** Points that products lack, with how many. */
async function lacking(shopId: ShopId): Promise<Record<string, number>> {
  const { points } = await readinessOf(platform.database, shopId);
  return Object.fromEntries(points.filter(({ products }) => products > 0).map((one) => [one.point, one.products]));
}
const gapsOf = async (shopId: ShopId, gid: ProductGid) =>
  (await look(platform, shopId, gid).product())?.gaps.toSorted();
const called = (shopId: ShopId, after: number) =>
  platform.shopify.ledger.entries({ shop: shopId, after, kind: "query" }).map(({ name }) => name);
const lastCall = (shopId: ShopId) => platform.shopify.ledger.entries({ shop: shopId }).at(-1)?.seq ?? 0;

test("each point is counted over what is sold, before and after a person or the app mends it", async () => {
  const shop = await platform.addShop("audited");
  const merchant = merchantOf(platform.shopify, shop);
  const bare = await platform.addProduct(shop, {
    title: "x".repeat(151),
    vendor: " ",
    images: [],
    variants: [{ price: "0.00" }, { price: "1.00", barcode: "4006381333932" }].map((one, at) => ({
      ...one,
      options: [{ name: "Size", value: String(at) }],
    })),
  });
  const shirt = await platform.addProduct(shop, {
    title: "Linen shirt",
    category: "aa-1-13-8",
    images: [await photoFile("red")],
    variants: [{ price: "19.00", barcode: GTIN }],
  });
  await platform.addProduct(shop, { title: "A draft", status: "DRAFT", images: [] });
  await settle(platform, shop, { only: ["intake-product"] });
  expect(await readinessOf(platform.database, shop)).toMatchObject({ products: 2, audited: 2, complete: 0 });
  expect(await lacking(shop)).toEqual({
    ...{ price: 1, photo: 1, photo_tiny: 1, description: 2, brand: 1, gtin_invalid: 1, gtin: 1, title_long: 1 },
    ...{ category: 1, attributes: 1, alt: 1, color: 1, size: 1, gender: 1, age_group: 1 },
  });
  const listed = async (gap: string) =>
    (await productsView(platform.database, shop, ProductsQuery.parse({ gap }))).products.map(({ gid }) => gid);
  expect(await listed("gtin")).toEqual([bare]);
  expect(await listed("color")).toEqual([shirt]);
  const view = await readinessView(platform.database, shop, ReadinessQuery.parse({ point: "photo" }));
  expect(view).toMatchObject({ listed: [{ gid: bare }], next: null });

  // A barcode is told by a delivery that tells nothing else that is new.
  merchant.editVariant(bare, 0, { barcode: GTIN, price: "2.00" });
  merchant.editVariant(bare, 1, { barcode: "96385074" });
  await settle(platform, shop, { only: ["intake-product"] });
  expect(await lacking(shop)).not.toHaveProperty("gtin");
  expect(await lacking(shop)).not.toHaveProperty("gtin_invalid");
  expect(await lacking(shop)).not.toHaveProperty("price");
  await settle(platform, shop);
  const seen = lastCall(shop);
  merchant.editVariant(bare, 0, { price: "3.00" });
  await settle(platform, shop);
  expect(called(shop, seen)).not.toContain("ReadProductWithPhotos");

  // What the app writes is counted at once, and as a read of the product has it.
  await look(platform, shop, shirt).decide("description", { verdict: "approve" });
  await look(platform, shop, shirt).decide("alt", { verdict: "approve" });
  await settle(platform, shop);
  const mended = await lacking(shop);
  expect(mended).toMatchObject({ description: 1 });
  expect(mended).not.toHaveProperty("alt");
  const kept = await gapsOf(shop, shirt);
  await intakeProduct(platform, platform.scope(shop), { productGid: shirt });
  expect(await gapsOf(shop, shirt)).toEqual(kept);
  expect(await lacking(shop)).toEqual(mended);
}, 60_000);

test("what variants lack is a delivery's word for the state that is read, and is read where it tells of another", async () => {
  const shop = await platform.addShop("told-sold");
  const gid = await platform.addProduct(shop, {
    title: "Plate",
    images: [],
    variants: [{ price: "5.00", barcode: GTIN }],
  });
  const { updatedAt } = merchantOf(platform.shopify, shop).product(gid);
  const told = { updatedAt, gaps: ["price"] };
  const readWith = async (sold: FeedGaps | undefined) => {
    const seen = lastCall(shop);
    await intakeProduct(platform, platform.scope(shop), { productGid: gid, sold });
    const gaps = await gapsOf(shop, gid);
    return { asked: called(shop, seen).includes("ReadVariantsSold"), price: gaps?.includes("price") };
  };
  expect(await readWith(told)).toEqual({ asked: false, price: true });
  expect(await readWith({ ...told, updatedAt: "2026-01-01T00:00:00.000Z" })).toEqual({ asked: true, price: false });
  expect(await readWith(undefined)).toEqual({ asked: true, price: false });
});

test("Shopify's own product file holds those that lack a point, with the column to fill", async () => {
  const shop = await platform.addShop("filled");
  for (let number = 1; number <= 12; number += 1)
    await platform.addProduct(shop, {
      title: `Plate ${number}`,
      images: [],
      variants: [{ price: "5.00", ...(number % 2 === 0 ? { barcode: GTIN } : {}) }],
    });
  await settle(platform, shop, { only: ["intake-product"] });
  const scope = { ...platform.scope(shop), actor: { by: "user 42", role: "owner" as const } };
  const wish = ExportWish.parse({ kind: "shopify_products", format: "csv", filter: { gap: "gtin" } });
  const id = await askForExport(platform, scope, wish);
  await settle(platform, shop, { only: [makeExportJob.name] });
  const now = platform.clock.now();
  const file = await exportAt(
    { ...platform, tokenKeys },
    { shopId: shop, code: exportLink(tokenKeys, { shopId: shop, id, now }).code, now },
  );
  const text = (await contentOf(file)).toString();
  const rows = parse(text, { columns: true }) as Record<string, string>[];
  expect(rows.map(({ Title }) => Title).sort()).toEqual([1, 3, 5, 7, 9, 11].map((n) => `Plate ${n}`).sort());
  expect(new Set(rows.map((row) => row["Variant Barcode"]))).toEqual(new Set([""]));
});

test("what was read before points were kept is read by the next walk, and is not counted until then", async () => {
  const shop = await platform.addShop("unknown");
  const gid = await platform.addProduct(shop, { title: "Plate", images: [await photoFile("red")] });
  await settle(platform, shop);
  await platform.db.sql(`UPDATE "Product" SET gaps = '{unknown}' WHERE gid = $1`, [gid]);
  expect(await readinessOf(platform.database, shop)).toMatchObject({ products: 1, audited: 0 });
  expect(await lacking(shop)).toEqual({});
  await sweepCatalogue(platform, platform.scope(shop));
  expect(await settle(platform, shop)).not.toContain("analyse-image");
  expect(await readinessOf(platform.database, shop)).toMatchObject({ products: 1, audited: 1 });
  expect(await lacking(shop)).toMatchObject({ gtin: 1, photo_tiny: 1 });
});

test("the walk reads products with a photo that Shopify could not take, and not those whose reading has failed", async () => {
  const shop = await platform.addShop("unread");
  const add = async (title: string) => platform.addProduct(shop, { title, images: [await photoFile("red")] });
  const [plain, failed] = [await add("A photo that failed"), await add("A reading that failed")];
  await settle(platform, shop);
  await platform.db.sql(`UPDATE "Product" SET gaps = '{unknown}' WHERE gid = ANY($1)`, [[plain, failed]]);
  await platform.db.sql(
    `UPDATE "Image" SET state = 'rejected', reason = 'failed', "engineVersion" = NULL WHERE "productGid" = $1`,
    [plain],
  );
  await platform.db.sql(`UPDATE "Task" SET state = 'failed' WHERE name = 'intake-product' AND key = $1`, [failed]);
  expect(await sweepCatalogue(platform, platform.scope(shop))).toMatchObject({ requested: 1 });
  // What is asked for already is not asked for once more.
  expect(await sweepCatalogue(platform, platform.scope(shop))).toMatchObject({ requested: 0 });
  const tasks = await platform.db.sql(`SELECT key, state FROM "Task" WHERE name = 'intake-product' AND key = ANY($1)`, [
    [plain, failed],
  ]);
  expect(tasks).toEqual(
    expect.arrayContaining([
      { key: plain, state: "queued" },
      { key: failed, state: "failed" },
    ]),
  );
});

test("what a process of an earlier release has read since is not known, and read by the next walk", async () => {
  const shop = await platform.addShop("beside");
  const gid = await platform.addProduct(shop, { title: "Plate", images: [], variants: [{ price: "5.00" }] });
  await settle(platform, shop);
  expect(await lacking(shop)).toMatchObject({ gtin: 1 });
  merchantOf(platform.shopify, shop).editVariant(gid, 0, { barcode: GTIN });
  await platform.shopify.webhooks.idle();
  await settle(platform, shop);
  // As such a process leaves the row: all that it knows, and not what feeds would miss.
  await platform.db.sql(`UPDATE "Product" SET "toldDigest" = 'of an earlier release', gaps = '{gtin}' WHERE gid = $1`, [
    gid,
  ]);
  expect(await readinessOf(platform.database, shop)).toMatchObject({ products: 1, audited: 0 });
  expect(await lacking(shop)).toEqual({});
  await sweepCatalogue(platform, platform.scope(shop));
  await settle(platform, shop);
  expect(await readinessOf(platform.database, shop)).toMatchObject({ products: 1, audited: 1 });
  expect(await lacking(shop)).not.toHaveProperty("gtin");
});
