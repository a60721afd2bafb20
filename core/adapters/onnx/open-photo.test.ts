import sharp from "sharp";
import { expect, test } from "vitest";
import { isEven } from "#core/engine/image/pixels.ts";
import { decodePhoto } from "./decode-photo.ts";
import { openPhoto } from "./open-photo.ts";
import { preparePhoto } from "./pixel-pipeline.ts";

const SIDE = 60;
const canvas = (background: string) => sharp({ create: { width: SIDE, height: SIDE, channels: 3, background } });

async function decoded(bytes: Buffer) {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.problem);
  const { native } = await decodePhoto(photo);
  const middle = 3 * (Math.floor(native.height / 2) * native.width + Math.floor(native.width / 2));
  return { native, middle: [...native.data.subarray(middle, middle + 3)] };
}

test.each([
  ["8 bits", () => canvas("#f00").png()],
  ["16 bits", () => canvas("#f00").toColourspace("rgb16").png()],
  ["8 bits in Display P3", () => canvas("#f00").withIccProfile("p3").png()],
  ["16 bits in Display P3", () => canvas("#f00").toColourspace("rgb16").withIccProfile("p3").png()],
])("pure red stays pure red: %s", async (_, photo) => {
  const { middle } = await decoded(await photo().toBuffer());
  const away = middle.map((value, channel) => Math.abs(value - [255, 0, 0][channel]!));
  expect(Math.max(...away)).toBeLessThanOrEqual(3);
});

test("an animation that begins with an empty frame shows a later one; an empty photo is told as such", async () => {
  const product = await canvas("#fff")
    .composite([{ input: { create: { width: 30, height: 30, channels: 3, background: "#c00" } } }])
    .png()
    .toBuffer();
  const empty = await canvas("#fff").png().toBuffer();
  const animated = await sharp([empty, product, product], { join: { animated: true } })
    .webp({ delay: [50, 50, 50], lossless: true })
    .toBuffer();
  const shown = await decoded(animated);
  expect(shown.middle).toEqual([204, 0, 0]);
  expect(isEven(shown.native)).toBe(false);
  expect(isEven((await decoded(empty)).native)).toBe(true);
});

/** One frame of a GIF, as often as it fits. */
function repeated(gif: Buffer, bytes: number): Buffer {
  const colours = (gif[10] ?? 0) & 0x80 ? 3 * 2 ** (((gif[10] ?? 0) & 7) + 1) : 0;
  const [head, frame] = [gif.subarray(0, 13 + colours), gif.subarray(13 + colours, -1)];
  const times = Math.floor(bytes / frame.length);
  return Buffer.concat([head, ...Array.from({ length: times }, () => frame), Buffer.from([0x3b])]);
}

test.each([
  ["hundreds of large ones", 6_000],
  ["hundreds of thousands of tiny ones", 8],
])("an animation of empty frames, %s, costs seconds and is told as empty", { timeout: 60_000 }, async (_, side) => {
  const one = await sharp({ create: { width: side, height: side, channels: 3, background: "#fff" } })
    .gif()
    .toBuffer();
  const bomb = repeated(one, 19_000_000);
  const started = performance.now();
  const { native } = await decoded(bomb);
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(isEven(native)).toBe(true);
});

test.each(["jpeg", "png", "webp", "avif"] as const)(
  "%s: one that is cut off is told as such, whatever else is decoded beside it",
  async (format) => {
    const noise = Uint8Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7_919) & 255);
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    const broken = Buffer.from(whole).fill(0, 200, whole.length - 200);
    const cuts = Array.from({ length: 40 }, (_, at) => whole.subarray(0, at % 2 ? 300 : whole.length >> 1));
    const why = (photo: Buffer) => preparePhoto(photo).then((p) => (p.kind === "rejected" ? p.reason : p.kind));
    const told = await Promise.all(cuts.flatMap((cut) => [why(cut), why(whole), why(broken)]));
    expect(new Set(told.filter((_, at) => at % 3 === 0))).toEqual(new Set(["truncated"]));
    expect(new Set(told.filter((_, at) => at % 3 === 1))).toEqual(new Set(["ready"]));
  },
);

test("a JPEG that lacks its end marker alone is read, half of one never, whatever else is decoded beside them", async () => {
  const noise = Uint8Array.from({ length: 300 * 300 * 3 }, (_, at) => (at * 7_919) & 255);
  const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer();
  const [unended, half] = [whole.subarray(0, -2), whole.subarray(0, whole.length >> 1)];
  const torn = Array.from({ length: 20 }, () => preparePhoto(whole.subarray(0, 300)));
  const kinds = (photo: Buffer) =>
    Promise.all(Array.from({ length: 20 }, () => preparePhoto(photo).then(({ kind }) => kind)));
  const [read, refused] = await Promise.all([kinds(unended), kinds(half), Promise.all(torn)]);
  expect(new Set(read)).toEqual(new Set(["ready"]));
  expect(new Set(refused)).toEqual(new Set(["rejected"]));
});
