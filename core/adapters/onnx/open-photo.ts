import sharp, { type Metadata, type Sharp } from "sharp";
import type { PhotoProblem, PhotoRejected, RejectReason } from "#core/engine/index.ts";
import { isCutOff } from "#core/engine/image/cut-off.ts";
import { type FileFormat, sniffFormat, type PhotoFormat } from "#core/engine/image/sniff-format.ts";
import { whyUnreadable } from "./why-unreadable.ts";

/**
 * `decodedMb`: what decoding may hold at once by the estimate below; with the copies that follow, no photo costs a
 * worker more than 300 MB.
 */
export const PHOTO_LIMITS = { bytes: 20 * 1024 * 1024, pixels: 60_000_000, side: 20_000, decodedMb: 250 } as const;

// Photos are opened once each: a cache would only hold memory.
sharp.cache(false);

/**
 * Width and height are those after EXIF rotation; `frames` of an animation, 1 for a photo. `plain`: upright, and three channels
 * of 8 bits in sRGB without a profile.
 */
export type OpenPhoto = {
  kind: "open";
  bytes: Buffer;
  format: PhotoFormat;
  width: number;
  height: number;
  frames: number;
  deep: boolean;
  plain: boolean;
};

/** @param problem says more closely what a merchant can do about it */
const rejected = (reason: RejectReason, problem: PhotoProblem = reason): PhotoRejected => ({
  kind: "rejected",
  reason,
  problem,
});

type Pipeline = { frame?: number; failOn?: "truncated" | "warning" };

/** sharp on a buffer, one frame, with the pixel limit, truncated files refused. */
export const photoPipeline = (bytes: Buffer, { frame = 0, failOn = "truncated" }: Pipeline = {}): Sharp =>
  sharp(bytes, { limitInputPixels: PHOTO_LIMITS.pixels, failOn, page: frame, pages: 1, sequentialRead: true });

/**
 * Upright, alpha on white, sRGB, three channels of 8 bits. `deep`: sharp hands out 16-bit photos in Display P3 unless a
 * profile is asked for.
 */
export function uprightRgb({ bytes, deep }: Pick<OpenPhoto, "bytes" | "deep">, frame = 0): Sharp {
  const upright = photoPipeline(bytes, { frame })
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha();
  return deep ? upright.withIccProfile("srgb") : upright;
}

/**
 * Why a photo could not be decoded, by its bytes. Of the error only sharp's own words on the limit of pixels count: those of
 * libvips are kept for all threads at once, and may be missing or another photo's.
 */
export function decodeFailure(error: unknown, photo: { bytes: Uint8Array; format: FileFormat }): PhotoRejected {
  const { bytes, format } = photo;
  const form = whyUnreadable(bytes, format);
  if (form) return rejected("unsupported_codec", form);
  if (error instanceof Error && error.message.includes("exceeds pixel limit")) return rejected("too_many_pixels");
  return rejected(isCutOff(bytes, format) ? "truncated" : "unreadable");
}

/** Size, format and dimensions, before anything is decoded. Nothing here trusts a name or a content type. */
export async function openPhoto(input: Uint8Array): Promise<OpenPhoto | PhotoRejected> {
  if (input.length === 0) return rejected("empty");
  if (input.length > PHOTO_LIMITS.bytes) return rejected("too_large");
  const format = sniffFormat(input);
  if (!format) return rejected("unsupported_format");
  const given = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  try {
    const metadata = await photoPipeline(given).metadata();
    // Another loader than the one we sniffed would be one that we never meant to open.
    if (metadata.format !== (format === "avif" ? "heif" : format))
      return rejected("unsupported_format", "another_format");
    const refused = tooBig(metadata, format);
    if (refused) return refused;
    const bytes = format === "jpeg" ? await withEndMarker(given) : given;
    const { autoOrient, pages = 1, depth } = metadata;
    return {
      kind: "open",
      bytes,
      format,
      width: autoOrient.width,
      height: autoOrient.height,
      frames: pages,
      deep: depth !== "uchar",
      plain: isPlain(metadata),
    };
  } catch (error) {
    return decodeFailure(error, { bytes: given, format });
  }
}

const isPlain = ({ space, channels, depth, hasProfile, orientation = 1 }: Metadata): boolean =>
  space === "srgb" && channels === 3 && depth === "uchar" && !hasProfile && orientation === 1;

/** Whether decoding it would take more than a worker has, before anything is decoded. */
export function tooBig(metadata: Metadata, format: FileFormat): PhotoRejected | null {
  const { width, height } = metadata;
  if (width * height > PHOTO_LIMITS.pixels) return rejected("too_many_pixels");
  if (Math.max(width, height) > PHOTO_LIMITS.side) return rejected("too_many_pixels", "too_long_side");
  if (decodedMb(metadata, format) <= PHOTO_LIMITS.decodedMb) return null;
  return rejected("too_many_pixels", "too_large_in_this_form");
}

/**
 * What decoding holds at once, in MB. Bytes a pixel of decoders that keep the whole picture, and lines that streaming
 * ones keep, were measured with libvips 8.17 as the growth of a process: AVIF 18 (10 and 12 bits 24), GIF 5.5, WebP 3,
 * animated WebP 4.5, progressive JPEG 7 for three channels and 9.4 for four (its coefficients), interlaced PNG its
 * samples and 1.5; line buffers 1,300 lines of samples. Turning a photo holds it whole once more.
 */
function decodedMb(
  { width, height, channels, depth, isProgressive, pages = 1, orientation = 1 }: Metadata,
  format: FileFormat,
): number {
  const pixels = width * height;
  const deep = depth !== "uchar";
  const sample = channels * (deep ? 2 : 1);
  const heif = deep ? 24 : 18;
  const whole: Partial<Record<FileFormat, number>> = {
    ...{ avif: heif, heif, gif: 5.5, webp: pages > 1 ? 4.5 : 3 },
    // A strip may be the whole picture.
    ...{ tiff: sample, bmp: sample },
  };
  const streamed = isProgressive ? { jpeg: channels * 2.35, png: sample + 1.5 }[format as "jpeg" | "png"] : undefined;
  const aPixel = whole[format] ?? streamed;
  const turned = orientation > 1 ? Math.min(pixels, format === "jpeg" ? 16_000_000 : pixels) * sample : 0;
  return ((aPixel === undefined ? 1_300 * width * sample : aPixel * pixels) + turned) / 1e6;
}

const END_MARKER = Buffer.from([0xff, 0xd9]);

/**
 * Cameras and editors leave out a JPEG's end marker; all of the picture may be there all the same. It is added when
 * decoding with it raises no warning: where data lacks, the decoder warns of it and the file counts as cut off.
 */
async function withEndMarker(bytes: Buffer): Promise<Buffer> {
  if (bytes.lastIndexOf(END_MARKER) >= bytes.length - 64 - END_MARKER.length) return bytes;
  const ended = Buffer.concat([bytes, END_MARKER]);
  // Not stats(): where libvips' words are missing, sharp 0.35 takes its failure for a result.
  const whole = await photoPipeline(ended, { failOn: "warning" })
    .resize(8)
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
  return whole ? ended : bytes;
}
