import type { Plane } from "../image/pixels.ts";
import { type Bounds, maskBounds } from "./product-mask.ts";

/**
 * The outline of a person, as its rows say: numbers of pixels of the mask's grid. Shares below are of the outline's
 * height; set on half of 75 products on people in one studio (docs/decisions/0051).
 */
export type Figure = {
  bounds: Bounds;
  left: Int16Array;
  right: Int16Array;
  /** First row below the head; null where no head is shown. */
  shoulders: number | null;
  /** The frame cuts it at three or four sides: a part of a body fills the photo. */
  close: boolean;
  /** Head to feet: which garment is sold cannot be told from the framing. */
  whole: boolean;
};

/** Rows within which a head that is shown begins, and the last in which it may end. */
const TOP = [0.01, 0.1] as const;
const LONGEST_HEAD = 0.35;
/** A head is narrower than this share of the widest row of chest and arms; shoulders begin at the second. */
const HEAD_WIDTH = 0.62;
const SHOULDER_WIDTH = 0.7;
/** A side is cut when the product touches this share of it. */
const CUT_SIDE = 0.18;
/** Height of the outline by its width, in pixels of the photo, from which a figure with a head has feet too. */
const WHOLE = 3.1;

/** @param aspect height of the photo by its width */
export function readFigure(mask: Plane, aspect: number): Figure | null {
  const bounds = maskBounds(mask);
  if (!bounds) return null;
  const { left, right, count } = rowsOf(mask, bounds);
  const { x0, x1, y0, y1 } = bounds;
  const widest = (from: number, to: number) => Math.max(...count.subarray(rowAt(bounds, from), rowAt(bounds, to) + 1));
  const body = widest(0.2, 0.55);
  const close = sidesCut(mask) >= 3;
  let shoulders = rowAt(bounds, TOP[1]);
  const last = rowAt(bounds, LONGEST_HEAD);
  while (shoulders < last && count[shoulders]! < SHOULDER_WIDTH * body) shoulders++;
  const head = !close && widest(...TOP) < HEAD_WIDTH * body;
  const tall = ((y1 - y0 + 1) * aspect) / mask.height / ((x1 - x0 + 1) / mask.width);
  return { bounds, left, right, shoulders: head ? shoulders : null, close, whole: head && tall >= WHOLE };
}

/** The row at a share of the outline's height. */
export const rowAt = ({ y0, y1 }: Bounds, share: number): number =>
  Math.min(y1, Math.round(y0 + share * (y1 - y0 + 1)));

/** Whether a pixel lies within `half` of its row's width from the row's middle. */
export function isCentral({ left, right }: Figure, { x, y }: { x: number; y: number }, half: number): boolean {
  const middle = (left[y]! + right[y]!) / 2;
  return Math.abs(x - middle) <= Math.max(2, (right[y]! - left[y]!) * half);
}

function rowsOf({ data, width, height }: Plane, { y0, y1 }: Bounds) {
  const left = new Int16Array(height).fill(width);
  const right = new Int16Array(height).fill(-1);
  const count = new Int16Array(height);
  for (let y = y0; y <= y1; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x]! > 0.5) {
        left[y] = Math.min(left[y]!, x);
        right[y] = x;
        count[y]!++;
      }
  return { left, right, count };
}

/** How many sides of the frame cut it, 0..4. */
export const sidesCut = (mask: Plane, from = CUT_SIDE): number =>
  sidesTouched(mask).filter((side) => side > from).length;

/** Share of each side of the frame that it touches: above, below, left, right. */
export function sidesTouched({ data, width, height }: Plane): [number, number, number, number] {
  const share = (n: number, at: (k: number) => number) => {
    let inside = 0;
    for (let k = 0; k < n; k++) if (data[at(k)]! > 0.5) inside++;
    return inside / n;
  };
  return [
    share(width, (k) => k),
    share(width, (k) => (height - 1) * width + k),
    share(height, (k) => k * width),
    share(height, (k) => k * width + width - 1),
  ];
}
