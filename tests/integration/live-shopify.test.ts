import { afterAll, beforeAll, expect, test } from "vitest";
import { sweepCatalogue } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// What real stores do besides the straight line: the app goes on, and does nothing twice.
let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("lively");
});
afterAll(() => platform.close());

/** No delivery tells of these: while one waits, its product is read after each. */
async function decideSearchTexts(gid: ProductGid) {
  const it = look(platform, shop, gid);
  for (const field of ["seo.title", "seo.description"])
    if ((await it.suggestion(field))?.state === "waiting")
      await it.decide(field, { verdict: "reject", reason: "wrong" });
  await settle(platform, shop);
}

test("videos and 3D models among the photos are passed over: photos are looked at, get alt texts and reports", async () => {
  const [first, second] = [await photoFile("red"), await photoFile("blue")];
  const gid = await platform.addProduct(shop, {
    title: "Moving",
    images: [{ type: "Video" }, first, { type: "Model3d" }, { type: "ExternalVideo" }, second],
  });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  const merchant = merchantOf(platform.shopify, shop);
  expect((await it.images()).map(({ state }) => state)).toEqual(["analysed", "analysed"]);
  expect((await it.product())?.state).toMatch(/review|done/);
  const shown = merchant.media(gid).map(({ __typename, alt }) => [__typename, alt !== null]);
  expect(shown).toEqual([
    ["Video", false],
    ["MediaImage", true],
    ["Model3d", false],
    ["ExternalVideo", false],
    ["MediaImage", true],
  ]);
  expect(JSON.parse(merchant.metafield(gid, "analysis") ?? "[]")).toHaveLength(2);
});

test("a product that shows a video alone has no photos, and says so", async () => {
  const gid = await platform.addProduct(shop, { title: "A film", images: [{ type: "Video" }] });
  await settle(platform, shop);
  expect(await look(platform, shop, gid).product()).toMatchObject({ state: "no_photos", problem: null });
});

test("a photo that is only UPLOADED is waited for like one in preparation", async () => {
  platform.shopify.settings.mediaDelayMs = 3_600_000;
  const gid = await platform.addProduct(shop, { title: "Just uploaded", images: [await photoFile("green")] });
  platform.shopify.settings.mediaDelayMs = 0;
  await settle(platform, shop, { only: ["suggest-product"] });
  const admin = await platform.adminFor(shop);
  expect((await admin.readProductWithPhotos(gid))?.media).toMatchObject([{ state: "processing", url: null }]);
  for (const media of merchantOf(platform.shopify, shop).media(gid)) media.readyAt = 0;
  await settle(platform, shop);
  expect((await look(platform, shop, gid).images()).map(({ state }) => state)).toEqual(["analysed"]);
});

test("sales change the inventory twenty times: each is recorded, and nothing is read, done, paid or written", async () => {
  const gid = await platform.addProduct(shop, { title: "Sells well", images: [await photoFile("red", 40)] });
  await settle(platform, shop);
  await decideSearchTexts(gid);
  const merchant = merchantOf(platform.shopify, shop);
  const calls = () => platform.bedrock.ledger.entries().length;
  const asked = () => platform.shopify.ledger.entries({ shop, kind: "query" }).length;
  const state = async () => ({
    writes: merchant.writes().length,
    calls: calls(),
    asked: asked(),
    images: await look(platform, shop, gid).images(),
  });
  const deliveries = () => platform.inShop(shop, (db) => db.delivery.count({ where: { resource: gid } }));
  const [before, came] = [await state(), await deliveries()];
  for (let sale = 0; sale < 20; sale++) merchant.sell(gid);
  expect(await settle(platform, shop)).toEqual([]);
  expect(await state()).toEqual(before);
  expect(await deliveries()).toBe(came + 20);
});

test("a change of title, category, description or photos is read among the sales", async () => {
  const gid = await platform.addProduct(shop, { title: "Changes", images: [await photoFile("red", 43)] });
  await settle(platform, shop);
  const merchant = merchantOf(platform.shopify, shop);
  const reads = () => platform.shopify.ledger.entries({ shop, kind: "query", name: "ReadProductWithPhotos" }).length;
  const changes: (() => unknown)[] = [
    () => merchant.edit(gid, { title: "Changed" }),
    () => merchant.edit(gid, { categoryId: "aa-8-8" }),
    () => merchant.edit(gid, { descriptionHtml: "<p>Their own words</p>" }),
    async () => merchant.addPhoto(gid, await photoFile("blue", 44)),
    () => merchant.removePhoto(gid, 1),
  ];
  for (const change of changes) {
    const before = reads();
    await change();
    merchant.sell(gid);
    await settle(platform, shop);
    expect(reads(), String(change)).toBeGreaterThan(before);
    await decideSearchTexts(gid);
    const after = reads();
    merchant.sell(gid);
    expect(await settle(platform, shop), String(change)).toEqual([]);
    expect(reads()).toBe(after);
  }
  expect((await look(platform, shop, gid).product())?.title).toBe("Changed");
});

test("while a suggestion waits for a field that no delivery tells of, each delivery is read after", async () => {
  const gid = await platform.addProduct(shop, { title: "Undecided", images: [await photoFile("red", 46)] });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  expect((await it.suggestion("seo.title"))?.state).toBe("waiting");
  merchantOf(platform.shopify, shop).edit(gid, { seo: { title: "Their own" } });
  expect(await settle(platform, shop)).toContain("intake-product");
  expect((await it.suggestion("seo.title"))?.before ?? "Their own").toBe("Their own");
});

test("what becomes of an unlisted product is delivered, of an archived one not", async () => {
  const gid = await platform.addProduct(shop, { title: "Hidden", images: [await photoFile("red", 48)] });
  await settle(platform, shop);
  const merchant = merchantOf(platform.shopify, shop);
  const delivered = async (status: "UNLISTED" | "ARCHIVED") => {
    merchant.edit(gid, { status });
    await platform.shopify.webhooks.idle();
    const before = platform.shopify.ledger.entries({ shop, kind: "delivery", name: "products/update" }).length;
    merchant.edit(gid, { title: `Hidden ${status}` });
    await platform.shopify.webhooks.idle();
    return platform.shopify.ledger.entries({ shop, kind: "delivery", name: "products/update" }).length - before;
  };
  expect([await delivered("UNLISTED"), await delivered("ARCHIVED")]).toEqual([1, 0]);
  await settle(platform, shop);
});

test("a delivery that comes late, and one while a read is on its way, are read", async () => {
  const gid = await platform.addProduct(shop, { title: "First", images: [await photoFile("red", 45)] });
  await settle(platform, shop);
  await decideSearchTexts(gid);
  const merchant = merchantOf(platform.shopify, shop);
  // Back to what was read last, while a read is on its way that may have begun before.
  merchant.edit(gid, { title: "Second" });
  await platform.shopify.webhooks.idle();
  const task = { name: "intake-product", key: gid };
  const running = (state: "queued" | "running") =>
    platform.inShop(shop, (db) => db.task.updateMany({ where: task, data: { state } }));
  const revision = async () => (await platform.inShop(shop, (db) => db.task.findFirst({ where: task })))?.revision ?? 0;
  await running("running");
  const before = await revision();
  merchant.edit(gid, { title: "First" });
  await platform.shopify.webhooks.idle();
  expect(await revision()).toBe(before + 1);
  await running("queued");
  await settle(platform, shop);
  merchant.edit(gid, { title: "Third" });
  await settle(platform, shop);
  platform.shopify.webhooks.switches.stale = 1;
  merchant.edit(gid, { title: "Fourth" });
  expect((await settle(platform, shop)).filter((name) => name === "intake-product").length).toBeGreaterThan(0);
  platform.shopify.webhooks.switches.stale = 0;
  expect((await look(platform, shop, gid).product())?.title).toBe("Fourth");
});

test("a change that no webhook told of, and that search does not see yet, is found by the next walk", async () => {
  const gid = await platform.addProduct(shop, { title: "Unheard", images: [await photoFile("blue", 41)] });
  await settle(platform, shop);
  await sweepCatalogue(platform, platform.scope(shop));
  await settle(platform, shop);
  const walk = async () => {
    const found = await sweepCatalogue(platform, platform.scope(shop));
    await settle(platform, shop);
    return found.requested;
  };
  const title = async () => (await look(platform, shop, gid).product())?.title;
  const { world } = platform.shopify;
  // Last changed long before the stretch that a walk looks back over.
  const product = merchantOf(platform.shopify, shop).product(gid);
  product.updatedAt = new Date(Date.now() - 3_600_000).toISOString();
  world.index.note(product);
  await new Promise((resolve) => setTimeout(resolve, 1_600)); // times have whole seconds
  platform.shopify.settings.searchLagMs = 1_500;
  const { emit } = world;
  world.emit = () => undefined;
  merchantOf(platform.shopify, shop).edit(gid, { title: "Renamed unheard" });
  world.emit = emit;
  expect([await walk(), await title()]).toEqual([0, "Unheard"]);
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  expect([await walk(), await title()]).toEqual([1, "Renamed unheard"]);
  platform.shopify.settings.searchLagMs = 0;
});

test("a product of 130 photos has a report of each", { timeout: 180_000 }, async () => {
  const images = await Promise.all(Array.from({ length: 130 }, () => photoFile("green", 42)));
  const gid = await platform.addProduct(shop, { title: "Many", images });
  await settle(platform, shop);
  const reports = merchantOf(platform.shopify, shop).metafield(gid, "analysis");
  expect(JSON.parse(reports ?? "[]")).toHaveLength(130);
});
