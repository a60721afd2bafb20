import fc from "fast-check";
import { expect, test } from "vitest";
import { packCells, unpackCells } from "./pack-cells.ts";

const crop = { left: 0.1, top: 0, width: 0.5, height: 1 };

test("what is product comes back within a hundredth, the rest as nothing (property)", () => {
  const share = fc.integer({ min: 0, max: 255 }).map((n) => n / 255);
  const value = fc.float({ min: -4, max: 4, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.record({ share, row: fc.array(value, { minLength: 6, maxLength: 6 }) }), {
        minLength: 1,
        maxLength: 30,
      }),
      (cells) => {
        const photo = {
          product: Float32Array.from(cells, (cell) => cell.share),
          vectors: Float32Array.from(cells.flatMap((cell) => cell.row)),
          crop,
        };
        const back = unpackCells(packCells(photo), crop);
        expect(back.crop).toBe(crop);
        cells.forEach((cell, row) => {
          expect(back.product[row]).toBeCloseTo(cell.share, 5);
          const peak = Math.max(...cell.row.map(Math.abs));
          const mine = [...back.vectors.subarray(row * 6, row * 6 + 6)];
          if (cell.share > 0.31)
            cell.row.forEach((one, d) => expect(Math.abs(one - mine[d]!)).toBeLessThanOrEqual(peak / 127 + 1e-6));
          if (cell.share < 0.29) expect(mine.every((one) => one === 0)).toBe(true);
        });
      },
    ),
    { seed: 11 },
  );
});
