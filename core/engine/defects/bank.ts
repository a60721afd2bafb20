import { percentile } from "../image/numbers.ts";
import { CELL_VECTOR, insideCells, type PhotoCells } from "./cells.ts";
import { matchAmong, matchRows, photoScore, rowScore, spreadOf, type ReferencePhoto } from "./score-cells.ts";
import { covarianceRoot, whiten } from "./whiten.ts";

export const FEWEST_REFERENCES = 8;
/** More make the bank slower, not better. */
const MOST_REFERENCES = 16;
const BANK_PRODUCT = 0.5;
const BOX_PERCENTILE = 0.995;

/**
 * Deviation of clean photos' scores in relation to their mean, over the products that the method was chosen on; it
 * counts as much as 15 references.
 */
const USUAL_DEVIATION = 0.2;
const USUAL_WEIGHT = 15;

/**
 * What clean photos of one product (or, failing that, of one category in the same shop) look like, cell by cell. Never
 * mixes shops.
 */
export type DefectBank = {
  /** Turns cells into coordinates in which what varies among the references counts less (whiten.ts). */
  root: Float64Array;
  photos: readonly ReferencePhoto[];
  references: number;
  /** Mean and deviation of the references' own scores, each against the others. */
  mean: number;
  deviation: number;
  /** Cells that score above this stand out. */
  cellLimit: number;
};

/** The vectors of some cells, one after another. */
function rowsOf({ vectors }: PhotoCells, cells: readonly number[]): Float32Array {
  const out = new Float32Array(cells.length * CELL_VECTOR);
  cells.forEach((cell, k) => out.set(vectors.subarray(cell * CELL_VECTOR, (cell + 1) * CELL_VECTOR), k * CELL_VECTOR));
  return out;
}

/** Score of each cell well inside the product: 1 is about as far from the references as they are from each other. */
export function cellScores(
  photo: PhotoCells,
  { root, photos }: Pick<DefectBank, "root" | "photos">,
): { cells: number[]; scores: Float32Array } {
  const cells = insideCells(photo);
  const rows = whiten(rowsOf(photo, cells), root, CELL_VECTOR);
  const matches = matchRows(rows, photos);
  return { cells, scores: Float32Array.from(matches, (found) => rowScore(found, photos)) };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Evenly through the list, so that no part of it is left out. */
const spaced = <T>(items: readonly T[], most: number): T[] =>
  items.length <= most
    ? [...items]
    : Array.from({ length: most }, (_, k) => items[Math.floor((k * items.length) / most)]!);

/**
 * Null with fewer than 8 usable references: too few is a state of its own, never "no defects". Of more than 16, as many
 * spread through the list. 1 to 4 s for 16 photos, by how much of the crop is product.
 */
export function buildBank(given: readonly PhotoCells[]): DefectBank | null {
  const used = spaced(given, MOST_REFERENCES);
  const cells = used.map(({ product }) => [...product.keys()].filter((k) => product[k]! > BANK_PRODUCT));
  if (used.length < FEWEST_REFERENCES) return null;
  const raw = used.map((photo, k) => rowsOf(photo, cells[k]!));
  const root = covarianceRoot(joined(raw), CELL_VECTOR);
  const photos: ReferencePhoto[] = raw.map((rows) => ({
    rows: whiten(rows, root, CELL_VECTOR),
    spread: new Float32Array(rows.length / CELL_VECTOR),
  }));
  const matches = matchAmong(photos);
  photos.forEach(({ spread }, own) => matches[own]!.forEach((found, row) => (spread[row] = spreadOf(found))));
  const own = used.map((photo, k) => {
    const inside = new Set(insideCells(photo));
    return Float32Array.from(
      cells[k]!.flatMap((cell, row) => (inside.has(cell) ? [rowScore(matches[k]![row]!, photos)] : [])),
    );
  });
  const scores = own.map(photoScore).filter((s) => s !== null);
  if (scores.length < FEWEST_REFERENCES) return null;
  const { mean, deviation } = spreadOfScores(scores);
  return {
    root,
    photos,
    references: scores.length,
    mean,
    deviation,
    cellLimit: percentile(joined(own), BOX_PERCENTILE),
  };
}

/**
 * The deviation is the larger of the scores' own and of that drawn towards what is usual: a few alike photos must not
 * make every other one stand out.
 */
function spreadOfScores(scores: readonly number[]): { mean: number; deviation: number } {
  const n = scores.length;
  const mean = scores.reduce((a, b) => a + b, 0) / n;
  const squares = scores.reduce((s, v) => s + (v - mean) ** 2, 0);
  const drawn = Math.sqrt((squares + USUAL_WEIGHT * (USUAL_DEVIATION * mean) ** 2) / (n - 1 + USUAL_WEIGHT));
  return { mean, deviation: Math.max(Math.sqrt(squares / (n - 1)), drawn, 1e-6) };
}
