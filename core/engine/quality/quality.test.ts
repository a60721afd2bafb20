import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jpegQuality } from "./jpeg-quality.ts";
import type { QualityMeasures } from "./measures.ts";
import { scoreOf, scoreQuality, withOverlay } from "./score.ts";

const clean: QualityMeasures = {
  long: 2400,
  aspect: 1.2,
  blur: 0.4,
  noise: 1,
  jpegQuality: 92,
  block: 0.5,
  highlights: 97,
  range: 70,
  productLightness: 50,
  clipped: 0,
  paleRest: 0,
  contrast: 40,
  cast: 1,
  fill: 0.8,
  offCentre: 0.02,
  touch: 0,
  busyness: 0.2,
  framedSides: 0,
};

describe("scoreQuality", () => {
  it("a clean photo scores 100 and has nothing to mend", () => {
    expect(scoreQuality(clean)).toMatchObject({ score: 100, reasons: [] });
  });

  it.each([
    ["resolution", { long: 400 }],
    ["sharpness", { blur: 2.5 }],
    ["noise", { noise: 9 }],
    ["compression", { jpegQuality: 12 }],
    ["dark", { highlights: 50 }],
    ["bright", { clipped: 0.4 }],
    ["contrast", { contrast: 4 }],
    ["contrast", { highlights: 86, range: 20 }],
    ["cast", { cast: 20 }],
    ["coverage", { fill: 0.15 }],
    ["centring", { offCentre: 0.28 }],
    ["cut", { touch: 0.1 }],
    ["background", { busyness: 2.5 }],
    ["frame", { framedSides: 4 }],
    ["aspect", { aspect: 2.8 }],
  ] as const)("names %s first, with the gain that mending it brings", (reason, fault) => {
    const { score, reasons } = scoreQuality({ ...clean, ...fault });
    expect(reasons[0]?.reason).toBe(reason);
    expect(score + reasons[0]!.gain).toBeGreaterThan(97);
  });

  it("a white thing may reach white in many places; the same share of anything else is burnt, and more is always worse", () => {
    expect(scoreQuality({ ...clean, clipped: 0.25, paleRest: 0.9 }).reasons).toStrictEqual([]);
    expect(scoreQuality({ ...clean, clipped: 0.25, paleRest: 0.2 }).reasons[0]?.reason).toBe("bright");
    for (const paleRest of [0.2, 0.9]) {
      const scores = [0.35, 0.5, 0.7, 0.9].map((clipped) => scoreQuality({ ...clean, clipped, paleRest }).score);
      expect(scores).toStrictEqual(scores.toSorted((a, b) => b - a));
    }
  });

  it("what could not be measured is not punished", () => {
    expect(
      scoreQuality({ ...clean, blur: null, noise: null, contrast: null, cast: null, jpegQuality: null }).score,
    ).toBe(100);
  });

  it("is the same from its stored parts", () => {
    const quality = scoreQuality({ ...clean, long: 500, busyness: 1.2 });
    expect(scoreOf(quality.parts)).toStrictEqual(quality);
  });

  it("text laid over the photo is a fault by its size; a corner mark is none", () => {
    const quality = scoreQuality(clean);
    expect(withOverlay(quality, 0.2)).toMatchObject({ score: 60, reasons: [{ reason: "overlay", gain: 40 }] });
    expect(withOverlay(quality, 0.004).score).toBe(quality.score);
    expect(withOverlay(withOverlay(quality, 0.2), 0).score).toBe(quality.score);
  });

  it("stays within 0..100 and each fault can only lower it", () => {
    const number = (max: number) => fc.double({ min: 0, max, noNaN: true });
    fc.assert(
      fc.property(
        number(9000),
        number(5),
        number(20),
        number(100),
        number(60),
        (long, blur, noise, highlights, contrast) => {
          const { score } = scoreQuality({ ...clean, long: long + 1, blur, noise, highlights, contrast });
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
          expect(
            scoreQuality({ ...clean, long: long + 1, blur: blur + 0.5, noise, highlights, contrast }).score,
          ).toBeLessThanOrEqual(score + 1e-9);
        },
      ),
    );
  });
});

it("jpegQuality reads no table from what is no JPEG, and never runs past the end", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const framed = Uint8Array.from([0xff, 0xd8, 0xff, 0xdb, ...bytes]);
      const quality = jpegQuality(framed);
      expect(quality === null || quality > 0).toBe(true);
    }),
  );
  expect(jpegQuality(Uint8Array.of(1, 2, 3))).toBeNull();
});
