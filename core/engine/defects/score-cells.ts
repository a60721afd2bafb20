import { percentile } from "../image/numbers.ts";
import { squaresBetween } from "../vectors/squares.ts";
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

type Nearest = { rows: Int32Array; squares: Float64Array };
const unseen = (count: number): Nearest => ({
  rows: new Int32Array(count),
  squares: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
});

/** The nearest row of `there` for each row of `here`, and the other way round; of equal ones the first. */
function nearestBoth(here: Float32Array, there: Float32Array): { forth: Nearest; back: Nearest } {
  const forth = unseen(here.length / CELL_VECTOR);
  const back = unseen(there.length / CELL_VECTOR);
  const { squares, stride } = squaresBetween(here, there, CELL_VECTOR);
  for (let a = 0; a < forth.rows.length; a++)
    for (let b = 0, at = a * stride; b < back.rows.length; b++, at++) {
      const square = squares[at]!;
      if (square < forth.squares[a]!) {
        forth.squares[a] = square;
        forth.rows[a] = b;
      }
      if (square < back.squares[b]!) {
        back.squares[b] = square;
        back.rows[b] = a;
      }
    }
  return { forth, back };
}

/** The three references that hold the most similar cells, nearest first. */
const witnesses = (found: readonly Match[]): Match[] =>
  found.toSorted((a, b) => a.distance - b.distance).slice(0, WITNESSES);

const matchesIn = (photo: number, { rows, squares }: Nearest, row: number): Match => ({
  photo,
  row: rows[row]!,
  distance: Math.sqrt(squares[row]!),
});

/** For each row of whitened cells the three references that hold the most similar cells. */
export function matchRows(vectors: Float32Array, photos: readonly ReferencePhoto[]): Match[][] {
  const found = photos.map(({ rows }) => nearestBoth(vectors, rows).forth);
  return Array.from({ length: vectors.length / CELL_VECTOR }, (_, row) =>
    witnesses(found.flatMap((near, photo) => (photos[photo]!.rows.length > 0 ? [matchesIn(photo, near, row)] : []))),
  );
}

/** The same for the rows of each reference among the others. */
export function matchAmong(photos: readonly ReferencePhoto[]): Match[][][] {
  const found = photos.map((): Map<number, Nearest> => new Map());
  photos.forEach((one, k) => {
    photos.slice(k + 1).forEach((other, offset) => {
      if (one.rows.length === 0 || other.rows.length === 0) return;
      const { forth, back } = nearestBoth(one.rows, other.rows);
      found[k]!.set(k + 1 + offset, forth);
      found[k + 1 + offset]!.set(k, back);
    });
  });
  return photos.map(({ spread }, own) =>
    Array.from(spread, (_, row) => witnesses([...found[own]!].map(([photo, near]) => matchesIn(photo, near, row)))),
  );
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
