import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FieldEntry } from "#core/fields/index.ts";
import { intakeProduct } from "#core/intake/index.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { DEFAULT_SETTINGS } from "#core/settings/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { bytesFile, photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("photo-order");
});
afterAll(() => platform.close());

const ORDER = "photos";

/** A photo as tall as no whole product is. */
async function detailFile(seed: number) {
  const background = { r: 30, g: 60 + seed, b: 220 };
  const bytes = await sharp({ create: { width: 40, height: 120, channels: 3, background } })
    .jpeg()
    .toBuffer();
  return bytesFile(bytes, "detail");
}

const held = (gid: ProductGid) => [...(platform.shopify.shop(shop).products[gid]?.mediaIds ?? [])];
const idsOf = (value: unknown) => (value as FieldEntry[]).map(({ id }) => id);

const calls = () => platform.bedrock.ledger.totals().calls;

async function productBegunByDetail(seed: number) {
  const images = [await detailFile(seed), { type: "Video" as const }, await photoFile("blue"), await photoFile("blue")];
  const gid = await platform.addProduct(shop, { title: `Mug ${seed}`, images });
  await settle(platform, shop);
  const [detail, video, first, second] = held(gid);
  return { gid, it: look(platform, shop, gid), detail, video, first, second };
}

test("a part of the product gives way to the whole; the order is written, read back and undone, a video stays", async () => {
  const { gid, it, detail, video, first, second } = await productBegunByDetail(1);
  const before = held(gid);
  expect(await it.suggestion(ORDER)).toMatchObject({
    state: "waiting",
    before: [{ label: "photo 1" }, { label: "photo 2" }, { label: "photo 3" }],
    value: [{ label: "photo 2" }, { label: "photo 1" }, { label: "photo 3" }],
    sources: [{ text: { code: "order_whole", photo: 2 } }, { text: { code: "order_detail", photo: 1 } }],
  });
  expect(held(gid), "nothing moves before somebody wants it").toEqual(before);
  await it.decide(ORDER, { verdict: "approve" });
  await settle(platform, shop);
  expect(held(gid)).toEqual([first, video, detail, second]);
  expect(await it.publication(ORDER)).toMatchObject({ state: "written" });
  await it.undo(ORDER);
  await settle(platform, shop);
  expect(held(gid)).toEqual(before);
  expect(await it.publication(ORDER)).toMatchObject({ state: "undone" });
  expect(await it.suggestion(ORDER), "what was taken back is not offered again").toMatchObject({ state: "rejected" });
});

test("an order that a person has set since is kept", async () => {
  const { gid, it, detail, video, first, second } = await productBegunByDetail(2);
  await it.decide(ORDER, { verdict: "approve" });
  const theirs = [second, video, first, detail] as string[];
  merchantOf(platform.shopify, shop).arrangePhotos(gid, theirs);
  await settle(platform, shop);
  expect(held(gid)).toEqual(theirs);
  const publication = await it.publication(ORDER);
  expect(publication).toMatchObject({ state: "conflict" });
  expect(idsOf(publication?.found)).toEqual([second, first, detail]);
});

test("a photo that came since is no other order: the write counts as done, and is taken back around it", async () => {
  const { gid, it, detail, video, first, second } = await productBegunByDetail(5);
  await it.decide(ORDER, { verdict: "approve" });
  await settle(platform, shop);
  expect(held(gid)).toEqual([first, video, detail, second]);
  await merchantOf(platform.shopify, shop).addPhoto(gid, await photoFile("blue"));
  await settle(platform, shop);
  const added = held(gid).at(-1);
  await it.undo(ORDER);
  await settle(platform, shop);
  expect(held(gid)).toEqual([detail, video, first, second, added]);
  expect(await it.publication(ORDER)).toMatchObject({ state: "undone" });
});

test("a suggestion goes once the merchant has put the photos in order themselves", async () => {
  const { gid, it, detail, video, first, second } = await productBegunByDetail(3);
  expect(await it.suggestion(ORDER)).toMatchObject({ state: "waiting" });
  merchantOf(platform.shopify, shop).arrangePhotos(gid, [second, video, first, detail] as string[]);
  await settle(platform, shop);
  expect(await it.suggestion(ORDER)).toMatchObject({ state: "superseded" });
});

test("it never passes by itself, whatever the rules: an order always replaces a person's", async () => {
  const { fields } = DEFAULT_SETTINGS;
  const settings = {
    ...DEFAULT_SETTINGS,
    automation: "automatic" as const,
    fields: { ...fields, photoOrder: { mode: "auto" as const, threshold: 0.5 } },
  };
  const own = await platform.addShop("photo-order-auto", { settings });
  const images = [await detailFile(4), await photoFile("blue")];
  const gid = await platform.addProduct(own, { title: "Mug", images });
  await settle(platform, own);
  expect(await look(platform, own, gid).suggestion(ORDER)).toMatchObject({ state: "waiting" });
});

test("photos that only moved cost no call: their texts stay", async () => {
  const { gid, it, first } = await productBegunByDetail(6);
  const before = calls();
  const alt = await it.suggestion(`alt:${first}`);
  expect(alt?.value).toBeDefined();
  await it.decide(ORDER, { verdict: "approve" });
  expect(await settle(platform, shop), "judged anew, by the app's own move").toContain("suggest-product");
  expect(held(gid)[0]).toBe(first);
  merchantOf(platform.shopify, shop).arrangePhotos(gid, held(gid).toReversed());
  expect(await settle(platform, shop), "and by the merchant's").toContain("suggest-product");
  expect(calls()).toBe(before);
  expect(await it.suggestion(`alt:${first}`)).toMatchObject({ value: alt?.value });
  const places = new Map((await it.images()).map(({ gid, position }) => [gid, position + 1]));
  const waiting = await it.suggestion("description");
  const told = ((waiting?.sources ?? []) as { text: string; ref?: string }[]).filter(({ ref }) => ref !== undefined);
  expect([waiting?.state, told.length > 0]).toEqual(["waiting", true]);
  for (const { text, ref } of told) expect(text).toMatch(new RegExp(`^photo ${places.get(ref ?? "")}: `));
});

const BADGE_BY_ITSELF = {
  ...DEFAULT_SETTINGS,
  automation: "automatic" as const,
  fields: { ...DEFAULT_SETTINGS.fields, metafields: { mode: "auto" as const, threshold: 0.5 } },
};

test("the score and its badge are the first photo's: another one there counts without a look", async () => {
  const own = await platform.addShop("photo-order-badge", { settings: BADGE_BY_ITSELF });
  const images = [await photoFile("blue"), await detailFile(7)];
  const gid = await platform.addProduct(own, { title: "Mug", images });
  await settle(platform, own);
  const merchant = merchantOf(platform.shopify, own);
  const it = look(platform, own, gid);
  const [main, other] = (await it.images()).map(({ gid }) => gid);
  const shown = async () => ({
    score: Number(merchant.metafield(gid, "quality_score")),
    status: merchant.metafield(gid, "quality_status"),
    kept: (await it.product())?.quality,
  });
  const before = await shown();
  const paid = calls();
  merchant.arrangePhotos(gid, [other, main] as string[]);
  const ran = await settle(platform, own);
  const after = await shown();
  expect(after.score).not.toBe(before.score);
  expect(after).toEqual({ score: after.kept, status: "current", kept: after.score });
  expect([ran.includes("analyse-image"), ran.includes("write-copy"), calls() - paid]).toEqual([false, false, 0]);
});

test("the badge hides before the work that shows it again is asked for, which could begin at once", async () => {
  const own = await platform.addShop("photo-order-hides", { settings: BADGE_BY_ITSELF });
  const gid = await platform.addProduct(own, { title: "Mug", images: [await photoFile("blue"), await detailFile(9)] });
  await settle(platform, own);
  const merchant = merchantOf(platform.shopify, own);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
  const photos = (await look(platform, own, gid).images()).map((image) => image.gid);
  merchant.arrangePhotos(gid, photos.toReversed());
  const asked = () =>
    platform.inShop(own, (db) => db.task.count({ where: { name: "suggest-product", state: "queued" } }));
  const atHiding: number[] = [];
  const admin = await platform.adminFor(own);
  const watched = {
    ...admin,
    writeMetafields: async (...given: Parameters<typeof admin.writeMetafields>) => {
      atHiding.push(await asked());
      return admin.writeMetafields(...given);
    },
  };
  await intakeProduct({ ...platform, adminFor: async () => watched }, platform.scope(own), { productGid: gid });
  expect([atHiding, merchant.metafield(gid, "quality_status"), await asked()]).toEqual([[0], "stale", 1]);
});

test("an order that was refused does not come back because a photo was added", async () => {
  const { gid, it } = await productBegunByDetail(8);
  await it.decide(ORDER, { verdict: "reject", reason: "wrong" });
  await merchantOf(platform.shopify, shop).addPhoto(gid, await photoFile("blue"));
  await settle(platform, shop);
  expect(await it.suggestion(ORDER)).toMatchObject({ state: "rejected" });
});
