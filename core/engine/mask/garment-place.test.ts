import { expect, it } from "vitest";
import { placeOf } from "./garment-place.ts";

const nodes = (masses: Record<string, number>) => ({
  nodes: Object.entries(masses).map(([id, head]) => ({ id, name: id, head, imagenet: 0 })),
});

it.each([
  ["upper", { "aa-1": 0.9, "aa-1-13": 0.7 }],
  ["upper", { "aa-1": 0.9, "aa-1-13": 0.35, "aa-1-4": 0.35 }],
  ["lower", { "aa-1": 0.9, "aa-1-12": 0.4, "aa-1-14": 0.4 }],
  ["unknown", { "aa-1": 0.9, "aa-1-12": 0.4, "aa-1-13": 0.4 }],
  ["elsewhere", { "aa-1": 0.1, "aa-8": 0.9 }],
] as const)("a photo's category says where it is worn: %s", (place, masses) => {
  expect(placeOf(nodes(masses))).toBe(place);
});
