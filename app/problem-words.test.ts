import { expect, test } from "vitest";
import { problemWords, writeProblem } from "./problem-words.ts";

const LIBRARY = [
  "Invalid `prisma.product.update()` invocation",
  '[{"code":"invalid_type","path":["texts"]}]',
  "connect ECONNREFUSED 127.0.0.1:5432",
  "at foo (/srv/app.js:3:1)",
];

test.each(["unexpected", "copy_malformed", "shopify_unavailable", "no_such_code", null])(
  "%s: nothing of a library is told",
  (code) => {
    for (const message of LIBRARY) expect(problemWords(code, message).told).toBeNull();
    expect(problemWords(code, "x").title).toMatch(/^[A-Z][^{}[\]]+$/);
  },
);

test("what Shopify says about a value is told without its address; JSON is not", () => {
  expect(problemWords("shopify_rejected", "productUpdate: seo.title: is too long (maximum is 70)").told).toBe(
    "Shopify says: is too long (maximum is 70)",
  );
  expect(problemWords("shopify_rejected", 'Shopify refused the query: {"errors":[]}').told).toBeNull();
});

test("our own words for a refusal are told as they are", () => {
  expect(problemWords("invalid_input", "Choose from the list.").told).toBe("Choose from the list.");
});

test("why a value was not written: our sentence stays, Shopify's loses its address, JSON is not shown", () => {
  expect(writeProblem("Somebody changed this in Shopify since. Their text was kept.")).toBe(
    "Somebody changed this in Shopify since. Their text was kept.",
  );
  expect(writeProblem("fileUpdate: files.0.alt: The alt value exceeds the maximum limit")).toBe(
    "Shopify says: The alt value exceeds the maximum limit",
  );
  expect(writeProblem('productUpdate: {"a":1}')).toBe("Shopify did not accept the value.");
});
