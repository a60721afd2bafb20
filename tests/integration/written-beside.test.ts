import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { retryTasks } from "#core/tasks/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// One thing that Shopify does not take holds up nothing that stands beside it.
let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("beside");
});
afterEach(() => vi.unstubAllGlobals());
afterAll(() => platform.close());

test("a photo that stays locked: what is written beside it is recorded and can be taken back; the photo follows when it is free", async () => {
  const merchant = merchantOf(platform.shopify, shop);
  const images = [await photoFile("red"), await photoFile("blue")];
  const gid = await platform.addProduct(shop, { title: "Locked", images });
  await settle(platform, shop, { only: ["intake-product", "analyse-image", "suggest-product"] });
  const [free, held] = merchant.media(gid);
  held!.locked = true;
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  const state = async (field: string) => (await it.publication(field))?.state;
  expect(await state(`alt:${free!.id}`)).toBe("written");
  expect(await state("metafield:$app.quality_score")).toBe("written");
  expect(await state(`alt:${held!.id}`)).toBe("planned");
  expect(await it.product()).toMatchObject({ state: "failed", problem: "shopify_unavailable" });
  held!.locked = false;
  await retryTasks(platform, platform.scope(shop));
  await settle(platform, shop);
  expect(await state(`alt:${held!.id}`)).toBe("written");
  expect(held!.alt).not.toBeNull();
  expect(await it.product()).toMatchObject({ problem: null });
});

test("a field that Shopify refuses: told as such, those beside it are written", async () => {
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", async (input: string | URL | Request, init?: RequestInit) => {
    const body = String(init?.body);
    if (!body.includes("WriteMetafields") || !body.includes('"analysis"')) return real(input, init);
    const errors = [{ field: null, message: "too long", code: "TOO_LONG" }];
    return Response.json({ data: { metafieldsSet: { metafields: null, userErrors: errors } } });
  });
  const gid = await platform.addProduct(shop, { title: "Full", images: [await photoFile("green")] });
  await settle(platform, shop);
  const it = look(platform, shop, gid);
  expect(await it.publication("metafield:$app.analysis")).toMatchObject({
    state: "failed",
    problem: expect.stringContaining("too long"),
  });
  expect((await it.publication("metafield:$app.quality_score"))?.state).toBe("written");
  expect((await it.publication("alt:"))?.state).toBe("written");
  expect((await it.tasks()).filter(({ state }) => state === "failed")).toEqual([]);
});
