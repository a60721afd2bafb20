import { percentile } from "../image/numbers.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";

/**
 * Mean Lab gradient of what is clearly background, at every second pixel of every second row; 0 when there is next to
 * none.
 */
export function measureBusyness({ lab: { L, a, b }, mask, product, nearness, width: w, height: h }: WorkCopy): number {
  let sum = 0;
  let count = 0;
  let looked = 0;
  for (let y = 1; y < h - 1; y += 2)
    for (let x = 1, i = y * w + 1; x < w - 1; x += 2, i += 2) {
      looked++;
      if (product[i] || mask[i]! >= 0.25 || nearness[i]! >= 0.02) continue;
      sum += Math.min(gradient(L, i, w) / 2 + (gradient(a, i, w) + gradient(b, i, w)) / 4, 12);
      count++;
    }
  return count > looked * 0.02 ? sum / count : 0;
}

function gradient(plane: Float32Array, i: number, w: number): number {
  const x = plane[i + 1]! - plane[i - 1]!;
  const y = plane[i + w]! - plane[i - w]!;
  return Math.sqrt(x * x + y * y);
}

const GRID = 16;

/**
 * Median over the cells of a 16 x 16 grid of the dE between the product's inner rim and the ring around it; null with
 * fewer than 4 cells.
 */
export function measureContrast({ lab: { L, a, b }, product, nearness, width: w, height: h }: WorkCopy): number | null {
  const cells = new Float64Array(GRID * GRID * 8);
  for (let y = 0, i = 0; y < h; y++)
    for (let x = 0; x < w; x++, i++) {
      const near = nearness[i]!;
      // Inside the product's edge, and outside of it; neither too near nor too far.
      const inside = product[i];
      if (inside ? near >= 0.95 || near <= 0.55 : near <= 0.02 || near >= 0.4) continue;
      const ring = inside ? 0 : 4;
      const at = (Math.floor((y * GRID) / h) * GRID + Math.floor((x * GRID) / w)) * 8 + ring;
      cells[at]! += L[i]!;
      cells[at + 1]! += a[i]!;
      cells[at + 2]! += b[i]!;
      cells[at + 3]!++;
    }
  const distances: number[] = [];
  for (let o = 0; o < cells.length; o += 8) {
    const inner = cells[o + 3]!;
    const outer = cells[o + 7]!;
    if (inner > 4 && outer > 4)
      distances.push(
        Math.hypot(
          cells[o]! / inner - cells[o + 4]! / outer,
          cells[o + 1]! / inner - cells[o + 5]! / outer,
          cells[o + 2]! / inner - cells[o + 6]! / outer,
        ),
      );
  }
  return distances.length > 3 ? percentile(Float32Array.from(distances), 0.5) : null;
}

/** Sides whose rim has one tone and ends in a straight step: a drawn frame or a banner. */
export function countFramedSides({ lab, width: w, height: h }: WorkCopy): QualityMeasures["framedSides"] {
  const { L, a, b } = lab;
  let framed = 0;
  for (let side = 0; side < 4; side++) {
    // Steps through the pixels (top, bottom, left, right): from one corner of this side away from it, and along it.
    const at = [0, w * (h - 1), 0, w - 1][side]!;
    const inwards = [w, -w, 1, -1][side]!;
    const onwards = side < 2 ? 1 : w;
    const long = side < 2 ? w : h;
    const from = Math.round(long * 0.06);
    const to = long - from;
    const deepest = Math.round((side < 2 ? h : w) * 0.12);
    let s = 0;
    let squares = 0;
    let sumA = 0;
    let sumB = 0;
    const count = to - from;
    for (let k = from, i = at + inwards + from * onwards; k < to; k++, i += onwards) {
      s += L[i]!;
      squares += L[i]! * L[i]!;
      sumA += a[i]!;
      sumB += b[i]!;
    }
    const mean = s / count;
    const meanA = sumA / count;
    const meanB = sumB / count;
    if (Math.sqrt(Math.max(0, squares / count - mean * mean)) > 5) continue;
    const tone = { L: mean, a: meanA, b: meanB };
    const line = (d: number): Line => ({ start: at + d * inwards + from * onwards, step: onwards, count });
    for (let d = 2; d < deepest; d++)
      if (differing(lab, line(d), { tone, squared: 100 }) > count * 0.03) {
        if (differing(lab, line(Math.min(deepest, d + 2)), { tone, squared: 64 }) > count * 0.93) framed++;
        break;
      }
  }
  return framed;
}

/** Pixels from `start` on, `step` apart. */
type Line = { start: number; step: number; count: number };
type Apart = { tone: { L: number; a: number; b: number }; squared: number };

/** How many pixels of a line are further than this (squared dE76) from a tone. */
function differing({ L, a, b }: WorkCopy["lab"], { start, step, count }: Line, { tone, squared }: Apart): number {
  let n = 0;
  for (let k = 0, i = start; k < count; k++, i += step) {
    const x = L[i]! - tone.L;
    const y = a[i]! - tone.a;
    const z = b[i]! - tone.b;
    if (x * x + y * y + z * z > squared) n++;
  }
  return n;
}
