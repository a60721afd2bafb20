import { percentile } from "../image/numbers.ts";
import { CELL_VECTOR } from "./cells.ts";

/** Whitened cells of one reference and, for each, how far its like in the other references is. */
export type ReferencePhoto = { rows: Float32Array; spread: Float32Array };
/** The nearest cell in one reference. */
export type Match = { photo: number; row: number; distance: number };

/** A cell must have been seen in three references: one alone may be an accident. */
const WITNESSES = 3;
/**
 * Added to the spread, in whitened units (two unlike cells are some 15 apart): very even places would otherwise alarm
 * at nothing.
 */
const LEAST_SPREAD = 3;
const FEWEST_CELLS = 15;
const TOP_SHARE = 0.02;
const FEWEST_TOP = 2;
const COMMON_SHARE = 0.5;

/** Nearest row of `rows` to one vector; two sums at once run faster than giving up early. */
function nearest(vectors: Float32Array, at: number, rows: Float32Array): { row: number; distance: number } {
  const width = CELL_VECTOR;
  let best = Infinity;
  let start = 0;
  for (let r = 0; r < rows.length; r += width) {
    let even = 0;
    let odd = 0;
    for (let d = 0; d < width; d += 2) {
      const x = vectors[at + d]! - rows[r + d]!;
      const y = vectors[at + d + 1]! - rows[r + d + 1]!;
      even += x * x;
      odd += y * y;
    }
    if (even + odd < best) {
      best = even + odd;
      start = r;
    }
  }
  return { row: start / width, distance: Math.sqrt(best) };
}

type Among = { photos: readonly ReferencePhoto[]; except?: number };

/** The three references that hold the most similar cells, nearest first. `except` is the vector's own photo. */
export function matchRow(vectors: Float32Array, row: number, { photos, except = -1 }: Among): Match[] {
  const found = photos.flatMap(({ rows }, photo) =>
    photo === except || rows.length === 0 ? [] : [{ photo, ...nearest(vectors, row * CELL_VECTOR, rows) }],
  );
  return found.sort((a, b) => a.distance - b.distance).slice(0, WITNESSES);
}

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

export const spreadOf = (matches: readonly Match[]): number => meanOf(matches.map((m) => m.distance));

/**
 * Distance to the nearest cells in relation to how far those lie from their own like (as PatchCore's re-weighting, Roth
 * et al., 2022).
 */
export const rowScore = (matches: readonly Match[], photos: readonly ReferencePhoto[]): number =>
  meanOf(matches.map(({ photo, row, distance }) => distance / (photos[photo]!.spread[row]! + LEAST_SPREAD)));

/**
 * Mean of the highest 2 % of the cell scores, at least two, less half the median: light and camera shift all cells.
 * Null with fewer than 15 cells.
 */
export function photoScore(scores: Float32Array): number | null {
  if (scores.length < FEWEST_CELLS) return null;
  const top = [...scores].sort((a, b) => b - a).slice(0, Math.max(FEWEST_TOP, Math.round(scores.length * TOP_SHARE)));
  return meanOf(top) - COMMON_SHARE * percentile(scores, 0.5);
}
