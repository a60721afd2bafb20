import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewCopy, requestPreview, VoiceWish } from "#core/copywriting/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import {
  DEFAULT_SETTINGS,
  PLAIN_VOICE,
  saveSettings,
  SettingsCollide,
  type ShopSettings,
  type Voice,
} from "#core/settings/index.ts";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { look } from "#tests/support/look.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
let shop: ShopId;
let gid: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("voice");
  gid = await platform.addProduct(shop, {
    title: "Linen shirt",
    descriptionHtml: "<p>A bargain for summer.</p>",
    images: [await photoFile("red")],
  });
  await settle(platform, shop);
});
afterAll(() => platform.close());

const voice = (over: Partial<Voice>): Voice => ({ ...PLAIN_VOICE, ...over });
const calls = () => platform.bedrock.ledger.entries().length;
const suggestions = () =>
  platform.inShop(shop, (db) => db.suggestion.findMany({ where: { productGid: gid }, orderBy: { id: "asc" } }));
const answerTo = async (id: string) => {
  const events = await platform.inShop(shop, (db) => db.event.findMany({ where: { kind: "copy.previewed" } }));
  return events
    .map(({ data }) => data as { id: string; texts?: { field: string; value: unknown }[] })
    .find((data) => data.id === id);
};
async function preview(wish: VoiceWish) {
  const id = randomUUID();
  await requestPreview(platform, platform.scope(shop), { productGid: gid, id, wish });
  await settle(platform, shop);
  return answerTo(id);
}
const save = (base: ShopSettings, settings: ShopSettings) =>
  saveSettings(platform, platform.scope(shop), { base, settings, by: "user 1" });

test("a voice is tried on a product: its texts are told, nothing is put forward or written, and it is paid for once", async () => {
  const [before, paid] = [await suggestions(), calls()];
  const wish = { language: "en", voice: voice({ avoid: ["bargain"] }) } as const;
  const plain = await preview({ language: "en", voice: PLAIN_VOICE });
  expect(JSON.stringify(plain?.texts)).toContain("bargain");
  expect(calls()).toBe(paid);
  const tried = await preview(wish);
  expect(tried?.texts?.length).toBeGreaterThan(0);
  expect(JSON.stringify(tried?.texts)).not.toContain("bargain");
  expect(calls()).toBe(paid + 1);
  await preview(wish);
  expect(calls()).toBe(paid + 1);
  expect(await suggestions()).toEqual(before);

  // Saved, it is what texts follow from then on, by the draft that was tried.
  await save(WRITING_ON, { ...WRITING_ON, voices: { en: wish.voice } });
  await requestAnalysis(platform, platform.scope(shop), [gid]);
  await settle(platform, shop);
  expect(calls()).toBe(paid + 1);
  const { value } = (await look(platform, shop, gid).suggestion("description")) ?? {};
  expect(JSON.stringify(value)).not.toContain("bargain");
});

test("what goes wrong with a preview is told to who asked, is not tried again, and is no product's failure; each gets an answer", async () => {
  const wish = (word: string) => ({ language: "en", voice: voice({ avoid: [word] }) }) as const;
  const [mine, theirs] = [randomUUID(), randomUUID()];
  for (const [id, word] of [
    [mine, "one"],
    [theirs, "two"],
  ] as const)
    await requestPreview(platform, platform.scope(shop), { productGid: gid, id, wish: wish(word) });
  const paid = calls();
  platform.bedrock.setMode("not_json", { times: 2 });
  await settle(platform, shop);
  expect([await answerTo(mine), await answerTo(theirs)]).toMatchObject([
    { code: "copy_malformed" },
    { code: "copy_malformed" },
  ]);
  expect(calls()).toBe(paid + 2);
  expect(await platform.inShop(shop, (db) => db.task.count({ where: { state: "failed" } }))).toBe(0);
  expect(await preview(wish("one"))).toMatchObject({ texts: expect.any(Array) });
});

test("a preview beyond those of a minute says how long it waits, costs nothing until then, and follows", async () => {
  const id = randomUUID();
  const wish = { language: "en", voice: voice({ avoid: ["patience"] }) } as const;
  await requestPreview(platform, platform.scope(shop), { productGid: gid, id, wish });
  const paid = calls();
  const turn = (waitMs: number) => ({
    limits: { take: async () => ({ ok: waitMs === 0, waitMs, policies: [] }) },
  });
  const full = { ...platform, ...turn(20_000) };
  expect(await previewCopy(full, platform.scope(shop), { productGid: gid, id, wish })).toMatchObject({ kind: "later" });
  expect(await answerTo(id)).toEqual({ id, waitsMs: 20_000 });
  expect(calls()).toBe(paid);
  const free = { ...platform, ...turn(0) };
  expect(await previewCopy(free, platform.scope(shop), { productGid: gid, id, wish })).toMatchObject({
    kind: "written",
  });
  expect(calls()).toBe(paid + 1);
  await settle(platform, shop);
});

test("a product that the shop does not have cannot be tried", async () => {
  const wish = { language: "en", voice: PLAIN_VOICE } as const;
  const productGid = ProductGid.parse("gid://shopify/Product/404");
  await expect(requestPreview(platform, platform.scope(shop), { productGid, id: randomUUID(), wish })).rejects.toThrow(
    "product unknown",
  );
});

test("two people change parts of one voice: both are kept; the same part collides and is told", async () => {
  const now = await save(WRITING_ON, WRITING_ON);
  const mine = { ...now, voices: { ...now.voices, de: voice({ tone: "warm" }) } };
  await save(now, mine);
  const both = await save(now, { ...now, voices: { ...now.voices, de: voice({ avoid: ["billig"] }) } });
  expect(both.voices.de).toEqual(voice({ tone: "warm", avoid: ["billig"] }));
  const other = { ...now, voices: { ...now.voices, de: voice({ tone: "formal" }) } };
  await expect(save(now, other)).rejects.toThrow(SettingsCollide);
});

test("a wish is bounded, and what is left out is plain", () => {
  expect(VoiceWish.parse({ language: "fr", voice: {} })).toEqual({ language: "fr", voice: PLAIN_VOICE });
  for (const voice of [
    { tone: "loud" },
    { avoid: Array.from({ length: 51 }, (_, n) => `word ${n}`) },
    { rules: ["x".repeat(201)] },
    { lengths: { alt: 126 } },
    { lengths: { "seo.title": 3.5 } },
  ])
    expect(VoiceWish.safeParse({ language: "en", voice }).success).toBe(false);
  expect(DEFAULT_SETTINGS.voices).toEqual({});
});
