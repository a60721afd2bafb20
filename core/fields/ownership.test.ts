import { expect, test } from "vitest";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { digestValue } from "./compare.ts";
import { parseField } from "./field.ts";
import { holdsOurs, isOurs, merchantsValue, stillStands, type Writing, writingsAmong } from "./ownership.ts";

const OURS = "<p>Ours</p>";
const snapshot = (descriptionHtml: string) =>
  ({ descriptionHtml, tags: [], metafields: {} }) as unknown as ProductSnapshot;
const wrote = (after: string, { before = "", verdict = "auto" } = {}): Writing => ({
  field: "description",
  readBack: digestValue("html", after),
  verdict,
  before,
});

test.each([
  ["what stands there from before us is theirs", "<p>Theirs</p>", [], false, "<p>Theirs</p>"],
  ["what we wrote by the rules is ours", OURS, [wrote(OURS)], true, ""],
  ["what they approved is still ours: they did not word it", OURS, [wrote(OURS, { verdict: "approve" })], true, ""],
  ["what they edited in the app is theirs", OURS, [wrote(OURS, { verdict: "edit" })], false, OURS],
  ["what they changed since is theirs", "<p>Changed</p>", [wrote(OURS)], false, "<p>Changed</p>"],
  [
    "an undone writing left what stood before",
    "<p>Theirs</p>",
    [wrote(OURS, { before: "<p>Theirs</p>" })],
    false,
    "<p>Theirs</p>",
  ],
  [
    "two writings of ours lead back to what stood before both",
    OURS,
    [wrote("<p>First</p>", { before: "<p>Theirs</p>" }), wrote(OURS, { before: "<p>First</p>" })],
    true,
    "<p>Theirs</p>",
  ],
  [
    "ours over words that they had edited leads back to those",
    OURS,
    [wrote("<p>Edited</p>", { verdict: "edit" }), wrote(OURS, { before: "<p>Edited</p>" })],
    true,
    "<p>Edited</p>",
  ],
])("%s", (_, present, writings, ours, own) => {
  expect(holdsOurs(snapshot(present), "description", writings)).toBe(ours);
  expect(merchantsValue(snapshot(present), "description", writings)).toBe(own);
});

test("the app's own namespace is ours whatever stands there; a photo's alt text that nobody wrote is not", () => {
  expect(isOurs(parseField("metafield:$app.quality_score"), { type: "number_integer", value: "7" }, undefined)).toBe(
    true,
  );
  expect(isOurs(parseField("alt:gid://shopify/MediaImage/7"), "A mug", undefined)).toBe(false);
});

test("white space between tags is no change", () => {
  const field = parseField("description");
  expect(stillStands(field, "<p>Ours</p>\n<p>!</p>", wrote("<p>Ours</p><p>!</p>"))).toBe(true);
  expect(stillStands(field, "<p>Ours</p><p>?</p>", wrote("<p>Ours</p><p>!</p>"))).toBe(false);
});

test("what a worker wrote and died over before it was recorded is ours; what is only planned is not there yet", () => {
  const planned = { ...wrote(OURS), readBack: null, state: "planned", after: OURS };
  const undone = { ...wrote(OURS), state: "undo_requested", after: OURS };
  const ours = (present: string, rows: (typeof planned | typeof undone)[]) =>
    holdsOurs(snapshot(present), "description", writingsAmong(snapshot(present), rows));
  expect(ours(OURS, [planned])).toBe(true);
  expect(ours("<p>Theirs</p>", [planned])).toBe(false);
  expect(ours(OURS, [undone])).toBe(true);
  const next = { ...planned, after: "<p>Next</p>" };
  expect(writingsAmong(snapshot(OURS), [undone, next])).toEqual([undone]);
  expect(ours(OURS, [undone, next])).toBe(true);
});
