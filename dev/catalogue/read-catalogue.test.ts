import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SHOP, startTestShopify } from "../shopify/testing/harness.ts";
import type { LocalShopify } from "../shopify/index.ts";
import { DEMO_CATALOGUE, readCatalogue } from "./read-catalogue.ts";
import { seedShop } from "./seed-shop.ts";

let shopify: LocalShopify;
beforeAll(async () => {
  shopify = await startTestShopify();
});
afterAll(() => shopify.close());

async function folderWith(csv: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "catalogue-"));
  writeFileSync(path.join(folder, "products.csv"), csv);
  await sharp({ create: { width: 30, height: 20, channels: 3, background: "#00f" } })
    .jpeg()
    .toFile(path.join(folder, "blue.jpg"));
  writeFileSync(path.join(folder, "broken.jpg"), "not a photo");
  return folder;
}

test("rows of one handle are one product; bad rows are named and the others go on", async () => {
  const folder =
    await folderWith(`﻿Handle,Title,Body (HTML),Tags,Option1 Name,Option1 Value,Variant Price,Image Src,Image Position,Image Alt Text,Status
mug,Mug,"<p>Holds
tea</p>","a, b",Size,S,4.00,broken.jpg,2,,active
mug,,,,,L,5.00,blue.jpg,1,A mug,
,,,,,,,,,,
lamp,,,,,,1.00,,,,active
,Plain chair,,,,,9.00,../outside.jpg,1,,draft
photo,Photo,,,,,2.00,missing.jpg,1,,active
web,Web,,,,,2.00,https://example.com/a.jpg,1,,active
`);
  const { products, problems } = await readCatalogue(folder);
  expect(products.map((p) => [p.handle, p.title, p.status])).toEqual([
    ["mug", "Mug", "ACTIVE"],
    ["plain-chair", "Plain chair", "DRAFT"],
    ["photo", "Photo", "ACTIVE"],
    ["web", "Web", "ACTIVE"],
  ]);
  expect(products[0]).toMatchObject({
    tags: ["a", "b"],
    variants: [
      { price: "4.00", options: [{ name: "Size", value: "S" }] },
      { price: "5.00", options: [{ name: "Size", value: "L" }] },
    ],
    images: [{ file: path.join(folder, "blue.jpg"), alt: "A mug" }],
  });
  expect(problems).toEqual([
    { row: 2, message: "photo cannot be read: broken.jpg" },
    { row: 5, message: "no Title" },
    { row: 6, message: "photo lies outside the folder: ../outside.jpg" },
    { row: 7, message: "photo not found: missing.jpg" },
  ]);
});

test("a folder that cannot be used says why in one line", async () => {
  await expect(readCatalogue("/nowhere/at-all")).rejects.toThrow("no such folder: /nowhere/at-all");
  await expect(readCatalogue(mkdtempSync(path.join(tmpdir(), "empty-")))).rejects.toThrow(/no CSV file/);
  await expect(readCatalogue(await folderWith("A,B\n1,2\n"))).rejects.toThrow(/no column "Title"/);
});

test("the demo catalogue is complete, and the store takes it with photos, prices and categories", async () => {
  const { products, problems } = await readCatalogue(DEMO_CATALOGUE);
  expect(problems).toEqual([]);
  expect(products.length).toBeGreaterThanOrEqual(30);
  expect(products.filter((p) => (p.images?.length ?? 0) > 1).length).toBeGreaterThanOrEqual(4);
  await seedShop(shopify, SHOP, products);
  const stored = Object.values(shopify.shop(SHOP).products);
  expect(stored).toHaveLength(products.length);
  expect(stored.every((p) => p.mediaIds.length > 0 && Number(p.variants[0]?.price) > 0)).toBe(true);
  expect(Object.values(shopify.shop(SHOP).media).every((m) => m.failure === null && m.width > 0)).toBe(true);
});

test("names are found on the disk whether composed or decomposed; a category that the taxonomy lacks is named", async () => {
  const folder = await folderWith(
    "Handle,Title,Variant Price,Image Src,Product Category\nbowl,Bowl,9.00,sch\u00fcssel.jpg,hg-17\ncup,Cup,9.00,cafe\u0301.jpg,Home > Nowhere\n",
  );
  for (const name of ["schu\u0308ssel.jpg", "caf\u00e9.jpg"])
    copyFileSync(path.join(folder, "blue.jpg"), path.join(folder, name));
  const { products, problems } = await readCatalogue(folder);
  expect(products.map(({ images }) => images?.length)).toEqual([1, 1]);
  expect(problems).toEqual([{ row: 3, message: 'Shopify\'s taxonomy has no category "Home > Nowhere": left out' }]);
});
