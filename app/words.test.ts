import { expect, test } from "vitest";
import { progressWords } from "./progress-words.ts";
import { byWhom, nameOfField } from "./words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

test.each([
  [{ done: 1_990, review: 10 }, true, "All 2,000 products are looked at", 100],
  [{ done: 1, unseen: 1_999 }, true, "1 of 2,000 products looked at", 0],
  [{ done: 150, review: 23, waiting_quota: 87 }, true, "173 of 260 products looked at, 87 waiting for quota", 66],
  [{ done: 5, working: 3, failed: 2 }, true, "5 of 10 products looked at, 3 in work, 2 with a problem", 50],
  [{ unseen: 250 }, false, "0 of the 250 products known so far looked at", 0],
  [{ done: 3 }, false, "3 of the 3 products known so far looked at", 100],
])("%j, listed %s: %s", (counts, listed, text, share) =>
  expect(progressWords(ENGLISH, counts, listed)).toEqual({ text, share }),
);

test("people have names, rules are rules, and a number is nobody's name", () => {
  expect(byWhom(ENGLISH, { kind: "rules" })).toBe("by your rules");
  expect(byWhom(ENGLISH, { kind: "person", name: "Ann Lee" })).toBe("by Ann Lee");
  expect(byWhom(ENGLISH, { kind: "person", name: null })).toBe("by somebody in your team");
});

test.each([
  ["metafield:shopify.color-pattern", "categoryFields", "Shopify's color"],
  ["metafield:shopify.sleeve-length-type", "categoryFields", "Shopify's sleeve length type"],
  ["metafield:custom.cloth_kind", "attributes", "Cloth kind"],
  ["seo.title", "seo.title", "Search title"],
] as const)("%s is called as in Shopify", (field, group, name) =>
  expect(nameOfField(ENGLISH, { field, group }, 0)).toBe(name),
);
