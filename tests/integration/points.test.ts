import { afterAll, beforeAll, expect, test } from "vitest";
import { photoFile } from "#tests/support/photos.ts";
import { startPlatform, type TestPlatform } from "#tests/support/platform.ts";
import { settle } from "#tests/support/run-tasks.ts";

let platform: TestPlatform;
beforeAll(async () => void (platform = await startPlatform()));
afterAll(() => platform.close());

test("a product of five photos and ten variants is read three times, and costs 159 points with all that is written back", async () => {
  const shop = await platform.addShop("points");
  const colours = ["red", "green", "blue", "red", "green"] as const;
  const images = await Promise.all(colours.map((colour, seed) => photoFile(colour, 70 + seed)));
  const variants = Array.from({ length: 10 }, (_, n) => ({ options: [{ name: "Size", value: `Size ${n + 1}` }] }));
  await settle(platform, shop);
  const seen = platform.shopify.ledger.entries({ shop }).at(-1)?.seq ?? 0;
  await platform.addProduct(shop, { title: "Red shirt", images, variants });
  await settle(platform, shop);
  const calls = platform.shopify.ledger
    .entries({ shop, after: seen })
    .filter(({ kind }) => kind === "query" || kind === "mutation");
  const ofName = Object.groupBy(calls, ({ name }) => name);
  expect(Object.fromEntries(Object.entries(ofName).map(([name, of]) => [name, of?.length]))).toEqual({
    // Before and after the app wrote.
    ReadProductWithPhotos: 2,
    // Publishing: what stands there now is compared. Suggesting and writing copy go by the first read.
    ReadProduct: 1,
    ChoiceLists: 1,
    WriteAnalysis: 5,
    WriteAlt: 1,
    WriteMetafields: 1,
  });
  expect(calls.reduce((sum, { detail }) => sum + Number(detail["cost"]), 0)).toBeLessThanOrEqual(159);
});
