import { expect, test } from "vitest";
import { gapsOf, soldGaps } from "./gaps.ts";

type Audited = Parameters<typeof gapsOf>[0];
const shirt: Audited = {
  title: "Linen shirt",
  vendor: "Potter",
  options: [{ name: "Size", values: ["S"] }],
  category: { id: "aa-1-13-8", path: "Shirts", archived: false },
  metafields: {
    attributes: {
      type: "json",
      compareDigest: "",
      value: JSON.stringify({
        attributes: [
          { handle: "color", name: "Color", values: ["Navy"] },
          { handle: "target_gender", name: "Target gender", values: ["Unisex"] },
        ],
      }),
    },
  },
  media: [{ state: "ready", width: 1_000, height: 1_200 }],
  sold: [],
  filled: ["age-group"],
};
const photo = (width: number, height: number) => ({ media: [{ state: "ready", width, height }] });

test("what has all that is asked for lacks nothing", () => expect(gapsOf(shirt)).toEqual([]));

test.each<[string, Partial<Audited>, string[]]>([
  ["what its variants lack", { sold: ["gtin", "price"] }, ["gtin", "price"]],
  ["a blank vendor", { vendor: " " }, ["brand"]],
  ["a title of 151 letters", { title: "x".repeat(151) }, ["title_long"]],
  ["clothes on 249 pixels", photo(249, 900), ["photo_tiny"]],
  ["clothes on 250 pixels", photo(900, 250), ["photo_small"]],
  ["a photo of 800 pixels", photo(800, 800), []],
  ["a first photo that is not ready yet", { media: [{ state: "processing", width: null, height: null }] }, []],
  ["an option that is another", { options: [{ name: "Length", values: ["S"] }] }, ["size"]],
  ["Shopify's field emptied", { filled: [] }, ["age_group"]],
  ["no document", { metafields: {} }, ["color", "gender"]],
  ["nothing at all", { metafields: {}, filled: [] }, ["color", "gender", "age_group", "attributes"]],
  ["no category: nothing that depends on it", { category: null, metafields: {}, filled: [] }, []],
])("%s", (_, change, gaps) => expect(gapsOf({ ...shirt, ...change })).toEqual(gaps));

test("a mug needs neither size nor gender, and its photo fewer pixels", () => {
  const mug = {
    ...shirt,
    category: { id: "hg-11", path: "Mugs", archived: false },
    metafields: {},
    options: [],
    filled: [],
  };
  expect(gapsOf({ ...mug, ...photo(100, 100) })).toEqual(["photo_small", "attributes"]);
  expect(gapsOf({ ...mug, ...photo(99, 100) })).toEqual(["photo_tiny", "attributes"]);
});

test("one variant is enough to lack something; those beyond the hundredth are not looked at", () => {
  const good = { barcode: "4006381333931", price: "1.00" };
  expect(soldGaps([good, good])).toEqual([]);
  expect(soldGaps([good, { barcode: "4006381333932", price: "1.00" }, { barcode: null, price: "0.00" }])).toEqual([
    "gtin",
    "gtin_invalid",
    "price",
  ]);
  expect(soldGaps([...Array.from({ length: 100 }, () => good), { barcode: null, price: "" }])).toEqual([]);
});
