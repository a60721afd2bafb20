import { afterAll, beforeAll, expect, test } from "vitest";
import { WRITING_ON } from "#dev/demo/switch-on-writing.ts";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await startPlatform()));
afterAll(() => platform.close());

test("a product of five photos and ten variants is read twice, and costs 56 points with all that is written back", async () => {
  const shop = await platform.addShop("points");
  const colours = ["red", "green", "blue", "red", "green"] as const;
  const variants = Array.from({ length: 10 }, (_, n) => ({ options: [{ name: "Size", value: `Size ${n + 1}` }] }));
  const spent = async (productType: string) => {
    const images = await Promise.all(colours.map((colour, seed) => photoFile(colour, 70 + seed)));
    const seen = platform.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
    await platform.addProduct(shop, { title: "Red shirt", productType, images, variants });
    await settle(platform, shop);
    return platform.shopify.ledger
      .entries({ shop, after: seen })
      .filter(({ kind }) => kind === "query" || kind === "mutation")
      .map(({ name, detail }) => [name, Number(detail["cost"])] as const);
  };
  await settle(platform, shop);
  const each = {
    // Before the app wrote; the delivery told of its variants. What it wrote is known, but for what no delivery tells.
    ReadProductWithPhotos: 22,
    ReadSearchTexts: 2,
    // Publishing: what stands there now is compared. Suggesting and writing copy go by the first read.
    ReadProduct: 12,
    WriteAlt: 10,
    WriteMetafields: 10,
  };
  const untyped = await spent("");
  // Its collections are read, for it says no type; the shop's own choice lists once a shop.
  expect(untyped).toHaveLength(7);
  expect(Object.fromEntries(untyped)).toEqual({ ...each, ReadCollections: 3, ChoiceLists: 2 });
  const typed = await spent("Shirts");
  expect(typed).toHaveLength(5);
  expect(Object.fromEntries(typed)).toEqual(each);
  expect(Object.values(each).reduce((sum, points) => sum + points)).toBe(56);
});

test("collections are read where a product says no type, and tell its category then", async () => {
  const shop = await platform.addShop("points-typed");
  const heard: (readonly string[])[] = [];
  const { judgeCategory } = platform;
  const listening: TestPlatform = {
    ...platform,
    judgeCategory: (shopId, asked) => {
      heard.push(asked.words?.collections ?? []);
      return judgeCategory(shopId, asked);
    },
  };
  const add = async (productType: string) => {
    const images = [await photoFile("red")];
    await platform.addProduct(shop, { title: "Jupiter", productType, collections: ["Shirts", "Sale"], images });
    await settle(listening, shop);
    return heard.splice(0);
  };
  expect(new Set((await add("")).map(String))).toEqual(new Set(["Shirts,Sale"]));
  expect(new Set((await add("Shirts")).map(String))).toEqual(new Set([""]));
  const reads = platform.shopify.ledger.entries({ shop }).filter(({ name }) => name === "ReadCollections");
  expect(reads.length).toBeGreaterThan(0);
  await add("Shirts");
  expect(platform.shopify.ledger.entries({ shop }).filter(({ name }) => name === "ReadCollections")).toEqual(reads);
});

test("three of Shopify's own fields cost 12 points a product, and 84 the first time in a shop", async () => {
  const fields = { ...WRITING_ON.fields, categoryFields: { mode: "auto" as const, threshold: 0.9 } };
  const shop = await platform.addShop("points-fields", { settings: { ...WRITING_ON, fields } });
  platform.shopify.updateScopes(shop, [...platform.shopify.world.config.scopes, "write_metaobjects"]);
  await settle(platform, shop);
  const OURS = [
    "ReadCategoryFields",
    "ReadEntries",
    "WriteEntry",
    "ReadCategoryFieldDefinition",
    "EnableCategoryField",
  ];
  const spent = async (title: string) => {
    const seen = platform.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
    const images = [await photoFile("red")];
    await platform.addProduct(shop, { title, category: "aa-1-13-8", images });
    await settle(platform, shop);
    const calls = platform.shopify.ledger.entries({ shop, after: seen }).filter(({ name }) => OURS.includes(name));
    const ofName = Object.groupBy(calls, ({ name }) => name);
    return {
      ...Object.fromEntries(OURS.map((name) => [name, ofName[name]?.length ?? 0])),
      points: calls.reduce((sum, { detail }) => sum + Number(detail["cost"]), 0),
    };
  };
  // Before the copy, with its answers, and publishing.
  const read = { ReadCategoryFields: 3 };
  expect(await spent("Red tee, short sleeve, V-neck")).toEqual({
    ...read,
    ReadCategoryFieldDefinition: 3,
    EnableCategoryField: 3,
    // What is remembered, and afresh before an entry is made.
    ReadEntries: 6,
    WriteEntry: 3,
    points: 84,
  });
  expect(await spent("Another red tee, short sleeve, V-neck")).toEqual({
    ...read,
    ReadCategoryFieldDefinition: 0,
    EnableCategoryField: 0,
    ReadEntries: 0,
    WriteEntry: 0,
    points: 12,
  });
});
