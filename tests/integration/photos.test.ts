import { afterAll, beforeAll, expect, test } from "vitest";
import { decidePhoto } from "#core/photos/index.ts";
import type { MediaGid, ProductGid, ShopId } from "#core/platform/ids.ts";
import { duplicatesView, homeView, productView } from "#core/views/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let other: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  [shop, other] = [await platform.addShop("photos"), await platform.addShop("elsewhere")];
});
afterAll(() => platform.close());

type Colour = Parameters<typeof photoFile>[0];
const add = async (shopId: ShopId, title: string, ...photos: [Colour, number?][]): Promise<ProductGid> => {
  const gid = await platform.addProduct(shopId, { title, images: await Promise.all(photos.map(([colour, seed]) => photoFile(colour, seed))) });
  await settle(platform, shopId);
  return gid;
};
const mediaOf = async (gid: ProductGid) => ((await look(platform, shop, gid).images())[0]?.gid ?? "") as MediaGid;
const page = (gid: ProductGid) => productView(platform.database, shop, gid);
const titles = async () => (await duplicatesView(platform.database, shop)).groups.map(({ photos, kind, sameColour }) => ({ kind, sameColour, titles: photos.map(({ title }) => title).sort() }));

test("a photo that may be unsafe waits for a person: no text before, texts after, and the same bytes are not asked about again", async () => {
  const gid = await add(shop, "Doubtful", ["magenta", 7]), it = look(platform, shop, gid);
  expect(await it.product()).toMatchObject({ state: "review" });
  expect(await it.suggestion("description")).toBeNull();
  expect((await homeView(platform.database, { shopId: shop, now: new Date() })).doubtful).toBe(1);
  await decidePhoto(platform, platform.scope(shop), { media: await mediaOf(gid), subject: "moderation", verdict: "fine", by: "user 1" });
  await settle(platform, shop);
  expect(await it.suggestion("description")).not.toBeNull();
  expect((await homeView(platform.database, { shopId: shop, now: new Date() })).doubtful).toBe(0);
  const again = look(platform, shop, await add(shop, "Same photo", ["magenta", 7]));
  expect(await again.suggestion("description")).not.toBeNull();
  const strange = look(platform, other, await add(other, "Same photo, another shop", ["magenta", 7]));
  expect(await strange.suggestion("description")).toBeNull();
});

test("kept out: no text is ever written, and it can be taken back", async () => {
  const gid = await add(shop, "Kept out", ["magenta", 8]), it = look(platform, shop, gid), media = await mediaOf(gid);
  await decidePhoto(platform, platform.scope(shop), { media, subject: "moderation", verdict: "blocked", by: "user 1" });
  await settle(platform, shop);
  expect(await it.suggestion("description")).toBeNull();
  expect((await page(gid)).photos[0]?.verdict.moderation).toBe("blocked");
  await decidePhoto(platform, platform.scope(shop), { media, subject: "moderation", verdict: "fine", by: "user 1" });
  await settle(platform, shop);
  expect(await it.suggestion("description")).not.toBeNull();
});

test("a photo of another shop is not there", async () => {
  const media = await mediaOf(await add(shop, "Mine", ["green", 1]));
  await expect(decidePhoto(platform, platform.scope(other), { media, subject: "moderation", verdict: "fine", by: "x" })).rejects.toMatchObject({ spec: { status: 404 } });
});

test("products that share a photo, or show the same, are groups of this shop alone; they follow the photos", async () => {
  const [first, second] = [await add(shop, "Red one", ["red", 100]), await add(shop, "Red two", ["red", 101])];
  const third = await add(shop, "Red two again", ["red", 101]);
  await add(other, "Red elsewhere", ["red", 101]);
  expect((await titles()).find((group) => group.titles.includes("Red one"))).toEqual({ kind: "near", sameColour: true, titles: ["Red one", "Red two", "Red two again"] });
  expect((await page(third)).photos[0]?.twins.map(({ title, kind }) => `${kind} ${title}`).sort()).toEqual(["exact Red two", "near Red one"]);
  merchantOf(platform.shopify, shop).removePhoto(second, 0);
  await settle(platform, shop);
  expect((await page(third)).photos[0]?.twins.map(({ title }) => title)).toEqual(["Red one"]);
  await decidePhoto(platform, platform.scope(shop), { media: await mediaOf(first), subject: "duplicates", verdict: "different", by: "user 1" });
  expect((await page(third)).photos[0]?.twins).toEqual([]);
  expect((await titles()).some((group) => group.titles.includes("Red one"))).toBe(false);
});
