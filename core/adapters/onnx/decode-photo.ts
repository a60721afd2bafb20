import sharp, { type Sharp } from "sharp";
import type { Box } from "#core/engine/index.ts";
import { isEven, type Rgb } from "#core/engine/image/pixels.ts";
import { type OpenPhoto, uprightRgb } from "./open-photo.ts";

/**
 * All model inputs and work copies are made from one copy of this length; direct from the native pixels for small
 * photos.
 */
const COPY_SIDE = 640;
/**
 * From this length on a photo is decoded to that copy at once, which is all that is kept of it: libjpeg leaves out half of the
 * work, and a worker's memory does not depend on what merchants upload. Below it sharp decodes JPEG whole in any case.
 */
const LARGE_SIDE = 3 * COPY_SIDE;
const WORK_SIDE = 400;
const COLOUR_SIDE = 200;

export type DecodedPhoto = {
  /** For sharpness, noise and block measures: native pixels, of large photos the copy. */
  native: Rgb;
  /** At most 640 px long. */
  copy: Rgb;
  /** RGB bytes of the model inputs, by side. */
  inputs: { stretched300: Uint8Array; covered260: Uint8Array; moderation224: Uint8Array };
};

async function toRgb(image: Sharp): Promise<Rgb> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`);
  return { data, width: info.width, height: info.height };
}

const fromRgb = ({ data, width, height }: Rgb) => sharp(data, { raw: { width, height, channels: 3 } });

function fitted(photo: { width: number; height: number }, side: number): [number, number] {
  const scale = Math.min(1, side / Math.max(photo.width, photo.height));
  return [Math.max(8, Math.round(photo.width * scale)), Math.max(8, Math.round(photo.height * scale))];
}

/** One part of the photo (shares of it), stretched to a square. */
export function cropSquare(native: Rgb, { left, top, width, height }: Box, side: number): Promise<Rgb> {
  const x = Math.min(native.width - 1, Math.floor(left * native.width));
  const y = Math.min(native.height - 1, Math.floor(top * native.height));
  const w = Math.max(1, Math.min(native.width - x, Math.round(width * native.width)));
  const h = Math.max(1, Math.min(native.height - y, Math.round(height * native.height)));
  return toRgb(fromRgb(native).extract({ left: x, top: y, width: w, height: h }).resize(side, side, { fit: "fill" }));
}

const TEXT_SIDE = 640;
/** The text model takes sides that are multiples of it. */
export const TEXT_GRID = 32;

/** The copy that text is looked for in: at most 640 px long, sides multiples of 32. */
export function textCopy(native: Rgb): Promise<Rgb> {
  const scale = Math.min(1, TEXT_SIDE / Math.max(native.width, native.height));
  const onGrid = (v: number) => Math.max(TEXT_GRID, Math.round((v * scale) / TEXT_GRID) * TEXT_GRID);
  return toRgb(fromRgb(native).resize(onGrid(native.width), onGrid(native.height), { fit: "fill" }));
}

async function shrunk(photo: Rgb, side: number, kernel: "linear" | "lanczos3"): Promise<Rgb> {
  const [width, height] = fitted(photo, side);
  return width === photo.width && height === photo.height
    ? photo
    : toRgb(fromRgb(photo).resize(width, height, { fit: "fill", kernel }));
}

/**
 * What is measured on: `work` at most 400 px long, `small` 200 for colours (halving `work` instead is cheaper and cost
 * 1 to 2 % of the names).
 */
export async function workCopies({ copy }: DecodedPhoto): Promise<{ work: Rgb; small: Rgb }> {
  const [work, small] = await Promise.all([shrunk(copy, WORK_SIDE, "lanczos3"), shrunk(copy, COLOUR_SIDE, "lanczos3")]);
  return { work, small };
}

async function nativePixels(photo: OpenPhoto, frame: number): Promise<Rgb> {
  const upright = uprightRgb(photo, frame);
  if (Math.max(photo.width, photo.height) < LARGE_SIDE) return toRgb(upright);
  const [width, height] = fitted(photo, COPY_SIDE);
  return toRgb(upright.resize(width, height, { fit: "fill" }));
}

/** As many as libvips counts. */
const FRAMES_AT_MOST = 100_000;
/**
 * Pixels of an animation that are decoded in search of one that shows something: a frame is built on all before it, and
 * 20 MB hold hundreds of large empty ones. One or two seconds of work (GIF 400, WebP 60 million pixels a second).
 */
const SEARCHED_PIXELS = 120_000_000;

/**
 * The photo's own pixels, of a large one those of its copy: upright, alpha on white, sRGB. Of its first frame; of an animation
 * that begins with an empty one, of its last or middle one that shows something, as far as they are looked for. Throws what
 * sharp throws.
 */
export async function decodeNative(photo: OpenPhoto): Promise<Rgb> {
  const first = await nativePixels(photo, 0);
  const last = Math.min(photo.frames, Math.floor(SEARCHED_PIXELS / (photo.width * photo.height)), FRAMES_AT_MOST) - 1;
  if (last < 1 || !isEven(first)) return first;
  for (const frame of new Set([last, Math.floor(last / 2)])) {
    const later = await nativePixels(photo, frame);
    if (!isEven(later)) return later;
  }
  return first;
}

/** One decode, then each size once. Throws what sharp throws. */
export async function decodePhoto(photo: OpenPhoto): Promise<DecodedPhoto> {
  const native = await decodeNative(photo);
  // Far down libvips averages whatever the kernel, and the small one costs two thirds; near the photo's size it would
  // soften.
  const far = Math.max(native.width, native.height) > 2 * COPY_SIDE;
  const copy = await shrunk(native, COPY_SIDE, far ? "linear" : "lanczos3");
  const [stretched, covered, moderation] = await Promise.all([
    toRgb(fromRgb(copy).resize(300, 300, { fit: "fill" })),
    toRgb(fromRgb(copy).resize(260, 260, { fit: "cover", kernel: "cubic" })),
    toRgb(fromRgb(copy).resize(256, 256, { fit: "fill" }).extract({ left: 16, top: 16, width: 224, height: 224 })),
  ]);
  return {
    native,
    copy,
    inputs: { stretched300: stretched.data, covered260: covered.data, moderation224: moderation.data },
  };
}
