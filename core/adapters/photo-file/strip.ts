import type { FileFormat } from "#core/engine/index.ts";

/**
 * A photo without what else its file holds: where and with what it was taken, comments, what follows its end. Its pixels, profile and
 * orientation stay, byte by byte. Null: this form is not known well enough, and the photo is to be written anew.
 */
export function stripped(bytes: Buffer, format: FileFormat, orientation: number): Buffer | null {
  if (format === "jpeg") return ofJpeg(bytes, orientation);
  if (format === "png") return ofPng(bytes, orientation);
  return format === "webp" ? ofWebp(bytes, orientation) : null;
}

/** EXIF that says the orientation and nothing else: a TIFF header and one entry (tag 0x0112, SHORT). */
function orientationAlone(orientation: number): Buffer {
  const exif = Buffer.from("49492a000800000001001201030001000000000000000000000000", "hex");
  exif.writeUInt16LE(orientation, 18);
  return exif.subarray(0, 26);
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** JFIF, ICC profile (of APP2 alone), Adobe's colour transform. */
const KEPT_APPS = new Map([
  [0xe0, "JFIF"],
  [0xe2, "ICC_PROFILE"],
  [0xee, "Adobe"],
]);

const isKept = (marker: number, data: Buffer): boolean => {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const name = KEPT_APPS.get(marker);
  return name !== undefined && data.toString("latin1", 4, 4 + name.length) === name;
};

function ofJpeg(bytes: Buffer, orientation: number): Buffer | null {
  if (bytes[1] !== SOI) return null;
  const kept = [bytes.subarray(0, 2)];
  if (orientation > 1) kept.push(exifSegment(orientation));
  for (let at = 2; at + 2 <= bytes.length;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === EOI) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    const end = marker === SOS ? endOfScan(bytes, at) : at + 2 + bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at, end);
    if (isKept(marker, segment)) kept.push(segment);
    at = end;
  }
  return null;
}

/** Where the next marker is that is neither a restart nor a filled-up byte. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from + 2); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function exifSegment(orientation: number): Buffer {
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), orientationAlone(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([head, exif]);
}

const PNG_HEAD = 8;
/** What is drawn, and its colours; all else is said about it. */
const PNG_CHUNKS = new Set([
  "IHDR",
  "PLTE",
  "IDAT",
  "IEND",
  "tRNS",
  "cHRM",
  "gAMA",
  "iCCP",
  "sBIT",
  "sRGB",
  "cICP",
  "bKGD",
  "pHYs",
]);

function ofPng(bytes: Buffer, orientation: number): Buffer | null {
  // Its orientation would go with its EXIF.
  if (orientation > 1) return null;
  const kept = [bytes.subarray(0, PNG_HEAD)];
  for (let at = PNG_HEAD; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (PNG_CHUNKS.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const RIFF_HEAD = 12;
/** Bits of VP8X that say that EXIF and XMP follow. */
const WEBP_SAYS = 0x08 | 0x04;
const WEBP_CHUNKS = new Set(["VP8X", "VP8 ", "VP8L", "ALPH", "ICCP"]);

function ofWebp(bytes: Buffer, orientation: number): Buffer | null {
  if (orientation > 1) return null;
  const kept: Buffer[] = [];
  const ends = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = RIFF_HEAD; at + 8 <= ends;) {
    const length = bytes.readUInt32LE(at + 4);
    const chunk = Buffer.from(bytes.subarray(at, at + 8 + length + (length % 2)));
    const name = chunk.toString("latin1", 0, 4);
    if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~WEBP_SAYS;
    if (WEBP_CHUNKS.has(name)) kept.push(chunk);
    at += chunk.length;
  }
  if (kept.length === 0) return null;
  const head = Buffer.from(bytes.subarray(0, RIFF_HEAD));
  head.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4);
  return Buffer.concat([head, ...kept]);
}
