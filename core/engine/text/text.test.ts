import { expect, it } from "vitest";
import type { TextLine } from "../evidence.ts";
import { isOverlay, overlayShare } from "./overlay.ts";
import { mayHoldText } from "./text-gate.ts";
import { decodeLine, textAreas } from "./text-areas.ts";

const photo = (paint: (x: number, y: number) => number, width = 200, height = 100) => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(paint(x, y), 3 * (y * width + x), 3 * (y * width + x) + 3);
  return { data, width, height };
};

it("the cheap look passes rows of strokes and stops plain places and single edges", () => {
  expect(mayHoldText(photo((x, y) => (y > 40 && y < 56 && x > 20 && x < 150 && x % 6 < 3 ? 20 : 240)))).toBe(true);
  expect(mayHoldText(photo(() => 200))).toBe(false);
  expect(mayHoldText(photo((x) => (x < 100 ? 20 : 240)))).toBe(false);
});

it("areas are grown, scored and never leave the map", () => {
  const data = new Float32Array(100 * 40);
  for (let y = 2; y < 10; y++) for (let x = 1; x < 60; x++) data[y * 100 + x] = 0.9;
  data[35 * 100 + 90] = 0.9; // one stray pixel
  expect(textAreas({ data, width: 100, height: 40 })).toStrictEqual([
    { x0: 0, y0: 0, x1: 63, y1: 13, score: expect.closeTo(0.9, 5) },
  ]);
});

it("a line is the best class per step without repeats and blanks", () => {
  const keys = ["a", "b"];
  const steps = [1, 1, 0, 1, 2, 3, 2, 0];
  const classes = 4;
  const p = Float32Array.from(
    steps.flatMap((best) => Array.from({ length: classes }, (_, c) => (c === best ? 0.7 : 0.1))),
  );
  expect(decodeLine(p, keys)).toStrictEqual({ text: "aab b", confidence: expect.closeTo(0.7, 5) });
  expect(decodeLine(new Float32Array(0), keys)).toStrictEqual({ text: "", confidence: 0 });
});

const line = (over: Partial<TextLine> & { top?: number }): TextLine => ({
  text: "SALE",
  confidence: 0.9,
  outside: 0,
  ...over,
  box: { left: 0.1, top: over.top ?? 0.5, width: 0.4, height: 0.04 },
});

it.each<[string, TextLine, boolean]>([
  ["beside the product", line({ outside: 0.8 }), true],
  ["printed on the middle of the product", line({}), false],
  ["on the product, along the upper end", line({ top: 0.05 }), true],
  ["on the product, along the lower end", line({ top: 0.9 }), true],
  ["a stray letter at the lower end", line({ top: 0.9, text: "i." }), false],
])("a line %s", (_, said, overlay) => expect(isOverlay(said)).toBe(overlay));

it("the share of the frame under overlays: prints count nothing, and there is no more than all of it", () => {
  expect(overlayShare([])).toBe(0);
  expect(overlayShare([line({})])).toBe(0);
  expect(overlayShare([line({ outside: 1 }), line({ outside: 1, top: 0.7 })])).toBeCloseTo(0.032);
  expect(overlayShare(Array.from({ length: 100 }, () => line({ outside: 1 })))).toBe(1);
});
