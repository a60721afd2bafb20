import { expect, test } from "vitest";
import { readTranslations } from "./read-translations.ts";

test("what can be used of an answer is used", () => {
  const texts = [{ id: "t1", text: " Tasse\u0000 " }, { id: "t2", text: "" }, { id: 3, text: "x" }, null, "y"];
  expect(readTranslations({ texts })).toEqual(new Map([["t1", "Tasse"]]));
  expect(readTranslations(JSON.stringify({ texts: JSON.stringify(texts) }))).toEqual(new Map([["t1", "Tasse"]]));
});

test.each([[undefined], ["{"], [{}], [{ texts: "no" }], [{ texts: [{ id: "t1" }] }], [[1]]])(
  "%j says nothing",
  (input) => {
    expect(readTranslations(input)).toBeNull();
  },
);
