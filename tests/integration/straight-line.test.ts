import { afterAll, beforeAll, expect, test } from "vitest";
import { requestAnalysis } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let merchant: ReturnType<typeof merchantOf>;
/** The first product, and what was run for it until nothing was left to do. */
let gid: ProductGid;
let ran: string[];
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("line");
  merchant = merchantOf(platform.shopify, shop);
  gid = await runner("Blue runner");
  ran = await settle(platform, shop);
});
afterAll(() => platform.close());

const runner = async (title: string) =>
  platform.addProduct(shop, {
    title,
    vendor: "Fleet",
    productType: "Shoes",
    images: [await photoFile("blue"), await photoFile("blue")],
  });
const usage = async () => (await platform.inShop(shop, (db) => db.usage.findFirst())) ?? { used: 0, reserved: 0 };

test("a new product becomes evidence, suggestions and publications, read back from Shopify", async () => {
  const { product, images, suggestion, publication, events } = look(platform, shop, gid);

  expect(ran.filter((name) => name === "analyse-image")).toHaveLength(2);
  expect(await images()).toMatchObject([
    { state: "analysed", position: 0 },
    { state: "analysed", position: 1 },
  ]);
  expect(await platform.inShop(shop, (db) => db.evidence.count())).toBeGreaterThanOrEqual(2);

  expect(await product()).toMatchObject({
    state: "review",
    title: "Blue runner",
    quality: expect.any(Number),
    problem: null,
  });
  expect(await suggestion("seo.title")).toMatchObject({ state: "waiting", before: null });
  expect(await suggestion("title")).toBeNull();
  for (const field of ["alt:", "metafield:$app.quality_score", "metafield:$app.analysis", "metafield:$app.analysed_at"])
    expect(await publication(field), field).toMatchObject({
      state: "written",
      verdict: "auto",
      decidedBy: null,
      readBack: expect.stringMatching(/^[0-9a-f]{64}$/),
      problem: null,
    });
  expect(merchant.media(gid).map((media) => media.alt)).toEqual([
    expect.stringContaining("Blue runner"),
    expect.stringContaining("Blue runner"),
  ]);
  expect(merchant.metafield(gid, "quality_score")).toBe(String((await product())?.quality));
  expect(JSON.parse(merchant.metafield(gid, "analysis") ?? "[]")).toHaveLength(2);

  const order = await events();
  const at = (kind: string) => order.indexOf(kind);
  expect(
    [at("product.read"), at("image.analysed"), at("suggestion.proposed"), at("publication.written")].every(
      (n, i, all) => n >= 0 && n > (all[i - 1] ?? -1),
    ),
  ).toBe(true);
});

test("one id follows the work from the webhook to the publication", async () => {
  // Its photos may get ready only after it was created: then the delivery that says so is the one that is followed.
  const deliveries = platform.shopify.ledger.entries({ kind: "delivery" }).map(({ detail }) => detail["eventId"]);
  const rows = await platform.inShop(shop, (db) => db.event.findMany({ where: { productGid: gid } }));
  const written = rows.findLast(({ kind }) => kind === "publication.written");
  expect(deliveries).toContain(written?.correlationId);
  const followed = rows.filter(({ correlationId }) => correlationId === written?.correlationId);
  expect(followed.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["product.read", "image.analysed", "suggestion.proposed", "publication.written"]),
  );
});

test("our own write-backs do not loop", async () => {
  const calls = platform.bedrock.ledger.totals().calls;
  const writes = merchant.writes().length;
  const deliveries = platform.shopify.ledger.entries({ kind: "delivery", name: "products/update" });
  expect(deliveries.length).toBeGreaterThan(1);
  expect(ran.filter((name) => name === "write-copy")).toHaveLength(1);
  for (const gid of await platform.inShop(shop, (db) => db.product.findMany({ select: { gid: true } })))
    merchant.edit(gid.gid as never, {});
  expect([...new Set(await settle(platform, shop))]).toEqual(["intake-product"]);
  expect(platform.bedrock.ledger.totals().calls).toBe(calls);
  expect(merchant.writes()).toHaveLength(writes);
});

test("the same photo in a second product is looked at and paid for once", async () => {
  const before = await usage();
  const images = [await photoFile("blue", 7_001)];
  await platform.addProduct(shop, { title: "First", images });
  await settle(platform, shop);
  const gid = await platform.addProduct(shop, { title: "Second", images });
  await settle(platform, shop);
  expect(await look(platform, shop, gid).events()).toContain("image.reused");
  expect((await usage()).used).toBe(before.used + 1);
  expect((await usage()).reserved).toBe(before.reserved + 1);
});

test("what a person wrote is never replaced without them", async () => {
  const file = await photoFile("blue");
  const gid = await platform.addProduct(shop, {
    title: "Kept",
    descriptionHtml: "<p>Ours.</p>",
    category: "fr-22",
    seo: { title: "My title" },
    images: [{ ...file, alt: "My words" }],
  });
  await settle(platform, shop);
  expect(merchant.media(gid)[0]?.alt).toBe("My words");
  expect(merchant.product(gid)).toMatchObject({
    descriptionHtml: "<p>Ours.</p>",
    seo: { title: "My title" },
    categoryId: "fr-22",
  });
  expect(await look(platform, shop, gid).suggestion("alt:")).toMatchObject({ state: "waiting", before: "My words" });
});

test("only the changed photo of a product is looked at again; a removed one takes its rows along", async () => {
  const gid = await runner("Changing");
  await settle(platform, shop);
  const before = await look(platform, shop, gid).images();
  const { createMedia } = await import("#dev/shopify/state/media.ts");
  const { Blobs } = await import("#dev/shopify/state/blobs.ts");
  const { updateProduct } = await import("#dev/shopify/state/products.ts");
  const world = platform.shopify.world;
  const media = await createMedia(world, world.shop(shop), {
    source: { blob: Blobs.onDisk((await photoFile("blue")).file), fileName: "new.jpg" },
    alt: null,
  });
  updateProduct(world, world.shop(shop), { product: merchant.product(gid), fields: {}, media: [media] });
  expect((await settle(platform, shop)).filter((name) => name === "analyse-image")).toHaveLength(1);
  merchant.removePhoto(gid, 0);
  await settle(platform, shop);
  const after = await look(platform, shop, gid).images();
  expect(after.map((image) => image.gid)).toEqual([before[1]?.gid, media.id]);
  expect(JSON.parse(merchant.metafield(gid, "analysis") ?? "[]")).toHaveLength(2);
});

test("photos that Shopify still prepares are waited for", async () => {
  platform.shopify.settings.mediaDelayMs = 400;
  const gid = await runner("Slow photos");
  await platform.shopify.webhooks.idle();
  const ran = await settle(platform, shop);
  platform.shopify.settings.mediaDelayMs = 0;
  expect(ran.indexOf("analyse-image")).toBeGreaterThan(0);
  expect(ran.filter((name) => name === "analyse-image")).toHaveLength(2);
  expect(ran.filter((name) => name === "write-copy")).toHaveLength(1);
  expect((await look(platform, shop, gid).product())?.state).toBe("review");
});

test("a product without photos says so", async () => {
  const gid = await platform.addProduct(shop, { title: "Bare" });
  await settle(platform, shop);
  expect(await look(platform, shop, gid).product()).toMatchObject({ state: "no_photos", quality: null });
});

test("a deleted product cancels its work and gives back what it had reserved", async () => {
  const before = await usage();
  const gid = await runner("Short life");
  await settle(platform, shop, { only: ["intake-product"] });
  await platform.inShop(shop, (db) =>
    db.task.updateMany({ where: { name: "analyse-image", state: "queued" }, data: { runAt: null } }),
  );
  merchant.remove(gid);
  const ran = await settle(platform, shop);
  expect(ran).not.toContain("analyse-image");
  const { product, images, tasks, events } = look(platform, shop, gid);
  expect([await product(), await images()]).toEqual([null, []]);
  expect((await tasks()).every((task) => task.state === "cancelled" || task.state === "done")).toBe(true);
  expect(await events()).toContain("product.deleted");
  expect(await usage()).toMatchObject({ used: before.used, reserved: before.reserved });
});

test("a burst of changes is read once, and asking again on purpose makes the suggestions anew without a second bill", async () => {
  const gid = await runner("Burst");
  for (let n = 0; n < 20; n++) merchant.edit(gid, { vendor: `Vendor ${n}` });
  await platform.shopify.webhooks.idle();
  const ran = await settle(platform, shop);
  expect(ran.filter((name) => name === "intake-product").length).toBeLessThanOrEqual(4);
  const { used } = await usage();
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  expect(await settle(platform, shop)).toEqual(expect.arrayContaining(["intake-product", "suggest-product"]));
  expect((await usage()).used).toBe(used);
});
