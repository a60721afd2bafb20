import { expect, test } from "vitest";
import { digestValue } from "#core/fields/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { merchantsWords } from "./own-words.ts";

const SNAPSHOT = {
  title: "Navy tee",
  descriptionHtml: "<p>Soft <b>cotton</b>.</p>",
  tags: ["summer", "striped"],
  options: [
    { name: "Title", values: ["Default Title"] },
    { name: "Color", values: ["Navy"] },
  ],
} as ProductSnapshot;
const wrote = (before: unknown, after: string | string[], verdict = "auto") => ({
  field: Array.isArray(after) ? "tags" : "description",
  before,
  readBack: digestValue(Array.isArray(after) ? "list" : "html", after),
  verdict,
});

test("a merchant's title, options, tags and description as text", () => {
  expect(merchantsWords(SNAPSHOT, [])).toEqual({
    title: "Navy tee",
    description: "Soft cotton.",
    tags: ["summer", "striped"],
    options: { Color: ["Navy"] },
  });
});

test.each([
  ["what we wrote does not speak for itself", [wrote(null, SNAPSHOT.descriptionHtml)], ""],
  [
    "nor what we wrote over our own words",
    [wrote("<p>Theirs</p>", "<p>Ours</p>"), wrote("<p>Ours</p>", SNAPSHOT.descriptionHtml, "approve")],
    "Theirs",
  ],
  ["what a person made of it is theirs", [wrote(null, SNAPSHOT.descriptionHtml, "edit")], "Soft cotton."],
  ["what they wrote since is theirs", [wrote(null, "<p>Ours</p>")], "Soft cotton."],
])("%s", (_, written, description) => expect(merchantsWords(SNAPSHOT, written).description).toBe(description));

test("of the tags, those that were there before ours", () => {
  expect(merchantsWords(SNAPSHOT, [wrote(["summer"], SNAPSHOT.tags)]).tags).toEqual(["summer"]);
});
