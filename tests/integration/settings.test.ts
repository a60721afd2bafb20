import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { DEFAULT_RULES, DEFAULT_SETTINGS } from "#core/settings/settings.ts";
import { readSettings, saveSettings } from "#core/settings/store.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("settings");
});
afterAll(() => platform.close());

const save = (settings: Partial<typeof DEFAULT_SETTINGS>, revision: number) =>
  saveSettings(platform, platform.scope(shop), { settings: { ...DEFAULT_SETTINGS, ...settings }, revision, by: "user 1" });
const stored = () => platform.inShop(shop, readSettings);
const add = async (title: string) => platform.addProduct(shop, { title, images: [await photoFile("blue")] });

test("of two tabs the second to save is told, and nothing of it is stored", async () => {
  expect(await stored()).toMatchObject({ ...DEFAULT_SETTINGS, revision: 0 });
  await save({ language: "de" }, 0);
  await expect(save({ language: "fr" }, 0)).rejects.toMatchObject({ spec: { status: 400 }, message: expect.stringContaining("another window") });
  expect(await stored()).toMatchObject({ language: "de", revision: 1 });
  const both = await Promise.allSettled([save({ language: "es" }, 1), save({ language: "en" }, 1)]);
  expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  await save({ language: "en" }, 2);
});

test("suggest only: everything waits", async () => {
  await save({ automation: "suggest" }, 3);
  const gid = await add("Waits");
  await settle(platform, shop);
  expect(await platform.inShop(shop, (db) => db.publication.count({ where: { productGid: gid } }))).toBe(0);
  expect((await look(platform, shop, gid).product())?.waitingCount).toBeGreaterThan(4);
  expect(merchantOf(platform.shopify, shop).writes()).toEqual([]);
});

test("a field that is off is never suggested, and with all texts off nothing is asked of the language model", async () => {
  const off = { mode: "off", threshold: 0.9 } as const;
  await save({ fields: { ...DEFAULT_RULES, alt: off, description: off, "seo.title": off, "seo.description": off, tags: off } }, 4);
  const calls = platform.bedrock.ledger.totals().calls;
  const gid = await add("No texts");
  await settle(platform, shop);
  expect(platform.bedrock.ledger.totals().calls).toBe(calls);
  expect(await look(platform, shop, gid).suggestion("alt:")).toBeNull();
  expect((await look(platform, shop, gid).publication("metafield:$app.quality_score"))?.state).toBe("written");
});

test("texts are written in the language that is set", async () => {
  await save({ language: "de" }, 5);
  await add("Rucksack");
  await settle(platform, shop);
  expect(platform.bedrock.ledger.entries().at(-1)).toMatchObject({ language: "de", product: "Rucksack" });
});

test("manual: only products that somebody asked for are looked at", async () => {
  await save({ automation: "manual" }, 6);
  const gid = await add("Left alone");
  expect(await settle(platform, shop)).toEqual([]);
  const { requestAnalysis } = await import("#core/intake/request-analysis.ts");
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  expect(await settle(platform, shop)).toContain("analyse-image");
  expect(await platform.inShop(shop, (db) => db.publication.count({ where: { productGid: gid } }))).toBe(0);
});
