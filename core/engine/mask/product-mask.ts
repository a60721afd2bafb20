import type { Box, PhotoEvidence } from "../evidence.ts";
import { clamp, round } from "../image/numbers.ts";
import type { Plane } from "../image/pixels.ts";

/**
 * Sure when what is clearly product is most of what may be (area at .7 against .3) and it fills a visible part of the
 * frame. Source: models/MODELS.md, product mask.
 */
const SURE_RATIO = 0.8;
const SMALLEST_AREA = 0.003;
/**
 * Rows and columns that together hold less than this share of the mask are stray pixels, not the edge of the product.
 */
const STRAY = 0.002;

/**
 * Reads the mask of the product model (0..1, never stretched): whether it is clear, its share of the frame, its box.
 */
export function readMask({ data, width, height }: Plane): Omit<PhotoEvidence["mask"], "cells"> {
  let clear = 0;
  let likely = 0;
  let possible = 0;
  for (const m of data) {
    if (m > 0.7) clear++;
    if (m > 0.5) likely++;
    if (m > 0.3) possible++;
  }
  const area = likely / data.length;
  const state = possible > 0 && clear / possible >= SURE_RATIO && area >= SMALLEST_AREA ? "sure" : "unclear";
  const bounds = area >= SMALLEST_AREA ? maskBounds({ data, width, height }) : null;
  return { state, area: round(area), box: bounds && toBox(bounds, width, height) };
}

export type Bounds = { x0: number; y0: number; x1: number; y1: number };

/** First and last column and row of the product, stray pixels left out; null for an empty mask. Ends are inclusive. */
export function maskBounds({ data, width, height }: Plane): Bounds | null {
  const columns = new Float64Array(width);
  const rows = new Float64Array(height);
  let total = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x]! > 0.5) {
        columns[x]!++;
        rows[y]!++;
        total++;
      }
  if (total === 0) return null;
  const first = (counts: Float64Array) => {
    for (let k = 0, sum = 0; k < counts.length; k++) if ((sum += counts[k]!) > total * STRAY) return k;
    return 0;
  };
  const last = (counts: Float64Array) => counts.length - 1 - first(counts.toReversed());
  return { x0: first(columns), x1: last(columns), y0: first(rows), y1: last(rows) };
}

function toBox({ x0, y0, x1, y1 }: Bounds, width: number, height: number): Box {
  const left = round(x0 / width);
  const top = round(y0 / height);
  return { left, top, width: round(clamp((x1 + 1) / width - left)), height: round(clamp((y1 + 1) / height - top)) };
}
