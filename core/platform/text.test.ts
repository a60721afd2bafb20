import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, cleanTexts, cutText, shorten } from "./text.ts";

test("what no database takes goes, wherever it stands; the rest stays", () => {
  expect(cleanText("Mug\0 \ud83d\n\tblue 😀")).toBe("Mug \ufffd\n\tblue 😀");
  expect(cleanTexts({ title: "a\0", tags: ["\ud83d", 1, null], nested: { seo: "é" } })).toEqual({
    title: "a",
    tags: ["\ufffd", 1, null],
    nested: { seo: "é" },
  });
});

test("a cut tears no letter (property)", () => {
  expect(cutText("ab👨‍👩‍👧cd", 4)).toBe("ab");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, limit) => {
      const cut = cutText(text, limit);
      expect(
        cut.length <= Math.max(limit, 0) &&
          text.startsWith(cut) &&
          cut.isWellFormed() === text.slice(0, cut.length).isWellFormed(),
      ).toBe(true);
    }),
  );
});

test.each([
  ["A red mug with a handle", 40, "A red mug with a handle"],
  ["A red mug with a handle", 17, "A red mug"],
  ["A red mug – blue", 11, "A red mug"],
  ["Supercalifragilistic", 5, "Super"],
])("%s in %i letters: %s", (text, limit, expected) => expect(shorten(text, limit)).toBe(expected));
