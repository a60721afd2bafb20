import { expect, test } from "vitest";
import { problemWords, writeProblem } from "./problem-words.ts";
import { wordsIn } from "./words.server.ts";

const ENGLISH = wordsIn("en");

const LIBRARY = [
  "Invalid `prisma.product.update()` invocation",
  '[{"code":"invalid_type","path":["texts"]}]',
  "connect ECONNREFUSED 127.0.0.1:5432",
  "at foo (/srv/app.js:3:1)",
];

test.each(["unexpected", "copy_malformed", "shopify_unavailable", "no_such_code", null])(
  "%s: nothing of a library is told",
  (code) => {
    for (const message of LIBRARY) expect(problemWords(ENGLISH, code, message).told).toBeNull();
    expect(problemWords(ENGLISH, code, "x").title).toMatch(/^[A-Z][^{}[\]]+$/);
  },
);

test("what Shopify says about a value is told without its address; JSON is not", () => {
  expect(problemWords(ENGLISH, "shopify_rejected", "productUpdate: seo.title: is too long (maximum is 70)").told).toBe(
    "Shopify says: is too long (maximum is 70)",
  );
  expect(problemWords(ENGLISH, "shopify_rejected", 'Shopify refused the query: {"errors":[]}').told).toBeNull();
});

test("our own words for a refusal are told as they are", () => {
  expect(problemWords(ENGLISH, "invalid_input", "Choose from the list.").told).toBe("Choose from the list.");
});

test("why a value was not written: our sentence stays, Shopify's loses its address, JSON is not shown", () => {
  expect(writeProblem(ENGLISH, "Somebody changed this in Shopify since. Their text was kept.")).toBe(
    "Somebody changed this in Shopify since. Their text was kept.",
  );
  expect(writeProblem(ENGLISH, "fileUpdate: files.0.alt: The alt value exceeds the maximum limit")).toBe(
    "Shopify says: The alt value exceeds the maximum limit",
  );
  expect(writeProblem(ENGLISH, 'productUpdate: {"a":1}')).toBe("Shopify did not accept the value.");
});
