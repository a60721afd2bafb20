import { expect, test } from "vitest";
import { CategoryId } from "#core/platform/ids.ts";
import { asksWords, scopeWords, standingWords } from "./rule-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

const RULE = {
  id: "00000000-0000-4000-8000-000000000000",
  revision: 1,
  gone: false,
  scope: { kind: "all" as const },
  fields: ["category" as const, "seo.title" as const, "alt" as const],
  photos: 1,
  quality: null,
  words: 1_200,
};

test("a rule says whom it is about and what it asks for", () => {
  expect(scopeWords(ENGLISH, RULE)).toBe("All products");
  expect(
    scopeWords(ENGLISH, { scope: { kind: "category", id: CategoryId.parse("aa-1"), path: "Apparel > Clothing" } }),
  ).toBe("Products in Clothing and below");
  expect(scopeWords(ENGLISH, { scope: { kind: "type", name: "Shirt" } })).toBe("Products of the type “Shirt”");
  expect(asksWords(ENGLISH, RULE)).toBe(
    "Have a category, a search title, alt text on every photo, at least 1 photo, and a description of at least 1,200 words",
  );
});

test.each([
  [{ code: "category", least: null, has: null, met: false }, "A category", "Missing"],
  [{ code: "alt", least: null, has: null, met: null }, "Alt text on every photo", "No photo to describe"],
  [{ code: "photos", least: 3, has: 2, met: false }, "At least 3 photos", "It has 2"],
  [
    { code: "words", least: 50, has: null, met: null },
    "A description of at least 50 words",
    "Known once it is looked at again",
  ],
  [{ code: "quality", least: 60, has: 80, met: true }, "A main photo of at least 60 points", "There"],
] as const)("%o is %s: %s", (requirement, asked, state) =>
  expect(standingWords(ENGLISH, requirement)).toEqual({ asked, state }),
);
