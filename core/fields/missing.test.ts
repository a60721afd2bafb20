import { expect, test } from "vitest";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { missingIn } from "./missing.ts";

const full = {
  category: { id: "aa-1", path: "Apparel", archived: false },
  descriptionHtml: "<p>Words</p>",
  media: [{ alt: "A shirt" }],
  seo: { title: "Shirt", description: "A shirt" },
} as unknown as ProductSnapshot;

test("what is there is not missing; a product without photos misses no alternative text", () => {
  expect(missingIn(full)).toEqual([]);
  expect(missingIn({ ...full, media: [] })).toEqual([]);
});

test("markup and spaces are no words, and one photo without a text is enough", () => {
  const media = [{ alt: "A shirt" }, { alt: " " }] as ProductSnapshot["media"];
  expect(
    missingIn({
      ...full,
      category: null,
      descriptionHtml: "<p>&nbsp;</p>",
      media,
      seo: { title: null, description: "" },
    }),
  ).toEqual(["category", "description", "alt", "seo.title", "seo.description"]);
});
