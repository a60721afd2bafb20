import sharp from "sharp";
import { expect, test, vi } from "vitest";
import type { ShopId } from "#core/platform/ids.ts";
import { createPreviews, previewOf } from "./preview.ts";

const SHOP = "a.myshopify.com" as ShopId;
const bytes = await sharp({ create: { width: 40, height: 20, channels: 3, background: "red" } })
  .png()
  .toBuffer();
const full = () => Promise.reject(Object.assign(new Error("no space left on device"), { code: "ENOSPC" }));

test("a full or absent store holds nothing up: the preview is made without it, it is not asked again at once, and used when it is back", async () => {
  let now = 0;
  const storage = { get: vi.fn(full), put: vi.fn(full), deleteAll: async () => undefined };
  const warn = vi.fn();
  const download = vi.fn(async () => ({ bytes }));
  const fetchPreview = createPreviews({ storage: storage as never, download, warn, now: () => now });
  const photo = { url: "https://cdn.example/a.png", fingerprint: "f" };
  for (let n = 0; n < 3; n++) expect((await sharp(await fetchPreview(SHOP, photo)).metadata()).format).toBe("jpeg");
  expect([storage.get, storage.put, warn].map((spy) => spy.mock.calls.length)).toEqual([1, 0, 1]);
  now = 31_000;
  storage.get.mockImplementation((async () => Buffer.from("kept")) as never);
  expect(String(await fetchPreview(SHOP, photo))).toBe("kept");
  expect(download).toHaveBeenCalledTimes(3);
});

const size = { width: 768, height: 512, channels: 3 } as const;
const drawn = Buffer.from(Array.from({ length: 768 * 512 * 3 }, (_, k) => (k * k) >> 9));
const picture = () => sharp(drawn, { raw: size });
const small = () => picture().jpeg({ quality: 90 });
const haveSamePixels = async (one: Buffer, other: Buffer) => {
  const [a, b] = await Promise.all([one, other].map((file) => sharp(file).raw().toBuffer()));
  return a!.equals(b!);
};

test("a JPEG that is small and upright keeps its pixels and nothing that its file says besides", async () => {
  const plain = await small().toBuffer();
  const said = await small()
    .withExif({ IFD0: { Copyright: "A secret place" } })
    .toBuffer();
  const trailing = Buffer.concat([said, Buffer.from("and a secret end")]);
  expect(trailing.includes("secret")).toBe(true);
  const preview = await previewOf(trailing);
  expect(preview.includes("secret")).toBe(false);
  expect(await haveSamePixels(preview, plain)).toBe(true);
  expect((await sharp(preview).metadata()).exif).toBeUndefined();
});

test.each([
  ["larger than 768 px", picture().resize(1000).jpeg()],
  ["turned by its EXIF", small().withMetadata({ orientation: 6 })],
  ["with a colour profile", small().withIccProfile("p3")],
  ["grey", small().toColourspace("b-w")],
  ["of four channels", small().toColourspace("cmyk")],
  ["PNG with alpha", picture().ensureAlpha(0.5).png()],
])("a photo that is %s is drawn anew: upright, sRGB, three channels, JPEG", async (_what, file) => {
  const given = await file.toBuffer();
  const preview = await previewOf(given);
  const { format, width, height, orientation, hasProfile, space, channels } = await sharp(preview).metadata();
  expect({ format, orientation, hasProfile, space, channels }).toEqual({
    ...{ format: "jpeg", orientation: undefined, hasProfile: false, space: "srgb", channels: 3 },
  });
  expect(Math.max(width, height)).toBe(768);
  const { autoOrient } = await sharp(given).metadata();
  expect(width > height).toBe(autoOrient.width > autoOrient.height);
});

test("a JPEG in a coding that few decoders read, or in a file too large for its picture, is drawn anew", async () => {
  const plain = await small().toBuffer();
  const adobe = Buffer.concat([Buffer.from([0xff, 0xee, 0xff, 0xff]), Buffer.from("Adobe"), Buffer.alloc(0xffff - 7)]);
  const bloated = Buffer.concat([plain.subarray(0, 2), ...Array.from({ length: 10 }, () => adobe), plain.subarray(2)]);
  expect((await previewOf(bloated)).length).toBeLessThan(plain.length);
  const extended = Buffer.from(plain);
  extended[extended.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc1;
  expect(await haveSamePixels(extended, plain)).toBe(true);
  expect(await haveSamePixels(await previewOf(extended), plain)).toBe(false);
});
