import { expect, it } from "vitest";
import { inMerchantsWords } from "./merchants-words.ts";

it.each([
  ["blue", "Navy tee", {}, "navy"],
  ["orange", "Navy tee", {}, null],
  ["blue", "Tee", { Color: ["Red", "Navy"] }, "navy"],
  ["purple", "Tee", { Color: ["Green", "Yellow"] }, null],
  ["black", "Tee", { Color: ["Gray", "Navy"] }, "black"],
  ["blue", "Tee", {}, "blue"],
  ["blue", "Schwarze Tasse", {}, null],
])("a photo's %s, of %s with %j, is told as %s", (seen, title, options, told) => {
  expect(inMerchantsWords("color", seen, { title, options })).toBe(told);
});

it.each([
  // Pale purple or gray by the light alone.
  ["purple", "#a6a1ae", ["Gray", "Purple"], null],
  ["purple", "#a6a1ae", ["Green", "Purple"], "purple"],
  ["purple", "#8a4fb0", ["Gray", "Purple"], "purple"],
  // Salmon: what they call orange is nearer than their purple.
  ["pink", "#fd9e96", ["Orange", "Blue", "Purple"], null],
  ["pink", "#fd9ebe", ["Green", "Red"], "red"],
  // Fair for each of them.
  ["black", "#2a2c33", ["Navy", "Black", "Gray"], "black"],
  ["beige", "#d9c3a0", ["Gold", "Green"], "gold"],
])("a photo's %s (%s) of a product in %j is told as %s", (seen, hex, Color, told) => {
  expect(inMerchantsWords("color", seen, { title: "Tee", options: { Color }, hex })).toBe(told);
});

it("of a title's colours the product has each", () => {
  const title = "Gray and purple hoodie";
  expect(inMerchantsWords("color", "purple", { title, hex: "#a6a1ae" })).toBe("purple");
});
