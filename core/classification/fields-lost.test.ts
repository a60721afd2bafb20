import { expect, test } from "vitest";
import { fieldsLost } from "./fields-lost.ts";

const attributes: Record<string, string[]> = {
  "aa-8-8": ["Color", "Shoe size"],
  "fr-22": ["Pattern", "Furniture/Fixture material"],
};
const admin = { readAttributes: async (id: string) => (attributes[id] ?? []).map((name) => ({ name, values: [] })) };
const shoe = {
  category: { id: "aa-8-8", path: "Sneakers", archived: false },
  categoryFields: ["color-pattern", "shoe-size"],
};

test("what another category does not have is named; nothing is lost where nothing changes or nothing stands", async () => {
  expect(await fieldsLost(admin, shoe, "fr-22")).toEqual(["shoe-size"]);
  expect(await fieldsLost(admin, shoe, "aa-8-8")).toEqual([]);
  expect(await fieldsLost(admin, shoe, null)).toEqual([]);
  expect(await fieldsLost(admin, { ...shoe, category: null }, "fr-22")).toEqual([]);
  expect(await fieldsLost(admin, { ...shoe, categoryFields: [] }, "fr-22")).toEqual([]);
});
