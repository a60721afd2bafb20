import type { PhotoProblem } from "#core/engine/index.ts";
import type { FileFormat } from "#core/engine/image/sniff-format.ts";

/**
 * What a JPEG's frame header says: its kind (SOF marker 0xC0..0xCF) and bits a sample. Null when there is none within
 * reach.
 */
function jpegFrame(bytes: Uint8Array): { marker: number; bits: number } | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { marker, bits: bytes[at + 4] ?? 0 };
    at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
  }
  return null;
}

/** Huffman-coded, baseline or progressive, 8 bits a sample (SOF0 and SOF2): what every decoder reads. */
export function isCommonJpeg(bytes: Uint8Array): boolean {
  const frame = jpegFrame(bytes);
  return frame !== null && (frame.marker === 0xc0 || frame.marker === 0xc2) && frame.bits === 8;
}

/** SOF3, 7, 11 and 15 (ITU T.81, table B.1). */
const LOSSLESS = new Set([0xc3, 0xc7, 0xcb, 0xcf]);

function whyNotJpeg(bytes: Uint8Array): PhotoProblem | null {
  const frame = jpegFrame(bytes);
  if (!frame) return null;
  if (LOSSLESS.has(frame.marker)) return "lossless_jpeg";
  return frame.bits > 8 ? "deep_jpeg" : null;
}

/** Apple's own form of PNG has a chunk CgBI before the header (iOS app icons). */
const isApplePng = (bytes: Uint8Array) => String.fromCharCode(...bytes.subarray(12, 16)) === "CgBI";

/** JPEG as TIFF 6.0 had it at first, which libtiff in sharp does not read: tag 259 says 6. */
function isOldJpegTiff(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const directory = view.getUint32(4, little);
  for (let at = directory + 2; at + 12 <= bytes.length; at += 12)
    if (view.getUint16(at, little) === 259) return view.getUint16(at + 8, little) === 6;
  return false;
}

/** Why photos of this form are not read; null when the form is not the reason. */
export function whyUnreadable(bytes: Uint8Array, format: FileFormat): PhotoProblem | null {
  if (format === "heif") return "heic";
  if (format === "png" && isApplePng(bytes)) return "apple_png";
  if (format === "tiff" && isOldJpegTiff(bytes)) return "unsupported_codec";
  return format === "jpeg" ? whyNotJpeg(bytes) : null;
}
