import { crc32, deflateSync } from "node:zlib";

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG that claims a size and carries next to nothing. */
export function fakePngHeader(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.alloc(100_000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A JPEG frame header with a size and no picture. */
export function fakeJpegHeader(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const table = Buffer.concat([Buffer.from([0xff, 0xdb, 0, 67, 0]), Buffer.alloc(64, 16)]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    table,
    frame,
    Buffer.from([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0, 0, 0, 0, 0xff, 0xd9]),
  ]);
}

/** A GIF screen of a size, holding one pixel. */
export function fakeGifHeader(width: number, height: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen[4] = 0x80;
  const image = Buffer.from([0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
  return Buffer.concat([Buffer.from("GIF89a", "latin1"), screen, image]);
}

/** The first box of a HEIC photo as phones write it, and no codestream: the HEVC decoder does not ship with sharp. */
export const fakeHeic = (): Buffer =>
  Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(200)]);

/** A JPEG whose frame header says another kind (SOF marker) or another number of bits than its data have. */
export function withFrame(jpeg: Buffer, { marker = 0xc0, bits = 8 }: { marker?: number; bits?: number }): Buffer {
  const altered = Buffer.from(jpeg);
  const at = altered.indexOf(Buffer.from([0xff, 0xc0]));
  altered[at + 1] = marker;
  altered[at + 4] = bits;
  return altered;
}

/** A progressive JPEG whose frame header claims a square of this side. */
export function claiming(jpeg: Buffer, side: number): Buffer {
  const altered = Buffer.from(jpeg);
  const at = altered.indexOf(Buffer.from([0xff, 0xc2]));
  altered.writeUInt16BE(side, at + 5);
  altered.writeUInt16BE(side, at + 7);
  return altered;
}

/** A PNG as Xcode writes it for icons: a chunk CgBI stands before the header. */
export const applePng = (png: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 8), chunk("CgBI", Buffer.from([0x50, 0, 0x20, 2])), png.subarray(8)]);
