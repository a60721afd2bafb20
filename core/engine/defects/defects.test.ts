import { expect, it } from "vitest";
import { seededRandom } from "../random.ts";
import { buildBank, FEWEST_REFERENCES } from "./bank.ts";
import { CELL_VECTOR, evenFeatures, GRID, type PhotoCells } from "./cells.ts";
import { judgePhoto } from "./judge-photo.ts";
import { drawSketch } from "./sketch.ts";
import { covarianceRoot, whiten } from "./whiten.ts";

const crop = { left: 0.1, top: 0.2, width: 0.6, height: 0.5 };
const CELLS = GRID * GRID;

/**
 * A product of four kinds of cells in quarters, alike in every photo but for noise; `odd` cells look like none of them.
 */
function photo(seed: number, odd: readonly number[] = []): PhotoCells {
  const random = seededRandom(seed);
  const vectors = new Float32Array(CELLS * CELL_VECTOR);
  for (let cell = 0; cell < CELLS; cell++) {
    const kind = Math.floor((cell % GRID) / 10) + 2 * Math.floor(cell / GRID / 10);
    for (let d = 0; d < CELL_VECTOR; d++)
      vectors[cell * CELL_VECTOR + d] =
        Math.sin((kind + 1) * (d + 1)) + 0.3 * (random() - 0.5) + (odd.includes(cell) && d % 7 === 0 ? 2 : 0);
  }
  return { vectors, product: new Float32Array(CELLS).fill(1), crop };
}

const references = Array.from({ length: 10 }, (_, k) => photo(k + 1));
const bank = buildBank(references)!;
const ODD = [5 * GRID + 4, 5 * GRID + 5, 6 * GRID + 4];

function mirrored({ vectors, product, crop: of }: PhotoCells): PhotoCells {
  const from = (cell: number) => Math.floor(cell / GRID) * GRID + GRID - 1 - (cell % GRID);
  const out = new Float32Array(vectors.length);
  for (let cell = 0; cell < CELLS; cell++)
    out.set(vectors.subarray(from(cell) * CELL_VECTOR, (from(cell) + 1) * CELL_VECTOR), cell * CELL_VECTOR);
  return {
    vectors: out,
    product: product.map((_, cell) => product[from(cell)]!),
    crop: { ...of, left: 1 - of.left - of.width },
  };
}

it("too few references is a state of its own", () => {
  expect(buildBank(references.slice(0, FEWEST_REFERENCES - 1))).toBeNull();
  expect(judgePhoto(photo(50), null)).toStrictEqual({ state: "not_enough_references", z: null, boxes: [] });
});

it("a place that no reference shows is boxed, within the crop and the photo; a clean photo is not flagged", () => {
  expect(judgePhoto(photo(51), bank)).toMatchObject({ state: "nothing_unusual", boxes: [] });
  const { state, boxes } = judgePhoto(photo(52, ODD), bank);
  expect(state).toBe("worth_a_look");
  const box = boxes[0]!.box;
  expect(box.left).toBeCloseTo(crop.left + (4 / GRID) * crop.width, 5);
  expect(box.top).toBeCloseTo(crop.top + (5 / GRID) * crop.height, 5);
  for (const { box: b } of boxes)
    expect([b.left >= 0, b.top >= 0, b.left + b.width <= 1 + 1e-6, b.top + b.height <= 1 + 1e-6]).toStrictEqual([
      true,
      true,
      true,
      true,
    ]);
});

it("the order of the references does not matter", () => {
  const other = judgePhoto(photo(52, ODD), buildBank(references.toReversed()));
  const one = judgePhoto(photo(52, ODD), bank);
  expect(other.z).toBeCloseTo(one.z!, 2);
  expect(other.boxes).toStrictEqual(one.boxes);
});

it("a mirrored photo scores the same and gives mirrored boxes", () => {
  const plain = judgePhoto(photo(53, ODD), bank);
  const flipped = judgePhoto(mirrored(photo(53, ODD)), bank);
  expect(flipped.z).toBe(plain.z);
  expect(flipped.boxes[0]!.box.left).toBeCloseTo(1 - plain.boxes[0]!.box.left - plain.boxes[0]!.box.width, 5);
});

it("references that are all the same photo give finite scores", () => {
  const same = buildBank(Array.from({ length: 8 }, () => photo(7)))!;
  expect(judgePhoto(photo(7), same)).toMatchObject({ state: "nothing_unusual", z: 0 });
  expect(Number.isFinite(judgePhoto(photo(8, ODD), same).z)).toBe(true);
});

it("a mirrored view has the mirrored features", () => {
  const random = seededRandom(4);
  const view = Float32Array.from({ length: CELLS * 224 }, random);
  const mirror = Float32Array.from({ length: CELLS * 224 }, random);
  const one = evenFeatures(view, mirror);
  const other = evenFeatures(mirror, view);
  expect(other.subarray(0, 224)).toStrictEqual(one.subarray((GRID - 1) * 224, GRID * 224));
});

it("the sketch uses every sum equally and keeps distances about", () => {
  const { slot, sign } = drawSketch(448, 112, 1);
  const random = seededRandom(9);
  const counts = new Uint16Array(112);
  slot.forEach((s) => counts[s]!++);
  expect(new Set(counts)).toStrictEqual(new Set([4]));
  const ratios = Array.from({ length: 50 }, () => {
    const difference = Float64Array.from({ length: 448 }, () => random() - 0.5);
    const sums = new Float64Array(112);
    difference.forEach((v, k) => (sums[slot[k]!]! += sign[k]! * v));
    return Math.hypot(...sums) / Math.hypot(...difference);
  });
  expect(ratios.reduce((a, b) => a + b) / 50).toBeCloseTo(1, 1);
});

it("whitened rows have about unit variance and no correlation", () => {
  const random = seededRandom(3);
  const rows = new Float32Array(4000 * 2);
  for (let k = 0; k < 4000; k++) {
    const x = 10 * (random() - 0.5);
    rows.set([x, 0.8 * x + 4 * (random() - 0.5)], 2 * k);
  }
  const white = whiten(rows, covarianceRoot(rows, 2), 2);
  const moment = (a: number, b: number) =>
    Array.from({ length: 4000 }, (_, k) => white[2 * k + a]! * white[2 * k + b]!).reduce((x, y) => x + y) / 4000;
  expect(moment(0, 0)).toBeCloseTo(1, 0);
  expect(moment(1, 1)).toBeCloseTo(1, 0);
  expect(Math.abs(moment(0, 1))).toBeLessThan(0.15);
});
