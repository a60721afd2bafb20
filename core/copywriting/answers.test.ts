import fc from "fast-check";
import { expect, test } from "vitest";
import { answerSchema, NONE, NOT_SURE, readAnswers } from "./answers.ts";
import type { Fact } from "./ports.ts";

const questions = {
  categories: [
    { id: "aa-1-13-8", path: "Apparel & Accessories > Clothing > Tops > T-Shirts" },
    { id: "hg-3", path: "Home & Garden > Decor" },
  ],
  attributes: [
    { handle: "fit", name: "Fit", values: ["Slim", "Loose"] },
    { handle: "fabric", name: "Fabric", values: ["Cotton", "Silk"] },
  ],
};
const facts: Fact[] = [
  { id: "f1", text: "Cotton tee", source: "product", field: "title", confidence: 1 },
  { id: "f2", text: "silk", source: "photo", field: "object", ref: "photo1", confidence: 0.9 },
];
const read = (raw: unknown) => readAnswers(raw, { questions, facts, refs: ["photo1"] });

test("every choice is an enum with a way out; without questions nothing is asked", () => {
  expect(answerSchema(questions)).toMatchObject({
    properties: {
      category: {
        enum: ["aa-1-13-8 Apparel & Accessories > Clothing > Tops > T-Shirts", "hg-3 Home & Garden > Decor", NONE],
      },
      attributes: { properties: { fit: { properties: { value: { enum: ["Slim", "Loose", NOT_SURE] } } } } },
    },
    required: ["category", "attributes"],
  });
  expect(answerSchema({ categories: [], attributes: [] })).toBeNull();
});

test("a choice from the list counts, with what it rests on in words", () => {
  expect(
    read({
      category: "hg-3 Home & Garden > Decor",
      attributes: { fit: { value: "Loose", sources: ["photo1"] }, fabric: { value: "Cotton", sources: ["f1"] } },
    }),
  ).toEqual({
    category: questions.categories[1],
    attributes: [
      { handle: "fit", value: "Loose", sources: ["photo 1"], fromText: false },
      { handle: "fabric", value: "Cotton", sources: ["title: Cotton tee"], fromText: true },
    ],
  });
  expect(read({ category: NONE }).category).toBe("none");
});

test("no source, not sure, free text, and a substance told from looks are no answers", () => {
  expect(
    read({ attributes: { fit: { value: "Slim", sources: [] }, fabric: { value: "Silk", sources: ["photo1", "f2"] } } })
      .attributes,
  ).toEqual([]);
  expect(
    read({
      category: "hg-4 Somewhere else",
      attributes: { fit: { value: NOT_SURE, sources: ["f1"] }, fabric: { value: "Gold", sources: ["f1"] } },
    }),
  ).toEqual({ category: null, attributes: [] });
});

test("whatever comes back, nothing is thrown and only what was on offer passes (property)", () => {
  const offered = new Set(questions.attributes.flatMap(({ values }) => values));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({
          category: fc.anything(),
          attributes: fc.dictionary(fc.constantFrom("fit", "fabric", "x"), fc.anything()),
        }),
      ),
      (raw) => {
        const { category, attributes } = read(raw);
        expect(category === null || category === "none" || questions.categories.includes(category)).toBe(true);
        expect(attributes.every(({ value }) => offered.has(value))).toBe(true);
      },
    ),
    { seed: 7 },
  );
});

test("an attribute quotes the words that carry it, or is one that a photo shows", () => {
  const asked = {
    categories: [],
    attributes: [
      { handle: "processor_family", name: "Processor family", values: ["Apple M1", "Intel Core"] },
      { handle: "shape", name: "Shape", values: ["Round", "Square"] },
      { handle: "size", name: "Size", values: ["Small (S)"] },
    ],
  };
  const told = (title: string, attributes: Record<string, unknown>) =>
    readAnswers(
      { attributes },
      {
        questions: asked,
        facts: [{ id: "f1", text: title, source: "product", field: "title", confidence: 1 }],
        refs: ["photo1"],
      },
    ).attributes.map(({ value }) => value);
  const m1 = { processor_family: { value: "Apple M1", sources: ["f1", "photo1"] } };
  expect(told("Laptop", m1)).toEqual([]);
  expect(told("Apple laptop", m1)).toEqual([]);
  expect(told("Laptop with Apple M1", m1)).toEqual(["Apple M1"]);
  expect(
    told("Table", { shape: { value: "Round", sources: ["photo1"] }, size: { value: "Small (S)", sources: ["f1"] } }),
  ).toEqual(["Round"]);
  expect(
    told("Small table", { shape: { value: "Round", sources: ["f1"] }, size: { value: "Small (S)", sources: ["f1"] } }),
  ).toEqual(["Small (S)"]);
});
