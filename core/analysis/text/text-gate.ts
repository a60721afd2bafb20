import type { Rgb } from "../image/pixels.ts";

const CELL_WIDTH = 24, CELL_HEIGHT = 10;
/** A stroke's edge, in luma; a row of letters has many of them, dark to light and back by turns. */
const EDGE = 22, TURNS_IN_ROW = 5, ROWS_IN_CELL = 4;
/** Neighbouring cells in one line that look like letters: single ones are texture. */
const CELLS_IN_LINE = 2;

/**
 * A cheap look (about 1 ms at 400 px) for whether text may be there at all, before the dearest model is asked. Meant to let
 * texture through rather than to miss letters.
 */
export function mayHoldText({ data, width, height }: Rgb): boolean {
  const columns = Math.floor(width / CELL_WIDTH);
  const luma = (x: number, y: number) => { const j = (y * width + x) * 3; return 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!; };
  for (let top = 0; top + CELL_HEIGHT <= height; top += CELL_HEIGHT / 2) {
    let inLine = 0;
    for (let c = 0; c < columns; c++) {
      let rows = 0;
      for (let y = top; y < top + CELL_HEIGHT; y++) {
        let turns = 0, last = 0;
        for (let x = c * CELL_WIDTH + 1; x < (c + 1) * CELL_WIDTH && x < width; x++) {
          const step = luma(x, y) - luma(x - 1, y), sign = step > EDGE ? 1 : step < -EDGE ? -1 : 0;
          if (sign !== 0 && sign !== last) {
            turns++;
            last = sign;
          }
        }
        if (turns >= TURNS_IN_ROW) rows++;
      }
      inLine = rows >= ROWS_IN_CELL ? inLine + 1 : 0;
      if (inLine >= CELLS_IN_LINE) return true;
    }
  }
  return false;
}
