import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { intakeProduct } from "#core/intake/index.ts";
import { checkDefects, decidePhoto } from "#core/photos/index.ts";
import type { MediaGid, ProductGid, ShopId } from "#core/platform/ids.ts";
import { cleanUp } from "#core/shops/index.ts";
import { duplicatesView, homeView, productSummary, productView } from "#core/views/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { bytesFile, photoFile } from "#tests/support/photos.ts";
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
  const gid = await platform.addProduct(shopId, {
    title,
    images: await Promise.all(photos.map(([colour, seed]) => photoFile(colour, seed))),
  });
  await settle(platform, shopId);
  return gid;
};
const mediaOf = async (gid: ProductGid) => ((await look(platform, shop, gid).images())[0]?.gid ?? "") as MediaGid;
const page = async (gid: ProductGid) => {
  const view = await productView(platform.database, shop, gid);
  if (!view) throw new Error("the product is not known");
  return view;
};
const titles = async () =>
  (await duplicatesView(platform.database, shop)).groups.map(({ photos, kind }) => ({
    kind,
    titles: photos.map(({ title }) => title).sort(),
  }));

test("a photo that may be unsafe waits for a person: no text before, texts after, and the same bytes are not asked about again", async () => {
  const gid = await add(shop, "Doubtful", ["magenta", 7]);
  const it = look(platform, shop, gid);
  expect(await it.product()).toMatchObject({ state: "review" });
  expect(await it.suggestion("description")).toBeNull();
  expect((await homeView(platform.database, { shopId: shop, now: new Date() })).doubtful).toBe(1);
  await decidePhoto(platform, platform.scope(shop), {
    media: await mediaOf(gid),
    subject: "moderation",
    verdict: "fine",
    by: "user 1",
  });
  await settle(platform, shop);
  expect(await it.suggestion("description")).not.toBeNull();
  expect((await homeView(platform.database, { shopId: shop, now: new Date() })).doubtful).toBe(0);
  const again = look(platform, shop, await add(shop, "Same photo", ["magenta", 7]));
  expect(await again.suggestion("description")).not.toBeNull();
  const strange = look(platform, other, await add(other, "Same photo, another shop", ["magenta", 7]));
  expect(await strange.suggestion("description")).toBeNull();
});

test("kept out: no text is ever written, and it can be taken back", async () => {
  const gid = await add(shop, "Kept out", ["magenta", 8]);
  const it = look(platform, shop, gid);
  const media = await mediaOf(gid);
  await decidePhoto(platform, platform.scope(shop), { media, subject: "moderation", verdict: "blocked", by: "user 1" });
  await settle(platform, shop);
  expect(await it.suggestion("description")).toBeNull();
  expect((await page(gid)).photos[0]?.verdict.moderation).toBe("blocked");
  await decidePhoto(platform, platform.scope(shop), { media, subject: "moderation", verdict: "fine", by: "user 1" });
  await settle(platform, shop);
  expect(await it.suggestion("description")).not.toBeNull();
});

test("a shop in another engine variant has its photos looked at anew, the other shop's evidence stays", async () => {
  const [mine, theirs] = [await add(shop, "Two engines", ["blue", 31]), await add(other, "Two engines", ["blue", 31])];
  const moved = {
    ...platform,
    engineFor: (of: ShopId) => (of === shop ? fakePhotoAnalyser("fake-2") : platform.engineFor(of)),
  };
  for (const [of, gid] of [
    [shop, mine],
    [other, theirs],
  ] as const) {
    await intakeProduct(moved, platform.scope(of), { productGid: gid });
    await settle(moved, of);
  }
  const engines = async (of: ShopId, gid: ProductGid) =>
    (await look(platform, of, gid).images()).map((image) => image.engineVersion);
  expect([await engines(shop, mine), await engines(other, theirs)]).toStrictEqual([["fake-2"], ["fake-1"]]);
  const versions = await platform.inShop(shop, (db) =>
    db.evidence.findMany({ select: { engineVersion: true, fingerprint: true } }),
  );
  const [image] = await look(platform, shop, mine).images();
  expect(
    versions
      .filter((row) => row.fingerprint === image?.fingerprint)
      .map((row) => row.engineVersion)
      .sort(),
  ).toStrictEqual(["fake-1", "fake-2"]);
});

test("a photo of another shop is not there", async () => {
  const media = await mediaOf(await add(shop, "Mine", ["green", 1]));
  await expect(
    decidePhoto(platform, platform.scope(other), { media, subject: "moderation", verdict: "fine", by: "x" }),
  ).rejects.toMatchObject({ spec: { status: 404 } });
});

test("a photo that ten products share is one group of ten, of which eight are shown", async () => {
  const lazy = await platform.addShop("lazy");
  for (let index = 0; index < 10; index++) await add(lazy, `Placeholder ${index}`, ["green", 500]);
  const { groups } = await duplicatesView(platform.database, lazy);
  const group = groups.find(({ photos }) => photos.some(({ title }) => title.startsWith("Placeholder")));
  expect(group).toMatchObject({ kind: "exact", products: 10 });
  expect(new Set(group?.photos.map(({ productGid }) => productGid)).size).toBe(8);
});

test("products that share a photo, or show the same, are groups of this shop alone; they follow the photos", async () => {
  const [first, second] = [await add(shop, "Red one", ["red", 100]), await add(shop, "Red two", ["red", 101])];
  const third = await add(shop, "Red two again", ["red", 101]);
  await add(other, "Red elsewhere", ["red", 101]);
  expect((await titles()).find((group) => group.titles.includes("Red one"))).toEqual({
    kind: "near",
    titles: ["Red one", "Red two", "Red two again"],
  });
  expect((await page(third)).photos[0]?.twins.map(({ title, kind }) => `${kind} ${title}`).sort()).toEqual([
    "exact Red two",
    "near Red one",
  ]);
  merchantOf(platform.shopify, shop).removePhoto(second, 0);
  await settle(platform, shop);
  expect((await page(third)).photos[0]?.twins.map(({ title }) => title)).toEqual(["Red one"]);
  await decidePhoto(platform, platform.scope(shop), {
    media: await mediaOf(first),
    subject: "duplicates",
    verdict: "different",
    by: "user 1",
  });
  expect((await page(third)).photos[0]?.twins).toEqual([]);
  expect((await titles()).some((group) => group.titles.includes("Red one"))).toBe(false);
});

/** A flat photo with a dark spot: what a hole in a plain product looks like to the cells. */
async function spotted(): Promise<{ file: string }> {
  const spot = { create: { width: 40, height: 40, channels: 3 as const, background: "#000" } };
  return bytesFile(
    await sharp({ create: { width: 96, height: 96, channels: 3, background: "#2c3" } })
      .composite([{ input: spot, left: 28, top: 28 }])
      .jpeg()
      .toBuffer(),
  );
}

test("a photo unlike its category's others is worth a look; not before there are enough, and not again once a person has cleared it", async () => {
  const read = vi.spyOn(platform.cellReader, "read");
  // One green photo is there from another test.
  for (let n = 0; n < 7; n++) await add(shop, `Green ${n}`, ["green", 500 + n]);
  const states = async () =>
    (
      await platform.inShop(shop, (db) =>
        db.defectCheck.findMany({ where: { bank: "hg-17-3" }, orderBy: { checkedAt: "asc" } }),
      )
    ).map(({ state }) => state);
  expect(await states()).toEqual(Array.from({ length: 8 }, () => "not_enough_references"));
  expect(read).not.toHaveBeenCalled();
  const odd = await platform.addProduct(shop, { title: "Green with a hole", images: [await spotted()] });
  await settle(platform, shop);
  expect(read).toHaveBeenCalledTimes(9);
  const photo = async () => (await page(odd)).photos[0];
  expect(await photo()).toMatchObject({ defects: { state: "worth_a_look" }, verdict: { defects: null } });
  expect((await photo())?.defects?.boxes.length).toBeGreaterThan(0);
  expect(await look(platform, shop, odd).events()).toContain("photo.worth_a_look");
  expect(await look(platform, shop, odd).publication("alt:")).toMatchObject({ state: "written" });
  await decidePhoto(platform, platform.scope(shop), {
    media: await mediaOf(odd),
    subject: "defects",
    verdict: "not_a_defect",
    by: "user 1",
  });
  const alike = await platform.addProduct(shop, { title: "Another with a hole", images: [await spotted()] });
  await settle(platform, shop);
  expect((await page(alike)).photos[0]?.verdict.defects).toBe("not_a_defect");
  // The next eight are compared with the first; then the first with them.
  for (let n = 0; n < 8; n++) await add(shop, `Greener ${n}`, ["green", 600 + n]);
  expect((await states()).filter((state) => state === "not_enough_references")).toEqual([]);
  expect(await platform.inShop(other, (db) => db.defectCheck.count({ where: { bank: "hg-17-3" } }))).toBe(0);
});

test("a kind of photo of which nothing can be told comes to rest: no product asks for the others again and again", async () => {
  const mute = await platform.addShop("mute");
  const judge = vi.spyOn(platform.cellReader, "judge");
  judge.mockResolvedValue({ state: "not_enough_references", z: null, boxes: [] });
  for (let n = 0; n < 18; n++)
    await platform.addProduct(mute, { title: `Green ${n}`, images: [await photoFile("green", 1_000 + n)] });
  const ran = await settle(platform, mute);
  judge.mockRestore();
  expect(ran.filter((name) => name === "check-defects").length).toBeLessThan(18 * 4);
  const checks = await platform.inShop(mute, (db) => db.defectCheck.findMany());
  expect(checks.filter(({ state }) => state === "not_enough_references")).toHaveLength(18);
}, 60_000);

test("a photo that went before it was compared with is no reference; the next takes its place", async () => {
  const fresh = await platform.addShop("fresh");
  const gids: ProductGid[] = [];
  for (let n = 0; n < 8; n++) gids.push(await add(fresh, `Blue ${n}`, ["blue", 700 + n]));
  const checked = async (title: string, seed: number) => {
    const gid = await add(fresh, title, ["blue", seed]);
    return (await productView(platform.database, fresh, gid))?.photos[0]?.defects?.state;
  };
  await platform.inShop(fresh, (db) => db.product.deleteMany({ where: { gid: gids[3]! } }));
  expect(await checked("Ninth", 750)).toBe("not_enough_references");
  expect(await checked("Tenth", 751)).toBe("nothing_unusual");
});

test("evidence that no photo refers to goes after 30 days, with all that hung on it; what is in use stays", async () => {
  const gid = await add(shop, "Short-lived", ["blue", 900]);
  const [{ fingerprint } = { fingerprint: null }] = await look(platform, shop, gid).images();
  const left = async () =>
    platform.inShop(shop, async (db) => [
      await db.evidence.count({ where: { fingerprint: fingerprint ?? "" } }),
      await db.photoSignature.count({ where: { fingerprint: fingerprint ?? "" } }),
      await db.evidence.count(),
    ]);
  const [, , all = 0] = await left();
  merchantOf(platform.shopify, shop).removePhoto(gid, 0);
  await settle(platform, shop);
  await cleanUp(platform);
  expect((await left()).slice(0, 2)).toEqual([1, 1]);
  await cleanUp({ ...platform, clock: { now: () => new Date(Date.now() + 31 * 86_400_000) } });
  const [evidence, signatures, rest] = await left();
  expect([evidence, signatures]).toEqual([0, 0]);
  expect(rest).toBe(
    (
      await platform.inShop(shop, (db) =>
        db.image.findMany({ where: { fingerprint: { not: null } }, distinct: ["fingerprint"] }),
      )
    ).length,
  );
  expect(rest).toBeLessThan(all);
});

test("what most of a shop's photos have is said once for the shop, and not on each product; others are told theirs", async () => {
  const [studio, mixed] = [await platform.addShop("studio"), await platform.addShop("mixed")];
  const dark = Array.from({ length: 20 }, (_, seed): [Colour, number] => ["green", 900 + seed]);
  const reasonsOf = async (of: ShopId, gid: ProductGid) => {
    const view = await productView(platform.database, of, gid);
    const block = await productSummary(platform.database, of, gid);
    return [...new Set(view?.photos.flatMap(({ evidence }) => evidence?.quality.reasons ?? []))]
      .map(({ reason }) => reason)
      .concat(block.quality?.reasons ?? []);
  };
  const all = await add(studio, "All of one studio", ...dark);
  const few = await add(mixed, "A few", ...dark.slice(0, 3));
  expect(await reasonsOf(studio, all)).toStrictEqual([]);
  expect(new Set(await reasonsOf(mixed, few))).toStrictEqual(new Set(["dark"]));
  const ownWay = async (of: ShopId) => (await homeView(platform.database, { shopId: of, now: new Date() })).ownWay;
  expect([await ownWay(studio), await ownWay(mixed)]).toStrictEqual([["dark"], []]);
});

test("food is not compared with its like: too little is found there", async () => {
  const gid = await add(shop, "Apples", ["blue", 950]);
  await platform.inShop(shop, (db) => db.product.updateMany({ where: { gid }, data: { categoryId: "fb-2-10-1" } }));
  expect(await checkDefects(platform, platform.scope(shop), gid)).toStrictEqual({
    kind: "skipped",
    reason: "of food too little is found",
  });
});
