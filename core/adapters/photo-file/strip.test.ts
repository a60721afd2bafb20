import sharp from "sharp";
import { expect, test } from "vitest";
import { photoFiles } from "./read-photo-file.ts";

const SECRET = "Secret camera";
const picture = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "#284" } }).composite([
    { input: { create: { width: 10, height: 10, channels: 3, background: "#e31" } }, left: 0, top: 0 },
  ]);
const upright = (bytes: Uint8Array) => sharp(bytes).autoOrient().raw().toBuffer();

test.each(["jpeg", "png", "webp"] as const)("%s: what is said of the photo goes, every pixel stays", async (format) => {
  const bytes = await picture()
    .withExif({ IFD0: { Make: SECRET } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
  expect(bytes.includes(SECRET)).toBe(true);
  const clean = Buffer.from((await photoFiles.clean(bytes)).bytes);
  expect(clean.includes(SECRET)).toBe(false);
  expect(await upright(clean)).toEqual(await upright(bytes));
  expect((await sharp(clean).metadata()).exif).toBeUndefined();
});

test("a photo that lies on its side still stands upright, and what follows its end is gone", async () => {
  const bytes = await picture()
    .withExif({ IFD0: { Make: SECRET } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const clean = Buffer.from((await photoFiles.clean(Buffer.concat([bytes, Buffer.from("and more")]))).bytes);
  expect(clean.includes(SECRET)).toBe(false);
  expect(clean.includes("and more")).toBe(false);
  expect((await sharp(clean).metadata()).orientation).toBe(6);
  expect(await upright(clean)).toEqual(await upright(bytes));
});

test.each(["avif", "tiff", "gif"] as const)("%s is kept as a JPEG without it", async (format) => {
  const bytes = await picture()
    .withExif({ IFD0: { Make: SECRET } })
    .toFormat(format)
    .toBuffer();
  const { bytes: clean, contentType } = await photoFiles.clean(bytes);
  expect(contentType).toBe("image/jpeg");
  expect(Buffer.from(clean).includes(SECRET)).toBe(false);
  expect(await sharp(clean).metadata()).toMatchObject({ width: 40, height: 20, format: "jpeg" });
});
