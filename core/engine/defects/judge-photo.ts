import type { Box } from "../evidence.ts";
import { clamp, round } from "../image/numbers.ts";
import { cellScores, type DefectBank } from "./bank.ts";
import { GRID, type PhotoCells } from "./cells.ts";
import { photoScore } from "./score-cells.ts";

type Severity = "minor" | "moderate" | "severe";
export type DefectVerdict = {
  /** "worth_a_look" is all that this can say: it is no certificate, and never blocks publishing. */
  state: "not_enough_references" | "no_clear_product" | "nothing_unusual" | "worth_a_look";
  /** How far the photo lies from the references, in their own deviations. */
  z: number | null;
  boxes: { box: Box; severity: Severity }[];
};

/**
 * Flagged 3 % of clean photos on the products that it was chosen on; 4 is strict. How others fare: models/MODELS.md.
 */
const FLAG_AT = 2.75;
const MOST_BOXES = 5;

/** A convention, not a measurement. */
function severityOf(z: number): Severity {
  if (z > 5) return "severe";
  return z >= 3 ? "moderate" : "minor";
}

/** One photo against the bank of its product or category. */
export function judgePhoto(photo: PhotoCells, bank: DefectBank | null, flagAt = FLAG_AT): DefectVerdict {
  if (!bank) return { state: "not_enough_references", z: null, boxes: [] };
  const { cells, scores } = cellScores(photo, bank);
  const score = photoScore(scores);
  if (score === null) return { state: "no_clear_product", z: null, boxes: [] };
  const z = round((score - bank.mean) / bank.deviation, 3);
  if (z < flagAt) return { state: "nothing_unusual", z, boxes: [] };
  const excess = new Map(
    cells.flatMap((cell, k) => (scores[k]! > bank.cellLimit ? [[cell, scores[k]! - bank.cellLimit] as const] : [])),
  );
  const boxes = groups(excess)
    .sort((a, b) => b.sum - a.sum)
    .slice(0, MOST_BOXES)
    .map(({ cells: of }) => ({ box: toBox(of, photo.crop), severity: severityOf(z) }));
  return { state: "worth_a_look", z, boxes };
}

/** Cells that touch, also at corners, belong together. */
function groups(excess: ReadonlyMap<number, number>): { cells: number[]; sum: number }[] {
  const left = new Set(excess.keys());
  const found: { cells: number[]; sum: number }[] = [];
  for (const start of excess.keys()) {
    if (!left.delete(start)) continue;
    const cells = [start];
    for (const cell of cells)
      for (const other of [...left])
        if (
          Math.abs((other % GRID) - (cell % GRID)) <= 1 &&
          Math.abs(Math.floor(other / GRID) - Math.floor(cell / GRID)) <= 1
        ) {
          left.delete(other);
          cells.push(other);
        }
    found.push({ cells, sum: cells.reduce((s, c) => s + excess.get(c)!, 0) });
  }
  return found;
}

/** Back through the crop to shares of the photo. */
function toBox(cells: readonly number[], crop: Box): Box {
  const xs = cells.map((c) => c % GRID);
  const ys = cells.map((c) => Math.floor(c / GRID));
  const left = round(crop.left + (crop.width * Math.min(...xs)) / GRID);
  const top = round(crop.top + (crop.height * Math.min(...ys)) / GRID);
  const right = crop.left + (crop.width * (Math.max(...xs) + 1)) / GRID;
  const bottom = crop.top + (crop.height * (Math.max(...ys) + 1)) / GRID;
  return { left, top, width: round(clamp(right - left, 0, 1 - left)), height: round(clamp(bottom - top, 0, 1 - top)) };
}
