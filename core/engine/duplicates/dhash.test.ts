import { expect, it } from "vitest";
import type { Rgb } from "../image/pixels.ts";
import { differenceHashes, hashDistance } from "./dhash.ts";

const photo = (paint: (x: number, y: number) => number, width = 120, height = 90): Rgb => {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.fill(paint(x, y), 3 * (y * width + x), 3 * (y * width + x) + 3);
  return { data, width, height };
};
const waves = (x: number, y: number) => 128 + 100 * Math.sin(x / 13) * Math.cos(y / 9 + x / 40);

it("the mirror image's hash is the mirrored hash", () => {
  const there = differenceHashes(photo(waves));
  const back = differenceHashes(photo((x, y) => waves(119 - x, y)));
  expect(hashDistance(there.dhashMirrored, back.dhash)).toBeLessThanOrEqual(4);
  expect(hashDistance(there.dhash, back.dhash)).toBeGreaterThan(10);
});

it("a white border changes little, another photo a lot", () => {
  const inside = (x: number, y: number) => x >= 20 && x < 100 && y >= 15 && y < 75;
  const bordered = photo((x, y) => (inside(x, y) ? waves(((x - 20) * 120) / 80, ((y - 15) * 90) / 60) : 255));
  expect(hashDistance(differenceHashes(photo(waves)).dhash, differenceHashes(bordered).dhash)).toBeLessThanOrEqual(7);
  expect(
    hashDistance(differenceHashes(photo(waves)).dhash, differenceHashes(photo((x, y) => (x * 2 + y * 5) % 255)).dhash),
  ).toBeGreaterThan(10);
});

it("a frame around a photo on plain ground leaves its hash as it is", () => {
  const inside = (x: number, y: number) => x >= 30 && x < 90 && y >= 20 && y < 70;
  const onGround = (x: number, y: number) => (inside(x, y) ? waves((x - 30) * 2, (y - 20) * 1.8) : 225);
  const framed = photo((x, y) => (x >= 14 && x < 134 && y >= 14 && y < 104 ? onGround(x - 14, y - 14) : 255), 148, 118);
  expect(hashDistance(differenceHashes(photo(onGround)).dhash, differenceHashes(framed).dhash)).toBe(0);
});

it("counts bits", () => {
  expect(hashDistance("ffffffffffffffff", "0000000000000000")).toBe(64);
  expect(hashDistance("0000000000000001", "0000000000000003")).toBe(1);
});
