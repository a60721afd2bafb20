import type { Box } from "../evidence.ts";
import { toLab } from "../image/lab.ts";
import { clamp } from "../image/numbers.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { drawSketch } from "./sketch.ts";

/** The crop is looked at as 19 x 19 cells. */
export const GRID = 19;
/** What the feature model says of each cell of a 300 x 300 view (defect_feat.json of its pack). */
const FEATURES = 224;
/**
 * Features as 112 sums, drawn once for all; then mean and deviation of Lab. Features at twice the scale besides (the
 * crop's four quarters) found no more (docs/decisions/0044).
 */
const SUMS = 112;
const SKETCH = drawSketch(FEATURES, SUMS, 20261121);
/** Numbers per cell, even. A photo has at most 361 x 118: 170 KB as floats, 44 KB with a byte for each. */
export const CELL_VECTOR = SUMS + 6;
/** The copy of the crop that colours are read from: 8 x 8 pixels per cell. */
export const COLOUR_SIDE = GRID * 8;
const MEAN_WEIGHT = 0.032;
const DEVIATION_WEIGHT = 0.0667;
const MARGIN = 0.06;

/**
 * One photo as cells: vectors row by row, how much of each cell is product, and which part of the photo the grid
 * covers.
 */
export type PhotoCells = { vectors: Float32Array; product: Float32Array; crop: Box };

/** Where the product is: its box, and how much of each cell it fills, as base64 of 361 bytes. */
export type Outline = { box: Box; cells: string };

/** What evidence keeps of the product mask, so that a comparison need not find the product again. */
export const cellsOfMask = (mask: Plane, box: Box): string =>
  Buffer.from(productShare(mask, defectCrop(box)).map((share) => Math.round(255 * share))).toString("base64");

/** @returns the share of product, 0..1, of each cell */
export const productShares = ({ cells }: Outline): Float32Array =>
  Float32Array.from(Buffer.from(cells, "base64"), (byte) => byte / 255);

/** The product's box with 6 % around it, inside the photo. */
export function defectCrop({ left: x0, top: y0, width, height }: Box): Box {
  const left = clamp(x0 - MARGIN * width);
  const top = clamp(y0 - MARGIN * height);
  return {
    left,
    top,
    width: clamp(x0 + width + MARGIN * width) - left,
    height: clamp(y0 + height + MARGIN * height) - top,
  };
}

/** Samples of a cell in each direction. */
const SAMPLES = 6;

/** Mean of the mask over each cell of the crop. */
function productShare({ data, width, height }: Plane, crop: Box): Float32Array {
  const places = (from: number, share: number, side: number) =>
    Int32Array.from({ length: GRID * SAMPLES }, (_, k) =>
      Math.min(
        side - 1,
        Math.floor((from + (share * (Math.floor(k / SAMPLES) + ((k % SAMPLES) + 0.5) / SAMPLES)) / GRID) * side),
      ),
    );
  const columns = places(crop.left, crop.width, width);
  const rows = places(crop.top, crop.height, height);
  const out = new Float32Array(GRID * GRID);
  for (let cell = 0; cell < out.length; cell++) {
    const x = (cell % GRID) * SAMPLES;
    const y = Math.floor(cell / GRID) * SAMPLES;
    let sum = 0;
    for (let r = y; r < y + SAMPLES; r++)
      for (let c = x; c < x + SAMPLES; c++) sum += data[rows[r]! * width + columns[c]!]!;
    out[cell] = sum / (SAMPLES * SAMPLES);
  }
  return out;
}

/** Mean of a view's features and of its mirror image's, put back: a mirrored photo gives the same cells, mirrored. */
export function evenFeatures(view: Float32Array, mirror: Float32Array): Float32Array {
  const out = new Float32Array(view.length);
  for (let k = 0; k < out.length; k++) {
    const cell = Math.floor(k / FEATURES);
    const column = cell % GRID;
    out[k] = (view[k]! + mirror[k + (GRID - 1 - 2 * column) * FEATURES]!) / 2;
  }
  return out;
}

function sketched(features: Float32Array, cell: number, into: Float32Array): void {
  const { slot, sign } = SKETCH;
  for (let f = 0; f < FEATURES; f++) into[slot[f]!]! += sign[f]! * features[cell * FEATURES + f]!;
}

/** `features` are the model's of the crop (19 x 19 x 224); `colours` is the crop at 152 x 152. */
export function photoCells({
  features,
  colours,
  outline,
}: {
  features: Float32Array;
  colours: Rgb;
  outline: Outline;
}): PhotoCells {
  const lab = toLab(colours.data);
  const planes = [lab.L, lab.a, lab.b];
  const vectors = new Float32Array(GRID * GRID * CELL_VECTOR);
  for (let cell = 0; cell < GRID * GRID; cell++) {
    sketched(features, cell, vectors.subarray(cell * CELL_VECTOR, (cell + 1) * CELL_VECTOR));
    planes.forEach((plane, p) => {
      let sum = 0;
      let squares = 0;
      for (let y = 0; y < 8; y++)
        for (let x = 0; x < 8; x++) {
          const v = plane[(Math.floor(cell / GRID) * 8 + y) * COLOUR_SIDE + (cell % GRID) * 8 + x]!;
          sum += v;
          squares += v * v;
        }
      const at = cell * CELL_VECTOR + SUMS + p;
      const mean = sum / 64;
      vectors[at] = mean * MEAN_WEIGHT;
      vectors[at + 3] = Math.sqrt(Math.max(0, squares / 64 - mean * mean)) * DEVIATION_WEIGHT;
    });
  }
  return { vectors, product: productShares(outline), crop: defectCrop(outline.box) };
}

/** Cells well inside the product: above the threshold with all four neighbours. */
export function insideCells({ product }: PhotoCells, threshold = 0.6): number[] {
  const is = (x: number, y: number) => x >= 0 && y >= 0 && x < GRID && y < GRID && product[y * GRID + x]! > threshold;
  return Array.from({ length: GRID * GRID }, (_, k) => k).filter((k) => {
    const x = k % GRID;
    const y = Math.floor(k / GRID);
    return is(x, y) && is(x - 1, y) && is(x + 1, y) && is(x, y - 1) && is(x, y + 1);
  });
}
