import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { WrittenCopy } from "./ports.ts";
import { readCopy, withoutLastPart } from "./read-copy.ts";

const claim = (text: string, sources = ["f1"]) => ({ text, sources });
const GOOD = {
  title: claim("Red mug"),
  description: { paragraphs: [{ sentences: [claim("It is red."), claim("It holds tea.")] }], bullets: [claim("Red")] },
  seo: { title: claim("Red mug"), description: claim("A red mug for tea.") },
  alt: [{ ref: "photo1", ...claim("a red mug") }],
  tags: [claim("mug")],
  answers: { category: "x" },
};

test("a whole answer comes back as it is", () => {
  expect(readCopy(GOOD)).toEqual(GOOD);
});

test("lists and objects in strings are what they say", () => {
  const asText = {
    ...GOOD,
    alt: JSON.stringify(GOOD.alt),
    description: JSON.stringify(GOOD.description),
    seo: { ...GOOD.seo, title: JSON.stringify(GOOD.seo.title) },
    answers: JSON.stringify(GOOD.answers),
  };
  expect(readCopy(asText)).toEqual(GOOD);
  expect(readCopy(JSON.stringify(GOOD))).toEqual(GOOD);
});

describe("one bad part costs that part", () => {
  test.each<[string, object, object]>([
    ["a missing field", { seo: undefined }, { seo: { title: claim("", []), description: claim("", []) } }],
    ["a wrong type", { description: 7 }, { description: { paragraphs: [], bullets: [] } }],
    ["one bad entry", { tags: [claim("mug"), 3, { text: 4 }, claim("")] }, { tags: [claim("mug")] }],
    ["no sources", { title: { text: "Red mug" } }, { title: claim("Red mug", []) }],
    ["strange sources", { title: { text: "Red mug", sources: ["f1", 2, null] } }, { title: claim("Red mug") }],
    ["a text without end", { title: claim("a".repeat(2_001)) }, { title: undefined }],
    [
      "more than was asked for",
      { tags: Array.from({ length: 40 }, (_, n) => claim(`t${n}`)) },
      { tags: Array.from({ length: 15 }, (_, n) => claim(`t${n}`)) },
    ],
    [
      "an alt text for no photo",
      { alt: [claim("a mug"), { ref: "photo1", ...claim("a red mug") }] },
      { alt: GOOD.alt },
    ],
    [
      "half an emoji, a zero byte, a replacement character",
      { title: claim("Red \ud83d\u0000 mug\ufffd 😀") },
      { title: claim("Red  mug 😀") },
    ],
    [
      "marks that turn what follows around; joined emoji stay whole",
      { title: claim("\uFEFFRed \u202Egum\u202C\u2066 👨‍👩‍👧") },
      { title: claim("Red gum 👨‍👩‍👧") },
    ],
  ])("%s", (_, change, expected) => {
    expect(readCopy({ ...GOOD, ...change })).toEqual({ ...GOOD, ...expected });
  });
});

test("an answer without a usable part is none", () => {
  for (const nothing of [
    undefined,
    null,
    "",
    "Sure! Here is a text.",
    4,
    [],
    {},
    { seo: { title: claim(" ") } },
    { title: "x" },
  ])
    expect(readCopy(nothing)).toBeNull();
});

test("of a torn answer the part that was being written is left out", () => {
  const { title, description } = GOOD;
  expect(readCopy(withoutLastPart({ title, description, seo: { title: claim("Red m") } }))).toMatchObject({
    title,
    description,
    seo: { title: { text: "" } },
  });
});

test("whatever comes, what is handed on fits the schema and is well-formed", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.string({ unit: "binary" }), (a, b, text) => {
      const copy = readCopy({ title: claim(text), description: a, seo: b, alt: a, tags: [b, claim(text)] });
      if (copy === null) return;
      expect(WrittenCopy.safeParse(copy).success).toBe(true);
      expect(copy.tags.every((tag) => tag.text.isWellFormed() && !tag.text.includes("\u0000"))).toBe(true);
    }),
  );
});
