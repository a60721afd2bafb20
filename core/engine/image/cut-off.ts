import type { FileFormat } from "./sniff-format.ts";

/** Where a file ends by what it says of itself; `UNKNOWN` where it says nothing, or nothing that holds. Reading past its end throws. */
type EndOf = (view: DataView) => number;
const UNKNOWN = 0;

/**
 * Whether a file lacks its end, by the lengths and end marks of its form. To be asked when decoding has failed: decoders' own
 * words cannot tell, since libvips keeps one buffer of errors for all threads.
 */
export function isCutOff(bytes: Uint8Array, format: FileFormat): boolean {
  try {
    return ENDS[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) > bytes.length;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** ITU T.81, B.1: segments that say how long they are, scans up to their next marker, EOI. */
function endOfJpeg(view: DataView): number {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return UNKNOWN;
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return at + 2;
    if (marker === 0xff) at += 1;
    else if (marker === 0xda) at = endOfScan(view, at + 2);
    else at += 2 + view.getUint16(at + 2);
  }
}

/** Past bytes that are filled up (FF00) and restarts (FFD0 to FFD7). */
function endOfScan(view: DataView, from: number): number {
  for (let at = from; ; at++) {
    if (view.getUint8(at) !== 0xff) continue;
    const next = view.getUint8(at + 1);
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
}

/** Chunks of a length, a name, data and a checksum, up to IEND. */
function endOfPng(view: DataView): number {
  const IEND = 0x49454e44;
  for (let at = 8; ; at += 12 + view.getUint32(at)) if (view.getUint32(at + 4) === IEND) return at + 12;
}

const coloursOf = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);

/** GIF89a, appendix B: blocks by their first byte, up to the trailer. */
function endOfGif(view: DataView): number {
  for (let at = 13 + coloursOf(view.getUint8(10)); ;) {
    const block = view.getUint8(at);
    if (block === 0x3b) return at + 1;
    if (block === 0x21) at = endOfData(view, at + 2);
    else if (block === 0x2c) at = endOfData(view, at + 11 + coloursOf(view.getUint8(at + 9)));
    else return UNKNOWN;
  }
}

/** Sub-blocks that say how long they are, up to an empty one. */
function endOfData(view: DataView, from: number): number {
  let at = from;
  while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
  return at + 1;
}

/** ISO 14496-12, 4.2: boxes that say how long they are; 0: up to the end, 1: in the eight bytes that follow. */
function endOfBoxes(view: DataView): number {
  for (let at = 0; ;) {
    if (at === view.byteLength) return at;
    const size = view.getUint32(at);
    const whole = size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (whole < 8) return UNKNOWN;
    at += whole;
  }
}

/** The last entry of the first directory, which writers put last. */
function endOfTiff(view: DataView): number {
  const little = view.getUint8(0) === 0x49;
  const directory = view.getUint32(4, little);
  return directory + 2 + 12 * view.getUint16(directory, little);
}

const ENDS: Record<FileFormat, EndOf> = {
  jpeg: endOfJpeg,
  png: endOfPng,
  gif: endOfGif,
  webp: (view) => 8 + view.getUint32(4, true),
  avif: endOfBoxes,
  heif: endOfBoxes,
  bmp: (view) => view.getUint32(2, true),
  tiff: endOfTiff,
};
