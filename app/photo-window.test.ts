import { expect, test } from "vitest";
import { moveBy, WHOLE, zoomBy } from "./photo-window.ts";

test("zooming keeps the middle, or the place that is pointed at, where it is", () => {
  expect(zoomBy(WHOLE, 2)).toEqual({ zoom: 2, x: 0.25, y: 0.25 });
  expect(zoomBy(WHOLE, 2, { x: 0, y: 1 })).toEqual({ zoom: 2, x: 0, y: 0.5 });
  const twice = zoomBy(zoomBy(WHOLE, 2, { x: 0.2, y: 0.6 }), 2, { x: 0.2, y: 0.6 });
  expect(twice.x + 0.2 / twice.zoom).toBeCloseTo(0.2);
  expect(twice.y + 0.6 / twice.zoom).toBeCloseTo(0.6);
});

test("neither zooming nor moving leaves the photo", () => {
  expect(zoomBy(WHOLE, 0.5)).toEqual(WHOLE);
  expect(zoomBy(WHOLE, 100).zoom).toBe(8);
  expect(moveBy(WHOLE, { x: 1, y: -1 })).toEqual(WHOLE);
  const close = zoomBy(WHOLE, 4);
  expect(moveBy(close, { x: 10, y: -10 })).toEqual({ zoom: 4, x: 0.75, y: 0 });
  expect(moveBy(close, { x: 0.5, y: 0 }).x).toBeCloseTo(0.5);
});
