/** Pixels from the top, red, green, blue; null: a kind of BMP that is not read (run lengths, 16 bits, odd headers). */
export type Bitmap = { width: number; height: number; rgb: () => Buffer };

const PALETTE_BITS = new Set([1, 4, 8]);
const PLAIN = 0;
const MASKED = 3;

type Header = { at: number; width: number; height: number; down: boolean; bits: number; palette: number; wide: number };

/** What its header says: a file header of 14 bytes, then BITMAPINFOHEADER or one of its successors. */
export function readBmp(bytes: Buffer): Bitmap | null {
  if (bytes.length < 54 || bytes.readUInt32LE(14) < 40) return null;
  const header: Header = {
    at: bytes.readUInt32LE(10),
    width: bytes.readInt32LE(18),
    height: Math.abs(bytes.readInt32LE(22)),
    down: bytes.readInt32LE(22) < 0,
    bits: bytes.readUInt16LE(28),
    palette: 14 + bytes.readUInt32LE(14),
    wide: 0,
  };
  const { at, width, height, bits } = header;
  const kind = bytes.readUInt32LE(30);
  const known = PALETTE_BITS.has(bits) || bits === 24 || bits === 32;
  if (!known || !(kind === PLAIN || (kind === MASKED && bits === 32)) || width <= 0 || height <= 0) return null;
  // Each line is filled up to 4 bytes.
  header.wide = Math.floor((width * bits + 31) / 32) * 4;
  if (at + header.wide * height > bytes.length) return null;
  return { width, height, rgb: () => pixelsOf(bytes, header) };
}

function pixelsOf(bytes: Buffer, { at, width, height, down, bits, palette, wide }: Header): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  const step = bits / 8;
  const mask = 2 ** bits - 1;
  for (let y = 0; y < height; y++) {
    const line = at + wide * (down ? y : height - 1 - y);
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      const index = PALETTE_BITS.has(bits) ? ((bytes[line + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & mask : 0;
      const from = PALETTE_BITS.has(bits) ? palette + index * 4 : line + x * step;
      const to = (y * width + x) * 3;
      // Blue comes first in the file.
      rgb[to] = bytes[from + 2] ?? 0;
      rgb[to + 1] = bytes[from + 1] ?? 0;
      rgb[to + 2] = bytes[from] ?? 0;
    }
  }
  return rgb;
}
