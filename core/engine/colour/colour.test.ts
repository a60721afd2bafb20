import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLOUR_NAMES } from "../evidence.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { toLab } from "../image/lab.ts";
import { colourName } from "./colour-name.ts";
import { decideColours } from "./decide-colours.ts";
import { readColours } from "./read-colours.ts";
import { nameByMaterial } from "./shades.ts";

const named = (r: number, g: number, b: number) => {
  const { L, a, b: bb } = toLab(Uint8Array.of(r, g, b));
  return colourName(L[0]!, a[0]!, bb[0]!);
};

describe("colourName", () => {
  it.each([
    ["black", 15, 15, 15],
    ["white", 250, 250, 250],
    ["gray", 128, 128, 128],
    ["red", 190, 20, 30],
    ["orange", 240, 130, 30],
    ["yellow", 250, 220, 50],
    ["green", 40, 140, 60],
    ["blue", 40, 90, 200],
    ["navy", 25, 35, 80],
    ["purple", 90, 30, 120],
    ["pink", 245, 150, 180],
    ["brown", 110, 70, 40],
    ["beige", 220, 205, 175],
    ["blue", 1, 27, 206],
    ["purple", 133, 61, 118],
    ["yellow", 232, 239, 154],
    ["purple", 200, 176, 224],
  ] as const)("%s", (name, r, g, b) => expect(named(r, g, b)).toBe(name));

  it("every colour has a name", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (r, g, b) => {
        expect(COLOUR_NAMES).toContain(named(r, g, b));
      }),
    );
  });
});

const scene = (colours: readonly (readonly [number, number, number])[]): [Rgb, Plane] => {
  const side = 100;
  const data = new Uint8Array(side * side * 3).fill(245);
  const mask = new Float32Array(side * side);
  for (let y = 20; y < 80; y++)
    for (let x = 20; x < 80; x++) {
      const i = y * side + x;
      data.set(colours[Math.floor(((x - 20) * colours.length) / 60)]!, 3 * i);
      mask[i] = 0.95;
    }
  return [
    { data, width: side, height: side },
    { data: mask, width: side, height: side },
  ];
};

describe("readColours", () => {
  it.each([
    [255, 255, 255],
    [250, 250, 250],
    [0, 0, 0],
    [128, 128, 128],
  ] as const)("an empty canvas (%i, %i, %i) has no product whose colour could be sure", (...canvas) => {
    const data = Uint8Array.from({ length: 60 * 60 * 3 }, (_, i) => canvas[i % 3]!);
    const mask = { data: new Float32Array(60 * 60).fill(0.9), width: 60, height: 60 };
    expect(readColours({ data, width: 60, height: 60 }, mask).state).toBe("unsure");
  });

  it("names the product, not the backdrop", () => {
    expect(readColours(...scene([[190, 20, 30]]))).toMatchObject({
      state: "sure",
      primary: { name: "red", share: 1 },
      secondary: [],
    });
  });

  it("lists what else is there; several hues are multicolor", () => {
    expect(
      readColours(
        ...scene([
          [40, 90, 200],
          [40, 90, 200],
          [40, 140, 60],
        ]),
      ),
    ).toMatchObject({ primary: { name: "blue" }, secondary: [{ name: "green" }] });
    expect(
      readColours(
        ...scene([
          [190, 20, 30],
          [40, 140, 60],
          [40, 90, 200],
          [250, 220, 50],
        ]),
      ).primary?.name,
    ).toBe("multicolor");
  });

  /** A thin ring of a colour whose hole, as the mask has it, is product too. */
  const ring = (colour: readonly number[], ground: number, thick: number): [Rgb, Plane] => {
    const side = 100;
    const data = new Uint8Array(side * side * 3).fill(ground);
    const mask = new Float32Array(side * side);
    for (let i = 0; i < mask.length; i++) {
      const away = Math.hypot((i % side) - 50, Math.floor(i / side) - 50);
      if (away < 40) mask[i] = 0.95;
      if (away < 40 && away > 40 - thick) data.set(colour, 3 * i);
    }
    return [
      { data, width: side, height: side },
      { data: mask, width: side, height: side },
    ];
  };

  it("the ground within a thin thing is not its colour: unsure, whatever the ground's", () => {
    expect(readColours(...ring([200, 20, 30], 255, 5)).state).toBe("unsure");
    expect(readColours(...ring([40, 200, 190], 128, 5)).state).toBe("unsure");
    expect(readColours(...ring([200, 20, 30], 255, 12))).toMatchObject({ state: "sure", primary: { name: "red" } });
  });

  it("where nothing is found, the middle of the photo is a guess", () => {
    const [photo, mask] = scene([[190, 20, 30]]);
    expect(readColours(photo, { ...mask, data: new Float32Array(mask.data.length) }).state).toBe("unsure");
  });

  it("a white thing on white, with its folds, is white", () => {
    const [photo, mask] = scene([
      [250, 250, 250],
      [228, 228, 230],
      [236, 236, 238],
      [220, 220, 222],
    ]);
    photo.data.forEach((v, i) => v === 245 && (photo.data[i] = 255));
    expect(readColours(photo, mask)).toMatchObject({ state: "sure", primary: { name: "white" } });
  });

  it("shares are within 1 together, whatever the picture", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (colours) => {
          const { primary, secondary } = readColours(...scene(colours));
          expect([primary, ...secondary].reduce((sum, c) => sum + (c?.share ?? 0), 0)).toBeLessThanOrEqual(1 + 1e-6);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("nameByMaterial", () => {
  const clusters = (...of: [share: number, L: number, a: number, b: number][]) =>
    of.map(([share, L, a, b]) => ({ share, L, a, b, hex: "#000000", name: colourName(L, a, b) }));
  const shares = (...of: Parameters<typeof clusters>) =>
    Object.fromEntries(
      [...Map.groupBy(nameByMaterial(clusters(...of)), (c) => c.name)].map(([name, same]) => [
        name,
        same.reduce((s, c) => s + c.share, 0),
      ]),
    );

  it("one cloth in light and shade is one colour", () => {
    expect(Object.keys(shares([0.4, 42, 21, 4], [0.3, 33, 19, 6], [0.3, 53, 21, 2]))).toHaveLength(1);
  });

  it("skin is not averaged into cloth of its hue: an orange tee is no brown one", () => {
    const found = shares([0.55, 61, 46, 52], [0.45, 62, 15, 20]);
    expect(found.orange).toBeCloseTo(0.55);
    expect(found.beige).toBeCloseTo(0.45);
  });

  it("white cloth keeps its name in its folds; gray cloth stays gray", () => {
    expect(shares([0.4, 90, 0, 1], [0.4, 74, 0, 2], [0.2, 62, 1, 2])).toStrictEqual({ white: 1 });
    expect(shares([0.1, 86, 0, 1], [0.5, 70, 0, 2], [0.4, 62, 1, 2]).gray).toBeCloseTo(0.9);
  });

  it("fine stripes of black and white are no gray", () => {
    expect(shares([0.3, 15, 0, 0], [0.3, 90, 0, 0], [0.2, 40, 0, 0], [0.2, 75, 0, 0]).gray).toBeUndefined();
  });
});

it("an answer is unsure without a clear lead", () => {
  expect(
    decideColours([
      { name: "red", share: 0.5 },
      { name: "gray", share: 0.5 },
    ])?.state,
  ).toBe("unsure");
  expect(decideColours([])).toBeNull();
});
