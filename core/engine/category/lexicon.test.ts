import { describe, expect, it, test } from "vitest";
import { buildLexicon, isMereName, mentionsOf } from "./lexicon.ts";
import { branchesByOptions } from "./option-cues.ts";
import { sayingsOf, type ProductWords } from "./product-words.ts";
import { kindOf } from "./shop-kind.ts";
import { lemma, phrasesOf, wordsOf } from "./words.ts";

test.each([
  ["hoodies", "hoodie"],
  ["hoody", "hoodie"],
  ["scarves", "scarf"],
  ["knives", "knife"],
  ["dresses", "dress"],
  ["brushes", "brush"],
  ["candies", "candy"],
  ["jewellery", "jewelry"],
  ["glasses", "glasses"],
  ["cactus", "cactus"],
])("%s and %s are one word", (one, other) => expect(lemma(one)).toBe(lemma(other)));

test("accents, possessives and signs are no part of a word", () =>
  expect(wordsOf("Men's Pâté™ & Rosé-Wines")).toStrictEqual(["men", "pate", "rose", "wine"]));

test.each([
  ["Slicker Brush for Dogs", "brush"],
  ["Soy Candle in Tin", "candle"],
  ["Set of 4 Mugs", "mug"],
  ["Ribbed Tank 3-Pack Black XL", "tank"],
  ["Wooden Cutting Board with Handle", "board"],
  ["Cream of Wheat", "cream"],
])("what %j names ends with %s", (title, last) => {
  const [{ words, head }] = phrasesOf(title) as [{ words: string[]; head: number }];
  expect(words[head - 1]).toBe(last);
});

test("a brand, a thing and a scent are three parts", () =>
  expect(phrasesOf("Glowhaven - Bath Bomb (Lavender)").map(({ words }) => words.join(" "))).toStrictEqual([
    "glowhaven",
    "bath bomb",
    "lavender",
  ]));

describe("the lexicon", () => {
  const lexicon = buildLexicon(
    [
      { id: "hb", name: "Health & Beauty" },
      { id: "hb-3", name: "Personal Care" },
      { id: "hb-3-1", name: "Bath Additives" },
      { id: "hg-1", name: "Bath" },
      { id: "aa-1-10", name: "Coats & Jackets" },
      { id: "ae-7", name: "Guitar Capos" },
      { id: "sg-2", name: "Bands" },
      { id: "fr-6", name: "Bands" },
      { id: "aa-6", name: "Rings" },
    ],
    [
      { id: "hb-3-1", words: ["bath bomb"] },
      { id: "aa-6", words: ["wedding band"] },
      { id: "gone-1", words: ["unicorn"] },
    ],
  );
  const said = (text: string) => Object.fromEntries(mentionsOf(lexicon, text));

  it("takes the longest words: a bath bomb is no bath, and part of a word is no word", () => {
    expect(Object.keys(said("Lavender Bath Bombs"))).toStrictEqual(["hb-3-1"]);
    expect(said("Aeon Capri")).toStrictEqual({});
    expect(said("Unicorn")).toStrictEqual({});
  });

  it("finds each part of a double name, the thing itself before what describes it", () => {
    expect(said("Denim Jacket")["aa-1-10"]).toBeGreaterThan(said("Jacket Hanger")["aa-1-10"]!);
    expect(said("Jacket Hanger")["aa-1-10"]).toBeGreaterThan(0);
  });

  it("a word of many meanings says less of each", () => {
    const { "sg-2": band, "fr-6": other } = said("Quest Band");
    expect(band).toBe(other);
    expect(band).toBeLessThan(said("Wedding Band")["aa-6"]!);
    expect(said("Wedding Band")["sg-2"]).toBeUndefined();
  });

  it("a mere name ends in no word for a thing", () => {
    const mere = (title: string) => isMereName(lexicon, title);
    expect(["Jupiter", "Alma 3", "The Wren – Luna"].map(mere)).toEqual([true, true, true]);
    expect(["Bath Bomb", "Quest Lumaflex Band", "Jupiter – Bath Bomb"].map(mere)).toEqual([false, false, false]);
  });
});

const product = (more: Partial<ProductWords>): ProductWords => ({
  language: "en",
  title: "",
  vendor: "",
  type: "",
  tags: [],
  collections: [],
  options: [],
  description: "",
  files: [],
  ...more,
});

test("a vendor's name is taken out of the title, unless nothing else stands there", () => {
  expect(sayingsOf(product({ title: "Ember & Stone Signet Ring", vendor: "Ember & Stone" })).title).toBe("Signet Ring");
  expect(sayingsOf(product({ title: "Applewood Board", vendor: "Apple" })).title).toBe("Applewood Board");
  expect(sayingsOf(product({ title: "Candle", vendor: "Candle" })).title).toBe("Candle");
});

test("a file's name is read where a person gave it", () => {
  const aside = (file: string) => sayingsOf(product({ title: "x", files: [file] })).aside;
  expect(aside("https://cdn.shopify.com/s/files/1/2/products/bath-bomb_lavender.jpg?v=17")).toBe("bath bomb lavender");
  expect(aside("https://cdn.shopify.com/s/files/1/2/files/IMG_2041.jpg")).toBe("");
});

test.each([
  [{ name: "Size", values: ["S", "M", "L", "XL"] }, "aa-1"],
  [{ name: "Size", values: ["38", "39", "40"] }, "aa-8"],
  [{ name: "Shade", values: ["Rosewood", "Fig"] }, "hb-3-2-6"],
  [{ name: "Grind", values: ["Whole bean", "Espresso"] }, "fb-1-3"],
  [{ name: "Age", values: ["0-3M", "3-6M"] }, "aa-1-2"],
  [{ name: "Bed", values: ["Single", "Double"] }, "hg-15-1"],
])("the option %j speaks for %s", (option, branch) => expect(branchesByOptions([option])).toContain(branch));

test("a colour speaks for nothing", () =>
  expect(branchesByOptions([{ name: "Color", values: ["Black", "Sage"] }])).toStrictEqual([]));

test("a shop's kind is the share of its sure products in each branch, and says nothing of an empty shop", () => {
  const lies = kindOf(
    new Map([
      ["sg-2-6", 6],
      ["sg-2-24-2", 2],
    ]),
  );
  expect(lies("sg-2-6")).toStrictEqual([0.8, 0.8, 0.6]);
  expect(lies("fr-6-1")).toStrictEqual([0, 0, 0]);
  expect(kindOf(undefined)("sg-2-6")).toStrictEqual([0, 0, 0]);
});
