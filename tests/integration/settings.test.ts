import { afterAll, beforeAll, expect, test } from "vitest";
import { sweepCatalogue } from "#core/intake/index.ts";
import { rememberPerson } from "#core/people/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import {
  DEFAULT_SETTINGS,
  readSettings,
  saveSettings,
  type ShopSettings,
  translatedInto,
} from "#core/settings/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
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

const save = async (settings: Partial<ShopSettings>) => {
  const { revision: _, learnSince: __, changes: ___, ...base } = await stored();
  return saveSettings(platform, platform.scope(shop), { base, settings: { ...base, ...settings }, by: "user 1" });
};
const stored = () => forShop(platform.db.database, shop, (_db, query) => readSettings(query));
const add = async (title: string) => platform.addProduct(shop, { title, images: [await photoFile("blue")] });

test("a new shop: everything is looked at and suggested, nothing is written", async () => {
  const fresh = await platform.addShop("fresh", { settings: DEFAULT_SETTINGS });
  const gid = await platform.addProduct(fresh, { title: "First", images: [await photoFile("blue")] });
  await settle(platform, fresh);
  expect((await look(platform, fresh, gid).product())?.waitingCount).toBeGreaterThan(4);
  expect(await platform.inShop(fresh, (db) => db.publication.count())).toBe(0);
  expect(merchantOf(platform.shopify, fresh).writes()).toEqual([]);
});

test.each([
  ["de", "de"],
  ["pt-BR", "en"],
  ["fr-CA", "fr"],
])(
  "a shop whose primary language is %s gets its texts in %s, whatever else was saved before that was known",
  async (locale, language) => {
    const name = `speaks-${locale.toLowerCase()}`;
    for (const [settings, expected] of [
      [DEFAULT_SETTINGS, language],
      [{ ...DEFAULT_SETTINGS, defects: "strict" as const }, language],
      [{ ...DEFAULT_SETTINGS, language: "es" as const }, "es"],
    ] as const) {
      const own = await platform.addShop(`${name}-${expected}-${settings.defects}`, { settings });
      platform.shopify.shop(own).locales = [
        { locale: "en", name: "English", primary: false, published: true },
        { locale, name: locale, primary: true, published: true },
      ];
      await sweepCatalogue(platform, platform.scope(own));
      const read = () => forShop(platform.db.database, own, (_db, query) => readSettings(query));
      expect((await read()).language).toBe(expected);
      // Once known, what Shopify says later changes nothing that pages show.
      platform.shopify.shop(own).locales = [{ locale: "ja", name: "ja", primary: true, published: true }];
      await sweepCatalogue(platform, platform.scope(own));
      expect((await read()).language).toBe(expected);
    }
  },
);

test("two tabs: what they changed apart stands together, what collides is told with who changed it, and nothing is lost", async () => {
  const tab = (settings: Partial<ShopSettings>, by: string) =>
    saveSettings(platform, platform.scope(shop), { base: WRITING_ON, settings: { ...WRITING_ON, ...settings }, by });
  await rememberPerson(platform.database, shop, { id: "1", name: "Ann Lee", owner: false, now: new Date() });
  await tab({ language: "de" }, "user 1");
  await tab({ defects: "strict" }, "user 2");
  expect(await stored()).toMatchObject({ language: "de", defects: "strict" });
  await expect(tab({ language: "fr", defects: "off" }, "user 3")).rejects.toMatchObject({
    spec: { code: "settings_collide" },
    collisions: [
      { path: "language", who: { kind: "person", name: "Ann Lee" } },
      { path: "defects", who: { kind: "person", name: null } },
    ],
    current: { language: "de", defects: "strict" },
  });
  expect(await stored()).toMatchObject({ language: "de", defects: "strict" });
  // Both tabs were opened before either saved.
  const { revision: _, learnSince: __, changes: ___, ...base } = await stored();
  const from = (language: ShopSettings["language"]) =>
    saveSettings(platform, platform.scope(shop), { base, settings: { ...base, language }, by: "user 1" });
  const both = await Promise.allSettled([from("es"), from("en")]);
  expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  await save({ language: "en", defects: "normal" });
});

test("as many languages as the plan has: no more can be chosen, and of those chosen under a larger plan the first hold", async () => {
  const of = await platform.addShop("languages", { plan: "starter" });
  const read = () => platform.inShop(of, (_db, query) => readSettings(query));
  const choose = async (...translateInto: string[]) => {
    const { revision: _, learnSince: __, changes: ___, ...base } = await read();
    return saveSettings(platform, platform.scope(of), { base, settings: { ...base, translateInto }, by: "user 1" });
  };
  await choose("de", "es", "fr");
  const full = { refusal: { code: "languages_full", most: 3 } };
  await expect(choose("de", "es", "fr", "ja")).rejects.toMatchObject(full);
  expect(translatedInto(await read())).toEqual(["de", "es", "fr"]);
  await platform.database.shop.update({ where: { id: of }, data: { plan: "free" } });
  expect(translatedInto(await read())).toEqual(["de"]);
  // What rests may be taken out one by one, and other settings saved beside it.
  await choose("de", "fr");
  expect(translatedInto(await read())).toEqual(["de"]);
  await platform.database.shop.update({ where: { id: of }, data: { plan: "growth" } });
  expect(translatedInto(await read())).toEqual(["de", "fr"]);
});

test("suggest only: everything waits", async () => {
  await save({ automation: "suggest" });
  const gid = await add("Waits");
  await settle(platform, shop);
  expect(await platform.inShop(shop, (db) => db.publication.count({ where: { productGid: gid } }))).toBe(0);
  expect((await look(platform, shop, gid).product())?.waitingCount).toBeGreaterThan(4);
  expect(merchantOf(platform.shopify, shop).writes()).toEqual([]);
});

test("a field that is off is never suggested, and with all texts off nothing is asked of the language model", async () => {
  const off = { mode: "off", threshold: 0.9 } as const;
  await save({
    automation: "automatic",
    fields: { ...WRITING_ON.fields, alt: off, description: off, "seo.title": off, "seo.description": off, tags: off },
  });
  const calls = platform.bedrock.ledger.totals().calls;
  const gid = await add("No texts");
  await settle(platform, shop);
  expect(platform.bedrock.ledger.totals().calls).toBe(calls);
  expect(await look(platform, shop, gid).suggestion("alt:")).toBeNull();
  expect((await look(platform, shop, gid).publication("metafield:$app.quality_score"))?.state).toBe("written");
});

test("texts are written in the language that is set", async () => {
  await save({ language: "de", fields: WRITING_ON.fields });
  await add("Rucksack");
  await settle(platform, shop);
  expect(platform.bedrock.ledger.entries().at(-1)).toMatchObject({ language: "de", product: "Rucksack" });
});

test("manual: only products that somebody asked for are looked at", async () => {
  await save({ automation: "manual" });
  const gid = await add("Left alone");
  expect(await settle(platform, shop)).toEqual(["sweep-catalogue"]);
  const { requestAnalysis } = await import("#core/intake/request-analysis.ts");
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  expect(await settle(platform, shop)).toContain("analyse-image");
  expect(await platform.inShop(shop, (db) => db.publication.count({ where: { productGid: gid } }))).toBe(0);
});
