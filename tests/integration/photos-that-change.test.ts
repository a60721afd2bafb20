import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planOf } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { saveSettings, type ShopSettings } from "#core/settings/index.ts";
import { reconcile } from "#core/tasks/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("changing", { plan: "free" });
});
afterAll(() => platform.close());

test("a score whose photos are not all shown now is stale at once, and current again when they were looked at", async () => {
  const gid = await platform.addProduct(shop, {
    title: "Shoe",
    images: [await photoFile("blue"), await photoFile("red")],
  });
  await settle(platform, shop);
  const merchant = merchantOf(platform.shopify, shop);
  const reports = () =>
    (JSON.parse(merchant.metafield(gid, "analysis") ?? "[]") as { media: string }[]).map(({ media }) => media);
  const shown = () => merchant.media(gid).map(({ id }) => id);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
  expect(reports()).toEqual(shown());

  merchant.removePhoto(gid, 1);
  await settle(platform, shop, { only: ["intake-product"] });
  expect(merchant.metafield(gid, "quality_status")).toBe("stale");
  await settle(platform, shop);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
  expect(reports(), "without the photo that left").toEqual(shown());

  // And again: what the app changed itself is its own to change.
  merchant.removePhoto(gid, 0);
  merchant.edit(gid, {});
  await settle(platform, shop, { only: ["intake-product"] });
  expect(merchant.metafield(gid, "quality_status")).toBe("stale");
  await settle(platform, shop);
  expect([shown(), reports()], "the last photo has left").toEqual([[], []]);
});

const { metafields } = WRITING_ON.fields;
test.each<[string, ShopSettings]>([
  ["nothing is written unattended any more", { ...WRITING_ON, automation: "suggest" }],
  ["products are looked at only when asked for", { ...WRITING_ON, automation: "manual" }],
  [
    "the rule for the app's own fields waits for a person",
    { ...WRITING_ON, fields: { ...WRITING_ON.fields, metafields: { ...metafields, mode: "review" } } },
  ],
  [
    "the rule for the app's own fields is off",
    { ...WRITING_ON, fields: { ...WRITING_ON.fields, metafields: { ...metafields, mode: "off" } } },
  ],
])("%s: a score whose photos changed is stale, and stays it", async (name, settings) => {
  const gid = await platform.addProduct(shop, {
    title: name,
    images: [await photoFile("blue"), await photoFile("green")],
  });
  await settle(platform, shop);
  const merchant = merchantOf(platform.shopify, shop);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
  const change = (base: ShopSettings, to: ShopSettings) =>
    saveSettings(platform, platform.scope(shop), { base, settings: to, by: "user 1" });
  await change(WRITING_ON, settings);
  merchant.removePhoto(gid, 1);
  await settle(platform, shop);
  expect(merchant.metafield(gid, "quality_status")).toBe("stale");
  await change(settings, WRITING_ON);
});

test("with the month's photos used up, a product with a new photo has a stale score until it was looked at", async () => {
  const gid = await platform.addProduct(shop, { title: "Late", images: [await photoFile("blue")] });
  await settle(platform, shop);
  const merchant = merchantOf(platform.shopify, shop);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
  const all = planOf("free").analysesPerMonth;
  await platform.inShop(shop, (db) => db.usage.updateMany({ data: { reserved: all, used: all } }));
  await merchant.addPhoto(gid, await photoFile("red", 77));
  await settle(platform, shop);
  expect(await look(platform, shop, gid).product()).toMatchObject({ state: "waiting_quota" });
  expect(merchant.metafield(gid, "quality_status")).toBe("stale");
  platform.advance(32 * 86_400_000);
  await reconcile(platform);
  await settle(platform, shop);
  expect(merchant.metafield(gid, "quality_status")).toBe("current");
});

test("a photo is looked at as it was uploaded, not as the CDN re-encodes it; where that address is good no more, as the CDN has it", async () => {
  const file = await photoFile("green");
  const uploaded = createHash("sha256")
    .update(await readFile(file.file ?? ""))
    .digest("hex");
  const first = await platform.addProduct(shop, { title: "As uploaded", images: [file] });
  await settle(platform, shop);
  const [image] = await look(platform, shop, first).images();
  expect(image?.fingerprint).toBe(uploaded);
  const forBrowsers = await fetch(image?.url ?? "", { headers: { accept: "image/avif,image/webp,*/*" } });
  expect(forBrowsers.headers.get("content-type")).toBe("image/avif");
  expect(
    createHash("sha256")
      .update(new Uint8Array(await forBrowsers.arrayBuffer()))
      .digest("hex"),
  ).not.toBe(uploaded);

  const second = await platform.addProduct(shop, { title: "Expired", images: [await photoFile("red")] });
  await settle(platform, shop, { only: ["intake-product"] });
  await platform.inShop(shop, (db) =>
    db.image.updateMany({
      where: { productGid: second },
      data: { sourceUrl: `${platform.shopify.url}/originals/changing/expired.jpg` },
    }),
  );
  await settle(platform, shop);
  expect((await look(platform, shop, second).images()).map(({ state }) => state)).toEqual(["analysed"]);
});
