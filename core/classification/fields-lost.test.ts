import { expect, test } from "vitest";
import type { ProductGid } from "#core/platform/ids.ts";
import { fieldsLost } from "./fields-lost.ts";

const attributes: Record<string, string[]> = {
  "aa-8-8": ["Color", "Shoe size"],
  "fr-22": ["Pattern", "Furniture/Fixture material"],
};
const held = { type: "list.metaobject_reference", value: "[]", compareDigest: "d" };
const admin = (filled: string[]) => ({
  readAttributes: async (id: string) => (attributes[id] ?? []).map((name) => ({ name, values: [] })),
  readCategoryFields: async () => ({
    fields: Object.fromEntries(filled.map((key) => [key, held])),
    linked: [],
  }),
});
const shoe = {
  gid: "gid://shopify/Product/1" as ProductGid,
  category: { id: "aa-8-8", path: "Sneakers", archived: false },
};
const two = admin(["color-pattern", "shoe-size"]);

test("what another category does not have is named; nothing is lost where nothing changes or nothing stands", async () => {
  const nothing = new Map();
  expect(await fieldsLost(two, shoe, ["fr-22", "aa-8-8"])).toEqual(new Map([["fr-22", ["shoe-size"]]]));
  expect(await fieldsLost(two, shoe, [])).toEqual(nothing);
  expect(await fieldsLost(two, { ...shoe, category: null }, ["fr-22"])).toEqual(nothing);
  expect(await fieldsLost(admin([]), shoe, ["fr-22"])).toEqual(nothing);
});

test("what was read with the product already is not asked for again", async () => {
  const read = {
    ...shoe,
    metafields: { "shopify.shoe-size": held, "custom.cloth": held },
    categoryFields: { open: [], labels: {} },
  };
  expect(await fieldsLost(admin([]), read, ["fr-22"])).toEqual(new Map([["fr-22", ["shoe-size"]]]));
});
