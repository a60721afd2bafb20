import { expect, test } from "vitest";
import type { ShopEntry } from "#core/shopify/index.ts";
import { referToEntries } from "./refer-to-entries.ts";

const entry = (id: string, label: string, values: ShopEntry["values"], handle = id): ShopEntry => ({
  id,
  handle,
  label,
  values,
});
const V_NECK = { taxonomy_reference: ["gid://shopify/TaxonomyValue/9011"] };
const BOAT = { taxonomy_reference: ["gid://shopify/TaxonomyValue/9001"] };
const wanted = (label: string, values?: ShopEntry["values"]) => ({ id: null, label, ...(values ? { values } : {}) });

/** A shop with these entries; `kept` is what the app remembers of them. */
function shop(entries: ShopEntry[], kept = entries) {
  const written: Omit<ShopEntry, "id">[] = [];
  const enabled: string[] = [];
  return {
    written,
    enabled,
    readEntries: async (_key: string, how?: { fresh: boolean }) => (how?.fresh ? entries : kept),
    async writeEntry(_key: string, made: Omit<ShopEntry, "id">) {
      written.push(made);
      const whole = { id: `new-${written.length}`, ...made };
      entries.push(whole);
      return whole;
    },
    enableCategoryField: async (key: string) => void enabled.push(key),
  };
}
const refer = (at: ReturnType<typeof shop>, ...entries: ReturnType<typeof wanted>[]) =>
  referToEntries(at, "neckline", { entries, before: [] });

test("an entry for the same value that is called alike is taken, before one is made", async () => {
  const at = shop([entry("a", "Boat", BOAT), entry("b", "v-neck ", V_NECK)]);
  expect(await refer(at, wanted("V-neck", V_NECK))).toEqual([{ id: "b", label: "v-neck " }]);
  expect(at.written).toEqual([]);
  expect(at.enabled).toEqual(["neckline"]);
});

test("of several for one value: what stands in the field, else what is called so, else what we made for it", async () => {
  const at = shop([entry("a", "Deep V", V_NECK), entry("b", "v-neck ", V_NECK), entry("c", "Very V", V_NECK)]);
  const entries = [wanted("V-neck", V_NECK)];
  const standing = [{ id: "c", label: "Very V" }];
  expect(await referToEntries(at, "neckline", { entries, before: standing })).toEqual(standing);
  expect(await refer(at, wanted("V-neck", V_NECK))).toEqual([{ id: "b", label: "v-neck " }]);
  const renamed = shop([entry("a", "Deep V", V_NECK), entry("b", "Col en V", V_NECK, "imagineai-9011")]);
  expect(await refer(renamed, wanted("V-neck", V_NECK))).toEqual([{ id: "b", label: "Col en V" }]);
  expect(renamed.written).toEqual([]);
});

test("an approved colour is not written as another shade of the shop's", async () => {
  const red = {
    color_taxonomy_reference: ["gid://shopify/TaxonomyValue/13"],
    pattern_taxonomy_reference: ["gid://shopify/TaxonomyValue/2874"],
  };
  const at = shop([entry("a", "Burgundy", red), entry("b", "Brick", red)]);
  expect(await refer(at, wanted("Red", red))).toEqual([{ id: "new-1", label: "Red" }]);
  expect(at.written).toEqual([{ handle: "imagineai-13-2874", label: "Red", values: red }]);
});

test("an entry of that label for another value is not it", async () => {
  const at = shop([entry("a", "V-neck", BOAT)]);
  expect(await refer(at, wanted("V-neck", V_NECK))).toEqual([{ id: "new-1", label: "V-neck" }]);
  expect(at.written).toEqual([{ handle: "imagineai-9011", label: "V-neck", values: V_NECK }]);
});

test("what is remembered may be old: the shop is asked before an entry is made, and two values of one entry are one", async () => {
  const at = shop([entry("a", "V-neck", V_NECK)], []);
  expect(await refer(at, wanted("V-neck", V_NECK), wanted("V", V_NECK))).toEqual([{ id: "a", label: "V-neck" }]);
  expect(at.written).toEqual([]);
});

test("an entry of ours that the merchant turned into another one stays theirs", async () => {
  const at = shop([entry("a", "Boat", BOAT, "imagineai-9011"), entry("b", "Hood", {}, "imagineai-9011-2")]);
  await refer(at, wanted("V-neck", V_NECK));
  expect(at.written).toMatchObject([{ handle: "imagineai-9011-3" }]);
});

test("a colour without a pattern is only one that is called so, and is not made", async () => {
  const navy = { color_taxonomy_reference: ["gid://shopify/TaxonomyValue/15"] };
  const whole = { ...navy, pattern_taxonomy_reference: ["gid://shopify/TaxonomyValue/2874"] };
  const at = shop([entry("a", "Navy striped", whole), entry("b", "Navy", whole)]);
  expect(await refer(at, wanted("navy", navy))).toEqual([{ id: "b", label: "Navy" }]);
  await expect(refer(shop([]), wanted("Navy", navy))).rejects.toThrow('Your shop has no entry "Navy"');
  await expect(refer(shop([]), wanted("Navy"))).rejects.toThrow("cannot be made");
});
