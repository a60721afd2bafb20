import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tensor } from "onnxruntime-node";
import type { PhotoEvidence } from "#core/engine/index.ts";
import type { TextLine } from "#core/engine/evidence.ts";
import { clamp, round } from "#core/engine/image/numbers.ts";
import type { Plane, Rgb } from "#core/engine/image/pixels.ts";
import { decodeLine, textAreas, type TextArea } from "#core/engine/text/text-areas.ts";
import type { Part } from "#core/engine/text/text-gate.ts";
import { cutText } from "#core/platform/text.ts";
import type { TextPhoto } from "./pixel-pipeline.ts";
import type { Model, ModelRegistry } from "./registry.ts";

const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];
const LINE_HEIGHT = 48;
const LONGEST_LINE = 960;
const READABLE = 0.7;
/** A pixel of a part that calls for the whole: with less around it a letter looks less like one than it will there. */
const A_TRACE = 0.05;
/** Parts that are more than this share of the copy are not worth a look of their own. */
const MOST_OF_IT = 0.6;

export type TextReader = (photo: TextPhoto, mask: Plane) => Promise<NonNullable<PhotoEvidence["text"]>>;

/** What each byte of a channel becomes. */
type Scales = readonly [Float32Array, Float32Array, Float32Array];
const scales = (of: (byte: number, channel: number) => number): Scales => {
  const table = (channel: number) => Float32Array.from({ length: 256 }, (_, byte) => of(byte, channel));
  return [table(0), table(1), table(2)];
};
const TO_DETECT = scales((byte, channel) => (byte / 255 - MEAN[channel]!) / DEVIATION[channel]!);
const TO_READ = scales((byte) => byte / 127.5 - 1);

/** Planes instead of interleaved pixels, each channel scaled: a picture, or a part of it. */
function planar(picture: Rgb, scaled: Scales, part?: Part): Tensor {
  const { x0, y0, x1, y1 } = part ?? { x0: 0, y0: 0, x1: picture.width, y1: picture.height };
  const [width, height] = [x1 - x0, y1 - y0];
  const n = width * height;
  const out = new Float32Array(3 * n);
  for (let c = 0; c < 3; c++) {
    const becomes = scaled[c]!;
    for (let y = 0, to = c * n; y < height; y++)
      for (let from = 3 * ((y0 + y) * picture.width + x0) + c, x = 0; x < width; x++, from += 3)
        out[to++] = becomes[picture.data[from]!]!;
  }
  return new Tensor("float32", out, [1, 3, height, width]);
}

/**
 * Where lines are. Most parts hold texture and no text, so they alone are looked at first, and the whole copy where one
 * of them may hold a letter: lines that go on beyond a part are found whole.
 */
async function areasOf(detector: Model, copy: Rgb, parts: readonly Part[]): Promise<TextArea[]> {
  const whole = { x0: 0, y0: 0, x1: copy.width, y1: copy.height };
  const all = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  if (all < MOST_OF_IT * sizeOf(whole)) {
    const first = await Promise.all(parts.map((part) => textMap(detector, copy, part)));
    if (!first.some(({ data }) => data.some((likely) => likely > A_TRACE))) return [];
  }
  return textAreas(await textMap(detector, copy, whole));
}

const sizeOf = ({ x0, y0, x1, y1 }: Part) => (x1 - x0) * (y1 - y0);

/** How likely each pixel of a part belongs to a line. */
async function textMap(detector: Model, copy: Rgb, part: Part): Promise<Plane> {
  const scaled = planar(copy, TO_DETECT, part);
  const data = (await detector.run({ x: scaled }))["sigmoid_0.tmp_0"]!;
  return { data, width: part.x1 - part.x0, height: part.y1 - part.y0 };
}

/** One area at the height that the reader wants, bilinear. */
function lineOf({ data, width }: Rgb, { x0, y0, x1, y1 }: TextArea): Rgb {
  const w = x1 - x0;
  const h = y1 - y0;
  const to = Math.max(16, Math.min(LONGEST_LINE, Math.round((w * LINE_HEIGHT) / h)));
  const out = new Uint8Array(to * LINE_HEIGHT * 3);
  for (let y = 0; y < LINE_HEIGHT; y++) {
    const sy = clamp(((y + 0.5) * h) / LINE_HEIGHT - 0.5, 0, h - 1);
    const ya = Math.floor(sy);
    const fy = sy - ya;
    const yb = Math.min(h - 1, ya + 1);
    for (let x = 0; x < to; x++) {
      const sx = clamp(((x + 0.5) * w) / to - 0.5, 0, w - 1);
      const xa = Math.floor(sx);
      const fx = sx - xa;
      const xb = Math.min(w - 1, xa + 1);
      const at = (r: number, c: number) => ((y0 + r) * width + x0 + c) * 3;
      for (let k = 0; k < 3; k++)
        out[(y * to + x) * 3 + k] =
          (data[at(ya, xa) + k]! * (1 - fx) + data[at(ya, xb) + k]! * fx) * (1 - fy) +
          (data[at(yb, xa) + k]! * (1 - fx) + data[at(yb, xb) + k]! * fx) * fy;
    }
  }
  return { data: out, width: to, height: LINE_HEIGHT };
}

/** Share of an area that lies outside the product mask: text laid over the photo, not printed on the product. */
function outsideMask({ x0, y0, x1, y1 }: TextArea, photo: Rgb, mask: Plane): number {
  let outside = 0;
  let count = 0;
  for (let y = y0; y < y1; y += 2)
    for (let x = x0; x < x1; x += 2, count++)
      if (
        mask.data[
          Math.floor((y * mask.height) / photo.height) * mask.width + Math.floor((x * mask.width) / photo.width)
        ]! < 0.5
      )
        outside++;
  return count === 0 ? 0 : outside / count;
}

/** Finds and reads lines of text (PP-OCRv4). What comes back was written by strangers: data, never instructions. */
export function createTextReader(registry: ModelRegistry): TextReader {
  const keys = readFileSync(join(registry.modelsDir, "ocr_keys.txt"), "utf8")
    .replace(/\r?\n$/, "")
    .split(/\r?\n/);
  return async ({ copy: photo, parts }, mask) => {
    const { width, height } = photo;
    const detector = await registry.model("ppocr-v4-detect-fp16");
    const lines: TextLine[] = [];
    for (const area of await areasOf(detector, photo, parts)) {
      const reader = await registry.model("ppocr-v4-read-fp16");
      const p = (await reader.run({ x: planar(lineOf(photo, area), TO_READ) }))["softmax_11.tmp_0"]!;
      const { text, confidence } = decodeLine(p, keys);
      const left = round(area.x0 / width);
      const top = round(area.y0 / height);
      if (text && confidence >= READABLE)
        lines.push({
          text: cutText(text, 200),
          confidence: round(Math.min(1, confidence)),
          outside: round(outsideMask(area, photo, mask)),
          box: { left, top, width: round(clamp(area.x1 / width - left)), height: round(clamp(area.y1 / height - top)) },
        });
    }
    return { state: "read", lines: lines.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left) };
  };
}
