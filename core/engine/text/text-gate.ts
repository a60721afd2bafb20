import type { Rgb } from "../image/pixels.ts";

const CELL_WIDTH = 24;
const CELL_HEIGHT = 10;
/** Rows of cells overlap by half. */
const STEP = CELL_HEIGHT / 2;
/** A stroke's edge, in luma; a row of letters has many of them, dark to light and back by turns. */
const EDGE = 22;
const TURNS_IN_ROW = 5;
const ROWS_IN_CELL = 4;
/** Neighbouring cells in one line that look like letters: single ones are texture. */
const CELLS_IN_LINE = 2;
/** Around what looks like letters, in cells and in steps: larger letters show in their middle alone. */
const AROUND_CELLS = 3;
const AROUND_STEPS = 8;

/** A part of a picture in its pixels; ends are exclusive. */
export type Part = { x0: number; y0: number; x1: number; y1: number };

/**
 * A cheap look (about 1 ms at 400 px) for where text may be at all, before the dearest model is asked for these parts
 * alone. Meant to let texture through rather than to miss letters.
 * @returns parts that do not overlap, inside the picture; none: no text is likely
 */
export function textParts(picture: Rgb): Part[] {
  const { width, height } = picture;
  const parts = linesOfStrokes(picture).map(({ top, from, to }) => ({
    x0: Math.max(0, (from - AROUND_CELLS) * CELL_WIDTH),
    x1: Math.min(width, (to + AROUND_CELLS) * CELL_WIDTH),
    y0: Math.max(0, top - AROUND_STEPS * STEP),
    y1: Math.min(height, top + CELL_HEIGHT + AROUND_STEPS * STEP),
  }));
  return joined(parts);
}

type Line = { top: number; from: number; to: number };

/** Runs of neighbouring cells, two or more, that look like letters; `from` and `to` in cells. */
function linesOfStrokes({ data, width, height }: Rgb): Line[] {
  const columns = Math.floor(width / CELL_WIDTH);
  // One more column without strokes ends what runs up to the last.
  const stride = columns + 1;
  const strokes = new Uint8Array(stride * height);
  const luma = new Float32Array(width);
  for (let y = 0, j = 0; y < height; y++) {
    for (let x = 0; x < width; x++, j += 3) luma[x] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
    for (let c = 0; c < columns; c++) strokes[y * stride + c] = turnsIn(luma, c * CELL_WIDTH) >= TURNS_IN_ROW ? 1 : 0;
  }
  const found: Line[] = [];
  for (let top = 0; top + CELL_HEIGHT <= height; top += STEP)
    for (let c = 0, inLine = 0; c <= columns; c++) {
      let rows = 0;
      for (let y = top; y < top + CELL_HEIGHT; y++) rows += strokes[y * stride + c]!;
      if (rows >= ROWS_IN_CELL) inLine++;
      else {
        if (inLine >= CELLS_IN_LINE) found.push({ top, from: c - inLine, to: c });
        inLine = 0;
      }
    }
  return found;
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

const overlap = (a: Part, b: Part) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
const around = (a: Part, b: Part): Part => ({
  x0: Math.min(a.x0, b.x0),
  y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1),
  y1: Math.max(a.y1, b.y1),
});

/** Parts that overlap become the one around them, until none do. */
export function joined(parts: readonly Part[]): Part[] {
  const apart: Part[] = [];
  for (let part of parts) {
    for (let k = 0; k < apart.length; k++) {
      if (!overlap(part, apart[k]!)) continue;
      part = around(part, apart[k]!);
      apart.splice(k, 1);
      k = -1;
    }
    apart.push(part);
  }
  return apart;
}
