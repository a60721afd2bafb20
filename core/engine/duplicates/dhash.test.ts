import { expect, it } from "vitest";
import type { Rgb } from "../image/pixels.ts";
import { hashDistance, differenceHashes, toneCorrelation } from "./dhash.ts";

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

it("a white border around a photo on nearly white ground is told from the ground", () => {
  const ground = (x: number, y: number) => 247 - ((x * 7 + y * 3) % 5);
  const inside = (x: number, y: number) => x >= 50 && x < 150 && y >= 40 && y < 120;
  const shoe = (x: number, y: number) => (inside(x, y) ? waves((x - 50) * 1.2, (y - 40) * 1.1) : ground(x, y));
  const within = (x: number, y: number) => x >= 20 && x < 220 && y >= 20 && y < 180;
  const plain = differenceHashes(photo(shoe, 200, 160));
  const bordered = differenceHashes(photo((x, y) => (within(x, y) ? shoe(x - 20, y - 20) : 255), 240, 200));
  expect(hashDistance(plain.dhash, bordered.dhash)).toBe(0);
  expect(bordered.tones).toBe(plain.tones);
});

it("a border around a dark photo is told though its inner edge is blurred", () => {
  const inside = (x: number, y: number) => x >= 70 && x < 150 && y >= 40 && y < 100;
  const dark = (x: number, y: number) => (inside(x, y) ? waves((x - 70) * 1.5, (y - 40) * 1.5) : 2);
  const within = (x: number, y: number) => x >= 20 && x < 220 && y >= 20 && y < 160;
  const edge = (x: number, y: number) => x === 20 || x === 219 || y === 20 || y === 159;
  const framed = (x: number, y: number) => {
    if (!within(x, y)) return 255;
    return edge(x, y) ? 120 : dark(x - 20, y - 20);
  };
  expect(
    hashDistance(differenceHashes(photo(dark, 200, 140)).dhash, differenceHashes(photo(framed, 240, 180)).dhash),
  ).toBe(0);
});

it("tones are the same in light and dark, of a mirror image too, and none where there is no picture", () => {
  const there = differenceHashes(photo(waves)).tones!;
  const paler = differenceHashes(photo((x, y) => 60 + 0.6 * waves(x, y))).tones!;
  const back = differenceHashes(photo((x, y) => waves(119 - x, y))).tones!;
  const other = differenceHashes(photo((x, y) => 128 + 100 * Math.cos(x / 7 + y / 5))).tones!;
  expect(there).toMatch(/^[0-9a-f]{144}$/);
  expect(toneCorrelation(there, paler)).toBeGreaterThan(0.99);
  expect(toneCorrelation(there, back)).toBeGreaterThan(0.99);
  expect(toneCorrelation(there, other)).toBeLessThan(0.5);
  expect(differenceHashes(photo(() => 200)).tones).toBeNull();
});

it("counts bits", () => {
  expect(hashDistance("ffffffffffffffff", "0000000000000000")).toBe(64);
  expect(hashDistance("0000000000000001", "0000000000000003")).toBe(1);
});
