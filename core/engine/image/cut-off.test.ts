import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { isCutOff } from "./cut-off.ts";
import { type FileFormat, sniffFile } from "./sniff-format.ts";

const SIDE = 64;
const noise = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, at) => (at * 7_919) & 255);
const picture = () => sharp(noise, { raw: { width: SIDE, height: SIDE, channels: 3 } });

/** 24 bits a pixel, without a palette. */
function bitmap(): Buffer {
  const bytes = Buffer.alloc(54 + SIDE * SIDE * 3, 90);
  bytes.write("BM", "latin1");
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  return bytes;
}

/** A camera's: the small picture in its EXIF has scans and an end of its own. */
async function withThumbnail(): Promise<Buffer> {
  const [photo, small] = [await picture().jpeg().toBuffer(), await picture().resize(16).jpeg().toBuffer()];
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(small.length + 2, 2);
  return Buffer.concat([photo.subarray(0, 2), head, small, photo.subarray(2)]);
}

/** A box of a size that is said in eight bytes, and one that goes on to the end. */
const boxes = (last: number): Buffer => {
  const bytes = Buffer.alloc(80);
  bytes.writeUInt32BE(24, 0);
  bytes.write("ftypavif", 4, "latin1");
  bytes.writeUInt32BE(last, 24);
  bytes.write("mdat", 28, "latin1");
  bytes.writeBigUInt64BE(56n, 32);
  return bytes;
};

const FILES: [string, FileFormat, () => Promise<Buffer> | Buffer][] = [
  ["JPEG", "jpeg", () => picture().jpeg().toBuffer()],
  ["JPEG with restarts and padding", "jpeg", () => picture().jpeg({ mozjpeg: true }).toBuffer()],
  ["progressive JPEG", "jpeg", () => picture().jpeg({ progressive: true }).toBuffer()],
  ["JPEG with a small picture in its EXIF", "jpeg", withThumbnail],
  ["PNG", "png", () => picture().png().toBuffer()],
  ["GIF", "gif", () => picture().gif().toBuffer()],
  ["WebP", "webp", () => picture().webp().toBuffer()],
  ["AVIF", "avif", () => picture().avif().toBuffer()],
  ["boxes with long sizes", "avif", () => boxes(1)],
  ["TIFF", "tiff", () => picture().tiff({ compression: "lzw" }).toBuffer()],
  ["BMP", "bmp", bitmap],
];

describe.each(FILES)("%s", (_, format, file) => {
  test("is whole, whatever follows its end, and cut off wherever it is cut", async () => {
    const whole = await file();
    expect(sniffFile(whole)).toBe(format);
    expect(isCutOff(whole, format)).toBe(false);
    if (format !== "avif") expect(isCutOff(Buffer.concat([whole, Buffer.alloc(100, 7)]), format)).toBe(false);
    // TIFF has its directory last: what that points to further on is not followed.
    const last = format === "tiff" ? whole.readUInt32LE(4) : whole.length - 1;
    for (const length of [32, whole.length >> 2, whole.length >> 1, last])
      expect([length, isCutOff(whole.subarray(0, length), format)]).toEqual([length, true]);
  });
});

test("what is damaged inside is no file that was cut off", async () => {
  const jpeg = await picture().jpeg().toBuffer();
  jpeg[2] = 0;
  expect(isCutOff(jpeg, "jpeg")).toBe(false);
  const gif = await picture().gif().toBuffer();
  gif[13 + 3 * 2 ** ((gif[10]! & 7) + 1)] = 9;
  expect(isCutOff(gif, "gif")).toBe(false);
  for (const size of [0, 7]) expect(isCutOff(boxes(size), "avif")).toBe(false);
});
