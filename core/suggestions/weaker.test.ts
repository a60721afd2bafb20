import { expect, test } from "vitest";
import { saysLess } from "./weaker.ts";

test.each([
  ["Red linen shirt with short sleeves, worn by the sea", "Red linen shirt", true],
  ["Red linen shirt", "Linen shirt", true],
  ["Red linen shirt", "red linen shirt", true],
  ["Shirt", "Red linen shirt with short sleeves", false],
  ["Red linen shirt", "Red linen shirt with a button-down collar", false],
  ["", "Red linen shirt", false],
  ["Die rote Vase aus Glas steht auf dem Tisch im Garten", "Vase, rot", true],
])("%j, offered %j: says less is %s", (before, proposed, expected) =>
  expect(saysLess("text", before, proposed)).toBe(expected),
);

test("markup is no word", () => {
  expect(saysLess("html", "<p>Red shirt</p>", "<p>A red shirt of linen</p>")).toBe(false);
  expect(saysLess("html", "<p>Red shirt</p>", "<ul><li>Red</li></ul>")).toBe(true);
});

test("a category that the one that stands lies in says less, a deeper or another one does not", () => {
  const [tops, shirts, shoes] = ["aa-1-13", "aa-1-13-7", "aa-8"].map((id) => ({ id, path: id }));
  expect(saysLess("taxonomy", shirts!, tops!)).toBe(true);
  expect(saysLess("taxonomy", tops!, shirts!)).toBe(false);
  expect(saysLess("taxonomy", shirts!, shirts!)).toBe(false);
  expect(saysLess("taxonomy", shirts!, shoes!)).toBe(false);
  expect(saysLess("taxonomy", null, tops!)).toBe(false);
});

test("what a person chose in a category field is no place for another value; an empty one is", () => {
  const [navy, red] = ["Navy", "Red"].map((label) => [{ id: null, label }]);
  expect(saysLess("entries", red!, navy!)).toBe(true);
  expect(saysLess("entries", [], navy!)).toBe(false);
  expect(saysLess("entries", null, navy!)).toBe(false);
});
