import type { Plane, Rgb } from "../image/pixels.ts";
import type { WorkCopy } from "./measures.ts";
import { floats } from "../image/scratch.ts";

/**
 * A piece of the native photo; x and y are multiples of 8 from its corner, so that JPEG's block grid keeps its phase.
 */
export type Tile = Plane & { x: number; y: number };

const EVEN_SIDE = 96;
const EDGE = 4;

/** Luma (Rec. 601, 0..255) of one piece. */
function cut({ data, width }: Rgb, { x, y, w, h }: { x: number; y: number; w: number; h: number }): Tile {
  const out = floats(w * h);
  for (let r = 0, o = 0; r < h; r++)
    for (let j = ((y + r) * width + x) * 3, end = j + 3 * w; j < end; j += 3)
      out[o++] = 0.299 * data[j]! + 0.587 * data[j + 1]! + 0.114 * data[j + 2]!;
  return { data: out, width: w, height: h, x, y };
}

const multipleOf8 = (v: number) => v & ~7;

/** Up to three tiles of at most this side in pixels, apart from each other, where the product's own edges are strongest. */
export function edgeTiles(native: Rgb, work: WorkCopy, side: number): Tile[] {
  const { width: W, height: H } = native;
  const {
    width: w,
    height: h,
    lab: { L },
    mask,
  } = work;
  const scale = w / W;
  const tw = Math.min(side, multipleOf8(W));
  const th = Math.min(side, multipleOf8(H));
  if (tw < 16 || th < 16) return [];
  // Every second pixel of every second row says where edges are.
  const half = w >> 1;
  const strength = floats(half * (h >> 1)).fill(0);
  for (let y = 2; y < h - 1; y += 2)
    for (let x = 2, i = y * w + 2; x < w - 1; x += 2, i += 2) {
      if (mask[i]! <= 0.5) continue;
      const dx = L[i + 1]! - L[i - 1]!;
      const dy = L[i + w]! - L[i - w]!;
      const edge = Math.min(30, Math.sqrt(dx * dx + dy * dy));
      if (edge > EDGE) strength[(y >> 1) * half + (x >> 1)] = edge;
    }
  const step = Math.max(8, Math.round(tw / 2 / 8) * 8);
  const found: { sum: number; x: number; y: number }[] = [];
  for (let y = 0; y + th <= H; y += step)
    for (let x = 0; x + tw <= W; x += step) {
      let sum = 0;
      const right = Math.min(half, ((x + tw) * scale) >> 1);
      const bottom = Math.min(h >> 1, ((y + th) * scale) >> 1);
      for (let r = (y * scale) >> 1; r < bottom; r++)
        for (let c = (x * scale) >> 1; c < right; c++) sum += strength[r * half + c]!;
      found.push({ sum, x, y });
    }
  found.sort((a, b) => b.sum - a.sum);
  const kept: typeof found = [];
  for (const one of found) {
    if (kept.length >= 3 || (one.sum <= 0 && kept.length)) break;
    if (kept.every((k) => Math.abs(k.x - one.x) >= tw || Math.abs(k.y - one.y) >= th)) kept.push(one);
  }
  return kept.map(({ x, y }) => cut(native, { x, y, w: tw, h: th }));
}

/** Nine tiles spread evenly over the frame. */
export function evenTiles(native: Rgb): Tile[] {
  const { width: W, height: H } = native;
  const w = Math.min(EVEN_SIDE, multipleOf8(W));
  const h = Math.min(EVEN_SIDE, multipleOf8(H));
  if (w < 16 || h < 16) return [];
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((col) =>
      cut(native, { x: multipleOf8(((W - w) * col) / 2), y: multipleOf8(((H - h) * row) / 2), w, h }),
    ),
  );
}
