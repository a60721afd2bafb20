import { expect, it } from "vitest";
import type { TextLine } from "../evidence.ts";
import { isOverlay, overlayShare } from "./overlay.ts";
import { joined, textParts } from "./text-gate.ts";
import { decodeLine, textAreas } from "./text-areas.ts";

const photo = (paint: (x: number, y: number) => number, width = 200, height = 100) => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(paint(x, y), 3 * (y * width + x), 3 * (y * width + x) + 3);
  return { data, width, height };
};

it("the cheap look passes rows of strokes and stops plain places and single edges", () => {
  const strokes = (x: number, y: number) => (y > 40 && y < 56 && x > 20 && x < 150 && x % 6 < 3 ? 20 : 240);
  expect(textParts(photo(strokes))).toHaveLength(1);
  expect(textParts(photo(() => 200))).toStrictEqual([]);
  expect(textParts(photo((x) => (x < 100 ? 20 : 240)))).toStrictEqual([]);
});

it("the parts to read hold the strokes with room around them, and little else", () => {
  const isLine = (x: number, y: number) => (y > 30 && y < 46 && x < 120) || (y > 350 && y < 366 && x > 280);
  const parts = textParts(photo((x, y) => (isLine(x, y) && x % 6 < 3 ? 20 : 240), 400, 400));
  const [upper, lower] = parts.toSorted((a, b) => a.y0 - b.y0);
  expect(parts).toHaveLength(2);
  expect(upper).toMatchObject({ x0: 0, y0: 0 });
  expect(upper!.x1).toBeGreaterThanOrEqual(120 + 24);
  expect(upper!.y1).toBeGreaterThanOrEqual(46 + 20);
  expect(lower!.x0).toBeLessThanOrEqual(280 - 24);
  expect(lower).toMatchObject({ x1: 400, y1: 400 });
  const area = parts.reduce((sum, { x0, y0, x1, y1 }) => sum + (x1 - x0) * (y1 - y0), 0);
  expect(area).toBeLessThan(0.3 * 400 * 400);
});

it("parts that overlap become one, also when only their union reaches a third", () => {
  const part = (x0: number, y0: number, x1: number, y1: number) => ({ x0, y0, x1, y1 });
  const chain = [part(0, 0, 10, 10), part(20, 8, 30, 30), part(8, 5, 22, 9)];
  expect(joined(chain)).toStrictEqual([part(0, 0, 30, 30)]);
  expect(joined([part(0, 0, 10, 10), part(10, 0, 20, 10)])).toHaveLength(2);
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
