import { describe, expect, it } from "vitest";
import { readColours } from "../colour/read-colours.ts";
import { resample } from "../image/planes.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { measureComposition } from "../quality/composition.ts";
import { workCopy } from "../quality/work-copy.ts";
import type { Place } from "./garment-place.ts";
import { findWorn } from "./worn-product.ts";

type Colour = readonly [number, number, number];
type Shape = { colour: Colour; left: number; top: number; right: number; bottom: number; round?: boolean };

const SKIN = { light: [226, 186, 158], tan: [190, 140, 106], dark: [92, 60, 44] } as const;
const HAIR: Colour = [62, 44, 34];
const ORANGE: Colour = [226, 140, 40];
const GRAY: Colour = [120, 122, 124];
const NAVY: Colour = [30, 42, 92];

/** Shapes on white, lit a little unevenly, and the mask of all of them. */
function drawn(shapes: readonly Shape[], width = 150, height = 200): { photo: Rgb; mask: Plane } {
  const data = new Uint8Array(width * height * 3).fill(252);
  const mask = new Float32Array(width * height);
  for (const { colour, left, top, right, bottom, round } of shapes)
    for (let y = Math.round(top * height); y < Math.min(height, bottom * height); y++)
      for (let x = Math.round(left * width); x < Math.min(width, right * width); x++) {
        const u = (2 * (x / width - left)) / (right - left) - 1;
        const v = (2 * (y / height - top)) / (bottom - top) - 1;
        if (round && u * u + v * v > 1) continue;
        const light = 0.94 + 0.06 * Math.sin(x / 5 + y / 9);
        data.set(
          colour.map((c) => Math.round(c * light)),
          3 * (y * width + x),
        );
        mask[y * width + x] = 0.95;
      }
  return { photo: { data, width, height }, mask: { data: mask, width, height } };
}

/** Head to hips: hair, face, neck, a top with short sleeves, arms beside it, trousers of another colour. */
const inTop = (skin: Colour, top: Colour, trousers: Colour = GRAY) =>
  drawn([
    { colour: HAIR, left: 0.37, top: 0.02, right: 0.63, bottom: 0.26, round: true },
    { colour: skin, left: 0.43, top: 0.06, right: 0.57, bottom: 0.22, round: true },
    { colour: skin, left: 0.46, top: 0.18, right: 0.54, bottom: 0.27 },
    { colour: skin, left: 0.22, top: 0.36, right: 0.32, bottom: 0.76 },
    { colour: skin, left: 0.68, top: 0.36, right: 0.78, bottom: 0.76 },
    { colour: top, left: 0.22, top: 0.25, right: 0.78, bottom: 0.38 },
    { colour: top, left: 0.32, top: 0.25, right: 0.68, bottom: 0.74 },
    { colour: trousers, left: 0.33, top: 0.74, right: 0.67, bottom: 1 },
  ]);

/** Belly to feet: shorts, bare legs, shoes, a hand beside the hip. */
const inShorts = (skin: Colour, shorts: Colour) =>
  drawn([
    { colour: skin, left: 0.36, top: 0, right: 0.64, bottom: 0.08 },
    { colour: shorts, left: 0.34, top: 0.08, right: 0.66, bottom: 0.36 },
    { colour: skin, left: 0.68, top: 0.04, right: 0.74, bottom: 0.3 },
    { colour: skin, left: 0.36, top: 0.36, right: 0.47, bottom: 0.93 },
    { colour: skin, left: 0.53, top: 0.36, right: 0.64, bottom: 0.93 },
    { colour: [250, 250, 250], left: 0.34, top: 0.93, right: 0.48, bottom: 0.98 },
    { colour: [250, 250, 250], left: 0.52, top: 0.93, right: 0.66, bottom: 0.98 },
  ]);

function coloursOf({ photo, mask }: { photo: Rgb; mask: Plane }, place: Place) {
  const worn = findWorn({ photo, mask, place });
  const { state, primary, secondary } = readColours(photo, worn?.product ?? mask);
  return { state: worn?.sure === false ? "unsure" : state, names: [primary, ...secondary].map((c) => c?.name) };
}

describe("of a person, what is sold", () => {
  it.each(Object.entries(SKIN))("a top on %s skin has its own colour: no skin, no hair, no trousers", (_, skin) => {
    expect(coloursOf(inTop(skin, ORANGE), "upper")).toStrictEqual({ state: "sure", names: ["orange"] });
    expect(coloursOf(inTop(skin, NAVY), "unknown")).toStrictEqual({ state: "sure", names: ["navy"] });
  });

  it.each(Object.entries(SKIN))("shorts on %s skin have theirs: no legs, no shoes", (_, skin) => {
    expect(coloursOf(inShorts(skin, NAVY), "lower")).toStrictEqual({ state: "sure", names: ["navy"] });
  });

  it.each([
    ["beige", [214, 198, 164]],
    ["brown", [104, 68, 42]],
    ["pink", [244, 170, 184]],
    ["orange", [240, 150, 60]],
  ] as const)("cloth near the colour of skin keeps its name: %s", (name, cloth) => {
    expect(coloursOf(inTop(SKIN.light, cloth), "upper")).toStrictEqual({ state: "sure", names: [name] });
  });

  it("cloth of the very colour of the face is not called sure", () => {
    expect(coloursOf(inTop(SKIN.tan, SKIN.tan), "upper").state).toBe("unsure");
  });

  it("a print on a garment in the colours of skin is not taken for the garment", () => {
    const { photo, mask } = drawn([
      { colour: SKIN.light, left: 0.15, top: 0.2, right: 0.85, bottom: 0.4 },
      { colour: SKIN.light, left: 0.3, top: 0.2, right: 0.7, bottom: 0.8 },
      { colour: [200, 24, 36], left: 0.4, top: 0.3, right: 0.6, bottom: 0.46, round: true },
    ]);
    const { state, names } = coloursOf({ photo, mask }, "upper");
    expect([state, names[0]]).not.toStrictEqual(["sure", "red"]);
  });

  it("a thing in a hand: where much of it may be skin, its colour is not sure; where little may be, it is", () => {
    const held = (hand: number) =>
      drawn([
        { colour: [30, 120, 60], left: 0.3, top: 0.1, right: 0.7, bottom: 0.9 },
        { colour: SKIN.light, left: 0.3, top: 0.9 - hand, right: 0.7, bottom: 0.9 },
      ]);
    expect(coloursOf(held(0.3), "elsewhere").state).toBe("unsure");
    expect(coloursOf(held(0.06), "elsewhere")).toMatchObject({ state: "sure", names: ["green"] });
  });

  it("a mannequin is not what is sold, and a hood is", () => {
    const onMannequin = (head: Colour) =>
      drawn([
        { colour: head, left: 0.43, top: 0.05, right: 0.57, bottom: 0.22, round: true },
        { colour: head, left: 0.46, top: 0.18, right: 0.54, bottom: 0.27 },
        { colour: NAVY, left: 0.22, top: 0.25, right: 0.78, bottom: 0.38 },
        { colour: NAVY, left: 0.32, top: 0.25, right: 0.68, bottom: 0.74 },
        { colour: GRAY, left: 0.33, top: 0.74, right: 0.67, bottom: 1 },
      ]);
    expect(coloursOf(onMannequin([205, 205, 207]), "upper")).toStrictEqual({ state: "sure", names: ["navy"] });
    const { photo, mask } = onMannequin(NAVY);
    expect(findWorn({ photo, mask, place: "upper" })).toBeNull();
  });

  it("of a bag on somebody's arm the clothes say nothing", () => {
    expect(coloursOf(inShorts(SKIN.tan, NAVY), "elsewhere").state).toBe("unsure");
  });

  it("trousers are what is sold where the category says so", () => {
    const whole = drawn([
      { colour: HAIR, left: 0.45, top: 0.02, right: 0.55, bottom: 0.13, round: true },
      { colour: SKIN.tan, left: 0.465, top: 0.04, right: 0.535, bottom: 0.15, round: true },
      { colour: SKIN.tan, left: 0.37, top: 0.22, right: 0.41, bottom: 0.5 },
      { colour: SKIN.tan, left: 0.59, top: 0.22, right: 0.63, bottom: 0.5 },
      { colour: NAVY, left: 0.41, top: 0.15, right: 0.59, bottom: 0.46 },
      { colour: ORANGE, left: 0.42, top: 0.46, right: 0.58, bottom: 0.98 },
    ]);
    expect(coloursOf(whole, "lower")).toStrictEqual({ state: "sure", names: ["orange"] });
    expect(coloursOf(whole, "unknown").state).toBe("unsure");
  });

  it("a garment without anybody in it is left as it is, whatever its colour", () => {
    const shirt = (colour: Colour) =>
      drawn([
        { colour, left: 0.15, top: 0.2, right: 0.85, bottom: 0.4 },
        { colour, left: 0.3, top: 0.2, right: 0.7, bottom: 0.8 },
      ]);
    for (const colour of [NAVY, ORANGE, GRAY]) {
      const { photo, mask } = shirt(colour);
      expect(findWorn({ photo, mask, place: "upper" })).toBeNull();
    }
    const { photo, mask } = shirt([104, 68, 42]);
    const worn = findWorn({ photo, mask, place: "upper" });
    expect(readColours(photo, resample(worn?.product ?? mask, photo.width, photo.height)).primary?.name).toBe("brown");
  });
});

it("of a person cut at head and feet the garment is whole", () => {
  const { photo, mask } = inTop(SKIN.tan, NAVY);
  const touching = (sold?: Plane) => measureComposition(workCopy(photo, mask, sold)).touch;
  expect(touching()).toBeGreaterThan(0.05);
  expect(touching(findWorn({ photo, mask, place: "upper" })?.product)).toBe(0);
});
