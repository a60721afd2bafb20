import { expect, test } from "vitest";
import { type Annotation, pointedBy, restsOn } from "./annotations.ts";

const BOX = { left: 0, top: 0, width: 0.5, height: 0.5 };
const drawn = (layer: Annotation["layer"], name: string): Annotation => ({
  layer,
  box: BOX,
  name,
  label: name,
  colour: "#000",
});

test("a claim points at the photo that it is about, and at what it names there", () => {
  const sources = [
    { kind: "photo" as const, text: "photo 1: red", ref: "a" },
    { kind: "product" as const, text: "title: Sofa" },
    { kind: "photo" as const, text: "photo 2: Sofa", ref: "b" },
    { kind: "photo" as const, text: "photo 2: blue", ref: "b" },
  ];
  expect(pointedBy({ sources, media: "b" })).toEqual({ media: "b", words: "sofa · blue" });
  expect(pointedBy({ sources, media: null })).toEqual({ media: "a", words: "red" });
  expect(pointedBy({ sources: [sources[1]!], media: "b" })).toBeNull();
});

test("a thing that is named is shown; a colour or a category is read from the product itself", () => {
  const seen = [drawn("product", "product"), drawn("objects", "sofa"), drawn("objects", "potted plant")];
  expect(restsOn(seen, { media: "b", words: "sofa · blue" }).map(({ name }) => name)).toEqual(["sofa"]);
  expect(restsOn(seen, { media: "b", words: "blue" }).map(({ name }) => name)).toEqual(["product"]);
  expect(restsOn([], { media: "b", words: "blue" })).toEqual([]);
});
