import type { PhotoEvidence } from "../evidence.ts";

export type PhotoFormat = PhotoEvidence["format"];

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
const AVIF_BRANDS = new Set(["avif", "avis"]);
const HEIF_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

/** Brands of an ISO media file: the major one, then the compatible ones, as far as the first box goes. */
function isoBrands(bytes: Uint8Array): string[] {
  const size = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), 256);
  const brands = [ascii(bytes, 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(ascii(bytes, at, at + 4));
  return brands;
}

/**
 * The format by its first bytes; names and content types are not evidence. Null: not one of the formats that we open.
 */
export function sniffFormat(bytes: Uint8Array): PhotoFormat | null {
  if (bytes.length < 12) return null;
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (ascii(bytes, 0, 6) === "GIF87a" || ascii(bytes, 0, 6) === "GIF89a") return "gif";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "webp";
  if (ascii(bytes, 4, 8) !== "ftyp") return null;
  const brands = isoBrands(bytes);
  if (brands.some((b) => AVIF_BRANDS.has(b))) return "avif";
  return brands.some((b) => HEIF_BRANDS.has(b)) ? "heif" : null;
}

/** Of a file that is sent: two more than the engine opens, which are converted for it. */
export type FileFormat = PhotoFormat | "bmp" | "tiff";

const TIFF_MARKS = new Set(["II*\0", "MM\0*"]);
/** Header sizes of BMP: OS/2, Windows 3, with masks, 4 and 5. */
const BMP_HEADERS = new Set([12, 40, 52, 56, 108, 124]);

/** The same of a file that may be a BMP or a TIFF, too. */
export function sniffFile(bytes: Uint8Array): FileFormat | null {
  if (TIFF_MARKS.has(ascii(bytes, 0, 4))) return "tiff";
  if (ascii(bytes, 0, 2) === "BM" && BMP_HEADERS.has(bytes[14] ?? 0)) return "bmp";
  return sniffFormat(bytes);
}
