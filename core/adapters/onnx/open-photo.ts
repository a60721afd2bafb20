import sharp from "sharp";
import type { PhotoRejected, RejectReason } from "#core/analysis/ports.ts";
import { sniffFormat, type PhotoFormat } from "./sniff-format.ts";

export const PHOTO_LIMITS = { bytes: 20 * 1024 * 1024, pixels: 60_000_000 } as const;

// Photos are opened once each: a cache would only hold memory.
sharp.cache(false);

/** Width and height are those after EXIF rotation. */
export type OpenPhoto = { kind: "open"; bytes: Buffer; format: PhotoFormat; width: number; height: number };

export const rejected = (reason: RejectReason, message: string): PhotoRejected => ({ kind: "rejected", reason, message });

/** sharp on a buffer, first frame only, with the pixel limit, truncated files refused. */
export const photoPipeline = (bytes: Buffer) =>
  sharp(bytes, { limitInputPixels: PHOTO_LIMITS.pixels, failOn: "truncated", pages: 1, sequentialRead: true });

/** Libvips' words for a photo that could not be decoded, as one of our reasons. */
export function decodeFailure(error: unknown): PhotoRejected {
  const message = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  if (/pixel limit|too large|exceeds/i.test(message)) return rejected("too_many_pixels", `more than ${PHOTO_LIMITS.pixels / 1e6} million pixels`);
  if (/premature|truncat|end of (file|stream|input|image)|unexpected end|not enough|ran out/i.test(message)) return rejected("truncated", "the file ends too early");
  if (/compression format|codec|decoder plugin|unsupported feature/i.test(message)) return rejected("unsupported_codec", "the photo uses a codec that is not available");
  return rejected("unreadable", `the photo cannot be decoded: ${message.slice(0, 120)}`);
}

/** Size, format and dimensions, before anything is decoded. Nothing here trusts a name or a content type. */
export async function openPhoto(input: Uint8Array): Promise<OpenPhoto | PhotoRejected> {
  if (input.length === 0) return rejected("empty", "the file has no bytes");
  if (input.length > PHOTO_LIMITS.bytes) return rejected("too_large", `more than ${PHOTO_LIMITS.bytes / 1024 / 1024} MB`);
  const format = sniffFormat(input);
  if (!format) return rejected("unsupported_format", "not a JPEG, PNG, WebP, GIF, AVIF or HEIF photo");
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  try {
    const { format: loaded, width, height, autoOrient } = await photoPipeline(bytes).metadata();
    // Another loader than the one we sniffed would be one that we never meant to open.
    if (loaded !== (format === "avif" ? "heif" : format)) return rejected("unsupported_format", "the file pretends to be another format");
    if (width * height > PHOTO_LIMITS.pixels) return rejected("too_many_pixels", `more than ${PHOTO_LIMITS.pixels / 1e6} million pixels`);
    return { kind: "open", bytes, format, width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    return decodeFailure(error);
  }
}
