import fc from "fast-check";
import { expect, test } from "vitest";
import { CategoryId } from "#core/platform/ids.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { DEFAULT_RULE, type Rule } from "./rule.ts";
import { type Facts, productScoreOf } from "./score.ts";

const FULL: Facts = {
  missing: [],
  productType: "Shirt",
  taxonomyId: "aa-1-13-8",
  collectionIds: ["gid://shopify/Collection/1"],
  photoCount: 3,
  quality: 80,
  descriptionWords: 60,
};
const rule = (over: Partial<Rule>): Rule => ({ ...DEFAULT_RULE, fields: [], photos: null, ...over });
const scored = (facts: Partial<Facts>, rules: readonly Rule[]) => {
  const { score, shortfalls } = productScoreOf({ ...FULL, ...facts }, rules);
  return [score, shortfalls];
};

test("the score is the share of requirements that are met, rounded down, with what is lacking by name", () => {
  expect(scored({}, [DEFAULT_RULE])).toEqual([100, []]);
  expect(scored({ missing: ["category", "seo.title"] }, [DEFAULT_RULE])).toEqual([75, ["category"]]);
  const three = rule({ fields: ["description"], photos: 4, words: 61 });
  expect(scored({}, [three])).toEqual([33, ["photos", "words"]]);
  expect(scored({ photoCount: 4, descriptionWords: 61 }, [three])).toEqual([100, []]);
});

test("of several rules the strictest holds, and each thing counts once", () => {
  const rules = [rule({ photos: 2, quality: 60 }), rule({ fields: ["alt"], photos: 5 }), rule({ quality: 40 })];
  const { requirements, score } = productScoreOf(FULL, rules);
  expect(requirements).toEqual([
    { code: "alt", least: null, has: null, met: true },
    { code: "photos", least: 5, has: 3, met: false },
    { code: "quality", least: 60, has: 80, met: true },
  ]);
  expect(score).toBe(66);
});

test("a category's rule holds for it and everything below it, and for nothing that merely begins alike", () => {
  const tops = rule({ scope: { kind: "category", id: CategoryId.parse("aa-1-13"), path: "Clothing Tops" }, photos: 5 });
  expect(scored({ taxonomyId: "aa-1-13" }, [tops])).toEqual([0, ["photos"]]);
  expect(scored({ taxonomyId: "aa-1-13-8" }, [tops])).toEqual([0, ["photos"]]);
  for (const taxonomyId of ["aa-1-130", "aa-1", "aa-1-1", null])
    expect(scored({ taxonomyId }, [tops])).toEqual([null, []]);
});

test("a product type is meant whatever the size of its letters", () => {
  const shirts = rule({ scope: { kind: "type", name: "shirt" }, photos: 5 });
  expect(scored({ productType: " SHIRT" }, [shirts])).toEqual([0, ["photos"]]);
  expect(scored({ productType: "Shirts" }, [shirts])).toEqual([null, []]);
});

test("what does not apply, or is not known yet, counts neither way", () => {
  const all = rule({ fields: ["alt"], photos: 1, quality: 50, words: 10 });
  expect(scored({ photoCount: 0, quality: null, missing: [] }, [all])).toEqual([33, ["photos", "quality"]]);
  expect(scored({ quality: null, descriptionWords: null }, [all])).toEqual([100, []]);
  expect(scored({ quality: null }, [rule({ quality: 50 })])).toEqual([null, []]);
});

test("a score of 100 is one with nothing lacking, and another rule never asks for less (property)", () => {
  const number = fc.option(fc.integer({ min: 1, max: 20 }));
  const anyRule = fc
    .record({ fields: fc.subarray([...ESSENTIAL]), photos: number, quality: number, words: number })
    .map((over) => rule(over));
  const facts = fc.record({
    missing: fc.subarray([...ESSENTIAL]),
    productType: fc.constant(""),
    taxonomyId: fc.constant(null),
    collectionIds: fc.constant([]),
    photoCount: fc.option(fc.nat(20)),
    quality: fc.option(fc.nat(20)),
    descriptionWords: fc.option(fc.nat(20)),
  });
  fc.assert(
    fc.property(facts, fc.array(anyRule, { maxLength: 5 }), anyRule, (product, rules, more) => {
      const [before, after] = [productScoreOf(product, rules), productScoreOf(product, [...rules, more])];
      for (const { score, shortfalls } of [before, after])
        if (score !== null) expect(score === 100).toBe(shortfalls.length === 0);
      expect(after.shortfalls).toEqual(expect.arrayContaining(before.shortfalls));
    }),
  );
});
