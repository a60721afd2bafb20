import type { Rgb } from "../image/pixels.ts";

const CELL_WIDTH = 24;
const CELL_HEIGHT = 10;
/** A stroke's edge, in luma; a row of letters has many of them, dark to light and back by turns. */
const EDGE = 22;
const TURNS_IN_ROW = 5;
const ROWS_IN_CELL = 4;
/** Neighbouring cells in one line that look like letters: single ones are texture. */
const CELLS_IN_LINE = 2;

/**
 * A cheap look (about 1 ms at 400 px) for whether text may be there at all, before the dearest model is asked. Meant to
 * let texture through rather than to miss letters.
 */
export function mayHoldText({ data, width, height }: Rgb): boolean {
  const columns = Math.floor(width / CELL_WIDTH);
  const strokes = new Uint8Array(columns * height);
  const luma = new Float32Array(width);
  for (let y = 0, j = 0; y < height; y++) {
    for (let x = 0; x < width; x++, j += 3) luma[x] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
    for (let c = 0; c < columns; c++) strokes[y * columns + c] = turnsIn(luma, c * CELL_WIDTH) >= TURNS_IN_ROW ? 1 : 0;
  }
  for (let top = 0; top + CELL_HEIGHT <= height; top += CELL_HEIGHT / 2)
    for (let c = 0, inLine = 0; c < columns; c++) {
      let rows = 0;
      for (let y = top; y < top + CELL_HEIGHT; y++) rows += strokes[y * columns + c]!;
      inLine = rows >= ROWS_IN_CELL ? inLine + 1 : 0;
      if (inLine >= CELLS_IN_LINE) return true;
    }
  return false;
}

/** How often dark turns to light or back within one cell of a row. */
function turnsIn(luma: Float32Array, from: number): number {
  let turns = 0;
  let last = 0;
  for (let x = from + 1; x < from + CELL_WIDTH; x++) {
    const step = luma[x]! - luma[x - 1]!;
    const sign = Math.abs(step) > EDGE ? Math.sign(step) : 0;
    if (sign !== 0 && sign !== last) {
      turns++;
      last = sign;
    }
  }
  return turns;
}
