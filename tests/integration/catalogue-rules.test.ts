import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CategoryId, CollectionGid, type ProductGid, type ShopId } from "#core/platform/ids.ts";
import {
  DEFAULT_RULE,
  deleteRule,
  RULE_LIMITS,
  readMembers,
  refreshMembers,
  type Rule,
  saveRule,
} from "#core/rules/index.ts";
import { redactShop } from "#core/shops/index.ts";
import { DEFAULT_SETTINGS } from "#core/settings/index.ts";
import { ProductsQuery, productsView, RulesQuery, rulesView } from "#core/views/index.ts";
import { look } from "#tests/support/look.ts";
import { merchantOf } from "#tests/support/merchant.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

// T-shirts are below tops ("aa-1-13"); sofas are not.
const [TEES, SOFAS] = ["aa-1-13-8", "fr-22"];

let platform: TestPlatform;
let shop: ShopId;
let stranger: ShopId;
let gid: ProductGid;
let theirs: ProductGid;
beforeAll(async () => {
  platform = await startPlatform();
  shop = await platform.addShop("rules", { settings: DEFAULT_SETTINGS });
  stranger = await platform.addShop("other-rules", { settings: DEFAULT_SETTINGS });
  const product = { title: "Plain tee", descriptionHtml: "<p>A tee of cotton.</p>", images: [await photoFile("red")] };
  gid = await platform.addProduct(shop, product);
  theirs = await platform.addProduct(stranger, product);
  await settle(platform, shop);
  await settle(platform, stranger);
});
afterAll(() => platform.close());

const rule = (over: Partial<Rule>): Rule => ({ ...DEFAULT_RULE, id: randomUUID(), fields: [], photos: null, ...over });
const save = (wanted: Rule, revision = 0, of = shop) =>
  saveRule(platform, platform.scope(of), { rule: wanted, revision, by: "user 1" });
const standing = async (of = shop, product = gid) => {
  const row = await look(platform, of, product).product();
  return [row?.score, row?.shortfalls];
};
const view = (of = shop, test?: string) => rulesView(platform.database, of, RulesQuery.parse({ q: "tee", test }));
const drop = (id: string, of = shop) => deleteRule(platform, platform.scope(of), { id, by: "user 1" });

test("a shop without rules is held to the default, by what its products have in Shopify", async () => {
  expect(await standing()).toEqual([50, ["category", "alt"]]);
  expect(await view()).toMatchObject({ own: false, held: 1, complete: 0, rules: [DEFAULT_RULE] });
  expect(await look(platform, shop, gid).product()).toMatchObject({ descriptionWords: 4, photoCount: 1 });
});

test("a product that changes in Shopify is scored anew, by the rules of its category", async () => {
  const merchant = merchantOf(platform.shopify, shop);
  merchant.edit(gid, { categoryId: TEES ?? "" });
  await settle(platform, shop);
  expect(await standing()).toEqual([75, ["alt"]]);
  const tops = rule({
    scope: { kind: "category", id: CategoryId.parse("aa-1-13"), path: "Clothing > Tops" },
    words: 5,
  });
  const all = rule({ fields: ["description"] });
  await save(tops);
  await save(all);
  expect((await view()).applying).toBe("yes");
  await settle(platform, shop);
  expect(await standing()).toEqual([50, ["words"]]);
  merchant.edit(gid, { descriptionHtml: "<p>A tee of washed cotton.</p>" });
  await settle(platform, shop);
  expect(await standing()).toEqual([100, []]);
  merchant.edit(gid, { categoryId: SOFAS ?? "", descriptionHtml: "<p>Short.</p>" });
  await settle(platform, shop);
  expect(await standing()).toEqual([100, []]);
  for (const { id } of [tops, all]) await drop(id);
  await settle(platform, shop);
});

test("a rule of a collection holds for who is in it, as it is read when rules change and once a day", async () => {
  const merchant = merchantOf(platform.shopify, shop);
  const [id] = (await platform.shopify.addContent(shop, { collections: [{ title: "Summer sale" }] })).collections;
  const admin = await platform.adminFor(shop);
  expect(await admin.searchCollections("sum")).toEqual([{ id, title: "Summer sale" }]);
  expect(await admin.searchCollections('winter "sale:')).toEqual([]);
  const ofSale = rule({ scope: { kind: "collection", id: CollectionGid.parse(id), path: "Summer sale" }, words: 500 });
  await save(ofSale);
  await settle(platform, shop);
  expect(await standing()).toEqual([null, []]);
  merchant.edit(gid, { collections: ["Summer sale"] });
  await settle(platform, shop);
  expect(await standing(), "no delivery tells of it").toEqual([null, []]);
  expect(await refreshMembers(platform)).toBe(1);
  await settle(platform, shop);
  expect(await standing()).toEqual([0, ["words"]]);
  // It changes, and is scored by what is known of its collections.
  merchant.edit(gid, { title: "Plainer tee" });
  await settle(platform, shop);
  expect(await standing()).toEqual([0, ["words"]]);
  merchant.edit(gid, { collections: [], title: "Plain tee" });
  await refreshMembers(platform);
  await settle(platform, shop);
  expect(await standing()).toEqual([null, []]);
  const shown = async () => {
    const { rules } = await rulesView(platform.database, shop, RulesQuery.parse({}));
    return rules.map(({ gone, scope }) => [gone, "path" in scope ? scope.path : null]);
  };
  const held = platform.shopify.shop(shop).collections;
  held[id!]!.title = "Winter sale";
  await refreshMembers(platform);
  await settle(platform, shop);
  expect(await shown(), "it is called as it is called now").toEqual([[false, "Winter sale"]]);
  delete held[id!];
  await refreshMembers(platform);
  await settle(platform, shop);
  expect(await shown(), "its rule says that it is gone").toEqual([[true, "Winter sale"]]);
  await drop(ofSale.id);
  await settle(platform, shop);
  expect(await refreshMembers(platform), "no rule names a collection").toBe(0);
});

test("a collection of many pages is read step by step, and who has left it is forgotten in the last", async () => {
  const collection = CollectionGid.parse("gid://shopify/Collection/77");
  const pages = 11;
  const asked: (string | null)[] = [];
  const adminFor: TestPlatform["adminFor"] = async () => ({
    ...(await platform.adminFor(shop)),
    collectionMembers: async (_id, after) => {
      asked.push(after);
      const page = Number(after ?? 0);
      return { title: "Many", gids: page === 9 ? [gid] : [], next: page + 1 < pages ? String(page + 1) : null };
    },
  });
  const stay = { shopId: shop, collectionId: collection, seenAt: new Date(0) };
  const gone = await platform.addProduct(shop, { title: "Leaving", images: [] });
  await settle(platform, shop);
  await platform.inShop(shop, (db) => db.collectionMember.create({ data: { ...stay, productGid: gone } }));
  const pass = platform.clock.now().toISOString();
  await readMembers({ ...platform, adminFor }, platform.scope(shop), { collection, pass, after: null });
  const members = () =>
    platform.inShop(shop, async (db) =>
      (await db.collectionMember.findMany({ where: { collectionId: collection } })).map(({ productGid }) => productGid),
    );
  expect([asked.length, await members()]).toEqual([4, [gone]]);
  await settle({ ...platform, adminFor }, shop);
  expect([asked.length, await members()]).toEqual([pages, [gid]]);
  expect(await refreshMembers(platform), "no rule names it").toBe(0);
  expect(await members()).toEqual([]);
  merchantOf(platform.shopify, shop).remove(gone);
  await settle(platform, shop);
});

test("photos and their quality count once they are looked at", async () => {
  const strict = rule({ quality: 100, photos: 2 });
  await save(strict);
  await settle(platform, shop);
  const { quality } = (await look(platform, shop, gid).product()) ?? {};
  expect(quality).toBeLessThan(100);
  expect(await standing()).toEqual([0, ["photos", "quality"]]);
  await merchantOf(platform.shopify, shop).addPhoto(gid, await photoFile("blue"));
  await settle(platform, shop);
  expect(await standing()).toEqual([50, ["quality"]]);
  await save({ ...strict, quality: quality ?? 1 }, 1);
  await settle(platform, shop);
  expect(await standing()).toEqual([100, []]);
  await drop(strict.id);
  await settle(platform, shop);
});

test("the list is narrowed to what falls short, where a product stands in it stays, and one is tested by name", async () => {
  const before = await look(platform, shop, gid).product();
  const lacking = rule({ words: 500 });
  await save(lacking);
  await settle(platform, shop);
  const short = () => productsView(platform.database, shop, ProductsQuery.parse({ short: "1" }));
  expect(await short()).toMatchObject({ total: 1, products: [{ gid, score: 0 }] });
  expect((await look(platform, shop, gid).product())?.updatedAt).toEqual(before?.updatedAt);
  const { found, tested, applying } = await view(shop, gid.split("/").at(-1));
  expect([found, applying]).toEqual([[{ gid, title: "Plain tee" }], "no"]);
  expect(tested?.standing?.requirements).toEqual([{ code: "words", least: 500, has: 1, met: false }]);
  await drop(lacking.id);
  await settle(platform, shop);
  expect((await short()).products).toEqual([expect.objectContaining({ score: 75 })]);
});

test("a rule reaches its own shop alone, and no other can change or delete it", async () => {
  const before = await standing(stranger, theirs);
  const mine = rule({ words: 500 });
  await save(mine);
  await settle(platform, shop);
  await settle(platform, stranger);
  expect(await standing()).toEqual([0, ["words"]]);
  expect(await standing(stranger, theirs)).toEqual(before);
  await drop(mine.id, stranger);
  await expect(save({ ...mine, words: 1 }, 1, stranger)).rejects.toThrow("rule deleted");
  expect(await view(stranger, gid.split("/").at(-1))).toMatchObject({ own: false });
  expect((await view()).rules).toMatchObject([{ id: mine.id, words: 500, revision: 1 }]);
  await drop(mine.id);
});

test("a rule sent twice is saved once; over somebody's change, of nothing, or beyond twenty it is refused", async () => {
  const one = rule({ words: 10 });
  await save(one);
  await save(one);
  expect((await view()).rules).toMatchObject([{ words: 10, revision: 1 }]);
  await save({ ...one, words: 20 }, 1);
  await expect(save({ ...one, words: 30 }, 1)).rejects.toThrow("rule changed");
  await expect(save(rule({}))).rejects.toThrow("choose something");
  for (let count = 1; count < RULE_LIMITS.rules; count++) await save(rule({ photos: count }));
  await expect(save(rule({ photos: 1 }))).rejects.toThrow("rules full");
  const { rules } = await view();
  expect([rules.length, rules[0]?.words]).toEqual([RULE_LIMITS.rules, 20]);
  for (const { id } of rules) await drop(id);
  expect((await view()).own).toBe(false);
});

test("a shop that is deleted takes its rules along", async () => {
  const leaving = await platform.addShop("leaving", { settings: DEFAULT_SETTINGS });
  await save(rule({ words: 10 }), 0, leaving);
  expect((await platform.db.rowsOf(leaving))["CatalogueRule"]).toBe(1);
  await platform.db.database.shop.update({ where: { id: leaving }, data: { state: "uninstalled" } });
  await redactShop(platform, leaving);
  expect((await platform.db.rowsOf(leaving))["CatalogueRule"]).toBe(0);
});
