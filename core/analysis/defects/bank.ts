import { percentile } from "../image/numbers.ts";
import { CELL_VECTOR, insideCells, type PhotoCells } from "./cells.ts";

export const FEWEST_REFERENCES = 8;
const MOST_CELLS = 6000, BANK_PRODUCT = 0.5, FEWEST_CELLS = 15, TOP_SHARE = 0.15, FEWEST_TOP = 4, BOX_PERCENTILE = 0.995;

/** What clean photos of one product (or, failing that, of one category in the same shop) look like, cell by cell. Never mixes shops. */
export type DefectBank = {
  cells: Float32Array;
  references: number;
  /** Mean and deviation of the references' own scores, each against the others. */
  mean: number;
  deviation: number;
  /** Cells that score above this stand out. */
  cellLimit: number;
};

/** Least squared distance of one vector to any row, given up early once a row cannot win. */
function nearest(vector: Float32Array, at: number, rows: Float32Array): number {
  let best = Infinity;
  for (let r = 0; r < rows.length; r += CELL_VECTOR) {
    let sum = 0;
    for (let d = 0; d < CELL_VECTOR && sum < best; d += 10)
      for (let k = d; k < d + 10; k++) {
        const x = vector[at + k]! - rows[r + k]!;
        sum += x * x;
      }
    if (sum < best) best = sum;
  }
  return best;
}

/** Distance of each cell well inside the product to the nearest cell of the bank. */
export function cellScores(photo: PhotoCells, bank: Float32Array): { cells: number[]; scores: Float32Array } {
  const cells = insideCells(photo);
  return { cells, scores: Float32Array.from(cells, (cell) => Math.sqrt(nearest(photo.vectors, cell * CELL_VECTOR, bank))) };
}

/** Mean of the highest 15 % of the cell scores, at least four; null with fewer than 15 cells. */
export function photoScore(scores: Float32Array): number | null {
  if (scores.length < FEWEST_CELLS) return null;
  const top = [...scores].sort((a, b) => b - a).slice(0, Math.max(FEWEST_TOP, Math.round(scores.length * TOP_SHARE)));
  return top.reduce((a, b) => a + b, 0) / top.length;
}

/** Every k-th product cell of the photos, so that no photo and no place is left out; the same photos give the same bank. */
function gather(photos: readonly PhotoCells[]): Float32Array {
  const picked = photos.flatMap((p) => [...p.product.keys()].filter((k) => p.product[k]! > BANK_PRODUCT).map((k) => p.vectors.subarray(k * CELL_VECTOR, (k + 1) * CELL_VECTOR)));
  const step = Math.max(1, picked.length / MOST_CELLS), count = Math.floor(picked.length / step), out = new Float32Array(count * CELL_VECTOR);
  for (let k = 0; k < count; k++) out.set(picked[Math.floor(k * step)]!, k * CELL_VECTOR);
  return out;
}

/** Null with fewer than 8 usable references: too few is a state of its own, never "no defects". About 1 s for 16 photos. */
export function buildBank(photos: readonly PhotoCells[]): DefectBank | null {
  if (photos.length < FEWEST_REFERENCES) return null;
  const own: number[] = [], cells: number[] = [];
  photos.forEach((photo, k) => {
    const { scores } = cellScores(photo, gather(photos.filter((_, other) => other !== k))), score = photoScore(scores);
    if (score === null) return;
    own.push(score);
    cells.push(...scores);
  });
  if (own.length < FEWEST_REFERENCES) return null;
  const mean = own.reduce((a, b) => a + b, 0) / own.length;
  const deviation = Math.sqrt(own.reduce((s, v) => s + (v - mean) ** 2, 0) / (own.length - 1));
  return { cells: gather(photos), references: own.length, mean, deviation: Math.max(deviation, mean * 0.02), cellLimit: percentile(Float32Array.from(cells), BOX_PERCENTILE) };
}
