import sharp, { type Metadata, type Sharp } from "sharp";
import { type FileFormat, type PhotoProblem, sniffFile } from "#core/engine/index.ts";
import { type CleanFile, FILE_BYTES, type FileFacts, type PhotoFiles, type ReadFile } from "#core/uploads/index.ts";
import { isCutOff } from "#core/engine/image/cut-off.ts";
import { decodeFailure, PHOTO_LIMITS, photoPipeline, tooBig } from "#core/adapters/onnx/open-photo.ts";
import { type Bitmap, readBmp } from "./bmp.ts";
import { isSomethingElse } from "./foreign.ts";
import { stripped } from "./strip.ts";

/** What the engine does not take (its limit of bytes, BMP, TIFF) is converted: at most so many pixels, as good as no loss. */
const CONVERTED = { pixels: 16_000_000, jpeg: { quality: 98, chromaSubsampling: "4:4:4" } } as const;

const refused = (problem: PhotoProblem): ReadFile => ({ kind: "refused", problem });

/** A photo that somebody has sent, by its content alone. Never throws for what is wrong with the bytes. */
async function readPhotoFile(given: Uint8Array): Promise<ReadFile> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  if (bytes.length === 0) return refused("empty");
  if (bytes.length > FILE_BYTES) return refused("file_too_large");
  const format = sniffFile(bytes);
  if (format === null) return refused("not_an_image");
  if (format === "heif") return refused("heic");
  if (isSomethingElse(bytes)) return refused("polyglot");
  if (isAnimated(bytes, format)) return refused("animated");
  try {
    return format === "bmp" ? await readBitmap(bytes) : await readPhoto(bytes, format);
  } catch (error) {
    return refused(decodeFailure(error, { bytes, format }).problem);
  }
}

async function readPhoto(bytes: Buffer, format: Exclude<FileFormat, "bmp">): Promise<ReadFile> {
  const metadata = await photoPipeline(bytes).metadata();
  if (metadata.format !== (format === "avif" ? "heif" : format)) return refused("another_format");
  if ((metadata.pages ?? 1) > 1 && !FIRST_FRAME.has(format)) return refused("animated");
  const big = tooBig(metadata, format);
  if (big) return refused(big.problem);
  const { width, height } = metadata.autoOrient;
  const facts = { width, height, format, bytes: bytes.length, colorSpace: colorSpaceOf(metadata) };
  const asItIs = format !== "tiff" && bytes.length <= PHOTO_LIMITS.bytes;
  return { kind: "photo", facts, forEngine: asItIs ? bytes : await converted(photoPipeline(bytes), facts) };
}

async function readBitmap(bytes: Buffer): Promise<ReadFile> {
  const bitmap = readBmp(bytes);
  if (!bitmap) return refused(isCutOff(bytes, "bmp") ? "truncated" : "unsupported_codec");
  const { width, height } = bitmap;
  const metadata = { width, height, channels: 3, depth: "uchar" } as Metadata;
  const big = tooBig(metadata, "bmp");
  if (big) return refused(big.problem);
  const facts: FileFacts = { width, height, format: "bmp", bytes: bytes.length, colorSpace: "sRGB" };
  return { kind: "photo", facts, forEngine: await converted(fromBitmap(bitmap), facts) };
}

const fromBitmap = ({ width, height, rgb }: Bitmap): Sharp => sharp(rgb(), { raw: { width, height, channels: 3 } });

function converted(photo: Sharp, { width, height }: FileFacts): Promise<Buffer> {
  const scale = Math.min(1, Math.sqrt(CONVERTED.pixels / (width * height)));
  return photo
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: "fill" })
    .jpeg(CONVERTED.jpeg)
    .toBuffer();
}

/** Of these the first picture is taken; other animations are refused. */
const FIRST_FRAME = new Set<FileFormat>(["gif", "tiff"]);
/** An APNG says so before its first pixels; how far that may be. */
const HEAD = 4_096;

function isAnimated(bytes: Buffer, format: FileFormat): boolean {
  if (format === "png") return bytes.subarray(0, HEAD).includes("acTL");
  return format === "avif" && bytes.toString("latin1", 8, 12) === "avis";
}

const SPACES: Record<string, string> = {
  srgb: "sRGB",
  rgb: "sRGB",
  rgb16: "sRGB",
  "b-w": "grayscale",
  grey16: "grayscale",
};
/** By the names that profiles carry. */
const PROFILES = ["Display P3", "Adobe RGB", "ProPhoto RGB", "Rec. 2020"];

function colorSpaceOf({ space = "srgb", icc }: Metadata): string {
  // Newer profiles hold their names with two bytes a letter.
  const profile = icc && icc.toString("latin1").replaceAll("\0", "");
  const named = PROFILES.find((name) => profile?.includes(name));
  return named ?? SPACES[space] ?? space.toUpperCase();
}

/** Without what its file holds besides the photo; what cannot be taken out of its form is written anew as JPEG. */
async function cleanPhotoFile(given: Uint8Array): Promise<CleanFile> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  const format = sniffFile(bytes);
  if (format === null) return { kind: "refused", problem: "not_an_image" };
  try {
    const { orientation = 1 } = format === "bmp" ? {} : await photoPipeline(bytes).metadata();
    const clean = stripped(bytes, format, orientation);
    if (clean) return { kind: "clean", bytes: clean, contentType: `image/${format}` };
    const read = await readPhotoFile(bytes);
    if (read.kind === "refused") return read;
    const bitmap = format === "bmp" ? readBmp(bytes) : null;
    const anew = await converted(bitmap ? fromBitmap(bitmap) : photoPipeline(bytes), read.facts);
    return { kind: "clean", bytes: anew, contentType: "image/jpeg" };
  } catch (error) {
    return { kind: "refused", problem: decodeFailure(error, { bytes, format }).problem };
  }
}

export const photoFiles: PhotoFiles = { read: readPhotoFile, clean: cleanPhotoFile };
