import { expect, test } from "vitest";
import type { PhotoEvidence } from "#core/engine/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import { ImageOwnerGid } from "#core/platform/ids.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { imageFacts } from "./image-facts.ts";

const GID = ImageOwnerGid.parse("gid://shopify/Collection/1");
const SHOWN = { gid: GID, kind: "collection", title: "Seating", alt: null, url: null } as ImageShown;
const STEPS = [
  { id: "fr", path: "Furniture", probability: 0.95 },
  { id: "fr-22", path: "Furniture > Sofas", probability: 0.8 },
  { id: "fr-22-1", path: "Furniture > Sofas > Sofa Beds", probability: 0.4 },
];

function seen(change: { nonProduct?: number; steps?: typeof STEPS; sure?: boolean }): SeenPhoto {
  const { nonProduct = 0.1, steps = STEPS, sure = true } = change;
  const evidence = {
    category: { steps, nonProduct },
    objects: [],
    colours: { state: sure ? "sure" : "unsure", primary: { name: "gray", hex: "#888888", share: 1 }, secondary: [] },
    attributes: {},
    text: null,
  } as unknown as PhotoEvidence;
  return { mediaGid: GID, position: 0, url: "", evidence, seenAt: new Date(), embedding: null };
}
const told = (change: Parameters<typeof seen>[0], shown = SHOWN) =>
  imageFacts(shown, seen(change), "Demo").map(({ field, text }) => [field, text]);

test("the title of what shows it, the deepest likely category, and colours", () => {
  expect(told({})).toEqual([
    ["title", "Seating"],
    ["category", "Sofas"],
    ["colour", "gray"],
  ]);
});

test("a department alone, or what nobody sells, is no category", () => {
  const department = STEPS.slice(0, 1);
  expect(told({ steps: department }).map(([field]) => field)).toEqual(["title", "colour"]);
  expect(told({ nonProduct: 0.8 }).map(([field]) => field)).toEqual(["title", "colour"]);
});

test.each([
  ["file", "IMG_2041.jpg"],
  ["article", "How to sit well"],
] as const)("the title of a %s is no fact", (kind, title) => {
  expect(told({}, { ...SHOWN, kind, title }).map(([field]) => field)).toEqual(["category", "colour"]);
});

test("a title alone says nothing of what is seen", () => {
  expect(told({ steps: [], sure: false })).toEqual([]);
});
