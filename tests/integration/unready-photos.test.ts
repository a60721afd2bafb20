import { afterAll, beforeAll, expect, test } from "vitest";
import { intakeProduct } from "#core/intake/index.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const HOUR = 3_600_000;

test("a photo that Shopify never gets ready is asked for ever more rarely, then given up with words; when it gets ready it is looked at", async () => {
  const shop = await platform.addShop("never");
  platform.shopify.settings.mediaDelayMs = 7 * 24 * HOUR;
  const gid = await platform.addProduct(shop, { title: "Slow", images: [await photoFile("red")] });
  platform.shopify.settings.mediaDelayMs = 0;
  await platform.shopify.webhooks.idle();
  const { product, images } = look(platform, shop, gid);
  const waits: number[] = [];
  for (let asked = 0; asked < 200; asked++) {
    const outcome = await intakeProduct(platform, platform.scope(shop), { productGid: gid });
    if (outcome.kind !== "later") break;
    waits.push(outcome.ms);
    platform.advance(outcome.ms);
  }
  const hours = waits.reduce((sum, ms) => sum + ms, 0) / HOUR;
  expect(waits.length).toBeLessThan(70);
  expect(waits[0]).toBe(2_000);
  expect([hours > 5.5, hours < 7]).toEqual([true, true]);
  await settle(platform, shop);
  expect(await product()).toMatchObject({ state: "failed", problem: "photos_unusable" });
  expect(await images()).toMatchObject([{ state: "rejected", url: "" }]);

  for (const media of Object.values(platform.shopify.shop(shop).media)) media.readyAt = 0;
  await intakeProduct(platform, platform.scope(shop), { productGid: gid });
  await settle(platform, shop);
  expect(await images()).toMatchObject([{ state: "analysed" }]);
  expect(await product()).toMatchObject({ state: "review", problem: null });
});

test("photos whose address gave nothing are a problem with words, not 'no photos'; beside a good one they hold nothing up", async () => {
  const shop = await platform.addShop("broken");
  const bad = { url: "http://127.0.0.1:9/nothing.jpg" };
  const alone = await platform.addProduct(shop, { title: "Alone", images: [bad] });
  const beside = await platform.addProduct(shop, { title: "Beside", images: [bad, await photoFile("blue")] });
  const none = await platform.addProduct(shop, { title: "None" });
  await settle(platform, shop);
  expect(await look(platform, shop, alone).product()).toMatchObject({ state: "failed", problem: "photos_unusable" });
  expect((await look(platform, shop, beside).product())?.state).toMatch(/review|done/);
  expect((await look(platform, shop, beside).images()).map(({ state }) => state)).toEqual(["rejected", "analysed"]);
  expect(await look(platform, shop, none).product()).toMatchObject({ state: "no_photos", problem: null });
  expect(await settle(platform, shop)).toEqual([]);
});
