import fc from "fast-check";
import { expect, it } from "vitest";
import { interpolate, percentile, ramp } from "./numbers.ts";
import { boxMean, resample } from "./planes.ts";

it("percentile is the sorted value at that share", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.float({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        const sorted = Float32Array.from(values).sort();
        expect(percentile(Float32Array.from(values), p)).toBe(
          sorted[Math.min(values.length - 1, Math.floor(p * values.length))],
        );
      },
    ),
  );
  expect(percentile(new Float32Array(0), 0.5)).toBeNaN();
});

it("ramps work in both directions, interpolation is constant beyond its ends", () => {
  expect([ramp(3, 3, 15), ramp(15, 3, 15), ramp(9, 3, 15), ramp(0.1, 0.3, 0.08)]).toStrictEqual([
    0,
    1,
    0.5,
    expect.closeTo(0.909, 3),
  ]);
  expect([0, 1, 1.5, 9].map((x) => interpolate(x, [1, 2], [10, 20]))).toStrictEqual([10, 10, 15, 20]);
});

it("box mean and resampling keep a constant plane constant", () => {
  const data = new Float32Array(30 * 20).fill(0.4);
  for (const v of boxMean({ data: new Uint8Array(30 * 20).fill(7), width: 30, height: 20 }, 3)) expect(v).toBe(7);
  for (const v of resample({ data, width: 30, height: 20 }, 77, 9).data) expect(v).toBeCloseTo(0.4, 5);
});
