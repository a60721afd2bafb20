import { expect, test } from "vitest";
import { PHOTO_LIMITS } from "#core/adapters/onnx/open-photo.ts";
import { problemWords, reasonWords, refusalWords, unusableWords, writeProblem } from "./problem-words.ts";
import { en } from "./words/en/index.ts";
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
  expect(problemWords(ENGLISH, "shopify_rejected", "not_allowed").told, "our own code").toBe(
    writeProblem(ENGLISH, "not_allowed"),
  );
  expect(problemWords(ENGLISH, "shopify_rejected", 'Shopify refused the query: {"errors":[]}').told).toBeNull();
});

test("a refusal is a whole sentence in each language, with its numbers as the language writes them", () => {
  expect(refusalWords(ENGLISH, { code: "choose_from_list" })).toBe("Choose from the list.");
  expect(refusalWords(ENGLISH, { code: "too_long", length: 70_000, limit: 60_000 })).toBe(
    "This is 70,000 characters long; Shopify takes 60,000 here.",
  );
  expect(refusalWords(wordsIn("de"), { code: "too_long", length: 300, limit: 255 })).toBe(
    "Das sind 300 Zeichen; Shopify nimmt hier 255.",
  );
});

const UNUSABLE = Object.entries(en).flatMap(([key, text]) => (key.startsWith("unusable.") ? [text] : []));

test("what a photo's owner is told are sentences with something to do, without words of the engine or a library", () => {
  expect(UNUSABLE).toHaveLength(26);
  for (const text of UNUSABLE) {
    expect(text).toMatch(/^[A-Z].+\. (Upload|Save|Check|Announce).+\.$|set aside\. Save.+\.$/);
    expect(text).not.toMatch(/codec|decod|buffer|vips|sharp|heif:|the server answered|status|[_{}]/i);
    expect(text.length).toBeLessThan(160);
  }
  expect(unusableWords(wordsIn("de"), "heic")).toContain("HEIC-Foto");
  expect(unusableWords(wordsIn("de"), "A sentence that was kept.")).toBe("A sentence that was kept.");
});

test("the limits that are told are those that hold", () => {
  const { bytes, pixels, side } = PHOTO_LIMITS;
  for (const language of ["en", "de", "fr", "es"].map(wordsIn)) {
    expect(unusableWords(language, "too_large")).toContain(String(bytes / 1024 / 1024));
    expect(unusableWords(language, "too_many_pixels")).toContain(String(pixels / 1e6));
    expect(unusableWords(language, "too_long_side").replaceAll(/\D/g, "")).toBe(String(side));
  }
});

test("what waits or was passed over says why", () => {
  expect(reasonWords(ENGLISH, "quota_used_up 1000")).toBe("The plan's 1,000 photos for this period are used up.");
  expect(reasonWords(wordsIn("fr"), "needs_look")).toBe("une photo doit d’abord être vérifiée");
  expect(reasonWords(wordsIn("fr"), "Kept as it was said.")).toBe("Kept as it was said.");
});

test("why a value was not written: by its code, or as it was kept; Shopify's loses its address, JSON is not shown", () => {
  const kept = "Somebody changed this in Shopify since. Their text was kept.";
  expect([writeProblem(ENGLISH, "changed_since"), writeProblem(ENGLISH, kept)]).toEqual([kept, kept]);
  expect(writeProblem(wordsIn("de"), "photo_gone")).toBe("Das Foto, zu dem das gehört, wurde entfernt.");
  expect(writeProblem(ENGLISH, "fileUpdate: files.0.alt: The alt value exceeds the maximum limit")).toBe(
    "Shopify says: The alt value exceeds the maximum limit",
  );
  expect(writeProblem(ENGLISH, 'productUpdate: {"a":1}')).toBe("Shopify did not accept the value.");
});
