import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { measureQuality } from "#core/engine/quality/measure.ts";
import { workCopy } from "#core/engine/quality/work-copy.ts";
import { decodePhoto, workCopies } from "./decode-photo.ts";
import { openPhoto } from "./open-photo.ts";

/** Grey tiles of 60 px, of one tone each, as long as asked: edges wherever one looks. */
function drawn(long: number): Sharp {
  const height = (long * 3) / 4;
  const data = Buffer.alloc(long * height);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < long; x++, i++) data[i] = 40 + ((7 * Math.floor(x / 60) + 5 * Math.floor(y / 60)) % 12) * 16;
  return sharp(data, { raw: { width: long, height, channels: 1 } }).toColourspace("srgb");
}

async function decoded(bytes: Buffer) {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.problem);
  return { photo, ...(await decodePhoto(photo)) };
}

async function measured(bytes: Buffer) {
  const { photo, ...pixels } = await decoded(bytes);
  const { work } = await workCopies(pixels);
  const { width, height } = work;
  const mask = { data: new Float32Array(width * height).fill(1), width, height };
  const size = { width: photo.width, height: photo.height };
  return measureQuality({ bytes, ...size, native: pixels.native, work: workCopy(work, mask) });
}

const jpeg = (photo: Sharp) => photo.jpeg({ quality: 95 }).toBuffer();

describe("a large photo", () => {
  it("is decoded to its copy of 640 px at once, whatever its format and turn; a smaller one keeps its own pixels", async () => {
    const large = drawn(2000);
    for (const bytes of [await jpeg(large.clone()), await large.clone().png().toBuffer()]) {
      const { native, copy } = await decoded(bytes);
      expect([native.width, native.height, native === copy]).toStrictEqual([640, 480, true]);
    }
    const turned = await decoded(await jpeg(large.clone().withMetadata({ orientation: 6 })));
    expect([turned.native.width, turned.native.height]).toStrictEqual([480, 640]);
    const { native, copy } = await decoded(await jpeg(drawn(1900)));
    expect([native.width, copy.width]).toStrictEqual([1900, 640]);
  });

  it.each([0, 1.4, 2.2, 3.2])(
    "is told as blurred as one that keeps its pixels: sigma %d at 1,000 px",
    async (sigma) => {
      const blurred = (long: number) => (sigma === 0 ? drawn(long) : drawn(long).blur((sigma * long) / 1000));
      const [own, copy] = [await measured(await jpeg(blurred(1900))), await measured(await jpeg(blurred(2000)))];
      expect(Math.abs(own.blur! - copy.blur!)).toBeLessThan(0.45);
    },
  );

  it("tells of no blocks, since their grid is lost, and of the last save as before", async () => {
    const { block, jpegQuality } = await measured(await drawn(2000).jpeg({ quality: 40 }).toBuffer());
    expect(block).toBe(0);
    expect(jpegQuality).toBeCloseTo(40, 0);
  });

  it("of which little is left, being long and narrow, is told of without its details", async () => {
    const strip = await jpeg(drawn(2000).extract({ left: 0, top: 0, width: 2000, height: 40 }));
    expect(await measured(strip)).toMatchObject({ long: 2000, aspect: 50, blur: null, noise: null });
  });
});
