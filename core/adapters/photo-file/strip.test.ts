import sharp from "sharp";
import { expect, test } from "vitest";
import { photoFiles } from "./read-photo-file.ts";

const SECRET = "Secret camera";
const picture = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: "#284" } }).composite([
    { input: { create: { width: 10, height: 10, channels: 3, background: "#e31" } }, left: 0, top: 0 },
  ]);
async function cleaned(bytes: Uint8Array) {
  const clean = await photoFiles.clean(bytes);
  if (clean.kind === "refused") throw new Error(clean.problem);
  return { contentType: clean.contentType, bytes: Buffer.from(clean.bytes) };
}
const upright = (bytes: Uint8Array) => sharp(bytes).autoOrient().raw().toBuffer();

test.each(["jpeg", "png", "webp"] as const)("%s: what is said of the photo goes, every pixel stays", async (format) => {
  const bytes = await picture()
    .withExif({ IFD0: { Make: SECRET } })
    .toFormat(format, { quality: 90 })
    .toBuffer();
  expect(bytes.includes(SECRET)).toBe(true);
  const { bytes: clean } = await cleaned(bytes);
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
  const { bytes: clean } = await cleaned(Buffer.concat([bytes, Buffer.from("and more")]));
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
  const { bytes: clean, contentType } = await cleaned(bytes);
  expect(contentType).toBe("image/jpeg");
  expect(clean.includes(SECRET)).toBe(false);
  expect(await sharp(clean).metadata()).toMatchObject({ width: 40, height: 20, format: "jpeg" });
});

test("one that is torn is refused, not thrown", async () => {
  const bytes = (await picture().jpeg().toBuffer()).subarray(0, 300);
  expect(await photoFiles.clean(bytes)).toMatchObject({ kind: "refused" });
});
