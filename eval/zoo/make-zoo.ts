import { gzipSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import type { RejectReason } from "#core/engine/index.ts";
import {
  applePng,
  claiming,
  fakeGifHeader,
  fakeHeic,
  fakeJpegHeader,
  fakePngHeader,
  withFrame,
} from "./crafted-headers.ts";

/** One odd or hostile photo, with every outcome that would be right for it. */
export type Animal = {
  name: string;
  bytes: Buffer;
  outcomes: readonly ("analysed" | RejectReason)[];
  size?: readonly [width: number, height: number];
};

const SIDE = 96;

/** A noisy gradient with a dark disc: enough detail for every measure. Seeded by position only. */
function scene(width = SIDE, height = SIDE, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels);
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i += channels) {
      const inside = Math.hypot(x - width / 2, y - height / 2) < Math.min(width, height) / 3;
      data[i] = inside ? 150 : 235;
      data[i + 1] = inside ? 40 + ((x * 7 + y * 13) % 20) : 230;
      data[i + 2] = inside ? 45 : 225 + ((x * 3 + y * 5) % 10);
      if (channels === 4) data[i + 3] = inside ? 255 : 0;
    }
  return sharp(data, { raw: { width, height, channels } });
}

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#888" }, limitInputPixels: false });
const deep = (side: number) =>
  sharp({
    create: { width: side, height: side, channels: 4, background: { r: 90, g: 120, b: 150, alpha: 0.5 } },
    limitInputPixels: false,
  })
    .toColourspace("rgb16")
    .png({ progressive: true, compressionLevel: 1 });
const bytesOf = (text: string) => Buffer.from(text, "latin1");
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="50" height="50"><image xlink:href="file:///etc/passwd" width="50" height="50"/></svg>`;

async function honest(): Promise<Animal[]> {
  const raw16 = sharp(
    Uint16Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i * 97) % 65536),
    { raw: { width: SIDE, height: SIDE, channels: 3 } },
  );
  const frames = await Promise.all(
    [0, 1, 2].map((k) =>
      scene()
        .modulate({ hue: k * 90 })
        .png()
        .toBuffer(),
    ),
  );
  const make: Record<string, Promise<Buffer>> = {
    jpeg: scene().jpeg().toBuffer(),
    "jpeg, progressive": scene().jpeg({ progressive: true }).toBuffer(),
    "jpeg, grey": scene().greyscale().jpeg().toBuffer(),
    "jpeg, cmyk": scene().toColourspace("cmyk").jpeg().toBuffer(),
    "png, 16 bits": raw16.toColourspace("rgb16").png().toBuffer(),
    "png, palette": scene().png({ palette: true, colours: 8 }).toBuffer(),
    "png, alpha": scene(SIDE, SIDE, 4).png().toBuffer(),
    "png, grey with alpha": scene(SIDE, SIDE, 4).greyscale().png().toBuffer(),
    webp: scene().webp().toBuffer(),
    "webp, lossless with alpha": scene(SIDE, SIDE, 4).webp({ lossless: true }).toBuffer(),
    gif: scene().gif().toBuffer(),
    "gif, animated": sharp(frames, { join: { animated: true } })
      .gif({ delay: [50, 50, 50] })
      .toBuffer(),
    "webp, animated": sharp(frames, { join: { animated: true } })
      .webp({ delay: [50, 50, 50] })
      .toBuffer(),
    avif: scene().avif({ effort: 0 }).toBuffer(),
  };
  const plain = await Promise.all(
    Object.entries(make).map(async ([name, bytes]): Promise<Animal> => ({
      name,
      bytes: await bytes,
      outcomes: ["analysed"],
      size: [SIDE, SIDE],
    })),
  );
  const turned = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7, 8].map(async (orientation): Promise<Animal> => ({
      name: `jpeg, EXIF orientation ${orientation}`,
      bytes: await scene(120, 80).jpeg().withMetadata({ orientation }).toBuffer(),
      outcomes: ["analysed"],
      size: orientation < 5 ? [120, 80] : [80, 120],
    })),
  );
  return [...plain, ...turned];
}

async function extreme(): Promise<Animal[]> {
  const sized = async (
    name: string,
    width: number,
    height: number,
    outcome: Animal["outcomes"][number],
  ): Promise<Animal> => ({
    name,
    bytes: await solid(width, height).png({ compressionLevel: 1 }).toBuffer(),
    outcomes: [outcome],
    ...(outcome === "analysed" ? { size: [width, height] as const } : {}),
  });
  const heavy: Animal[] = [
    {
      name: "avif, 25 megapixels",
      bytes: await solid(5_000, 5_000).avif({ effort: 0 }).toBuffer(),
      outcomes: ["too_many_pixels"],
    },
    {
      name: "avif, 13 megapixels",
      bytes: await solid(3_600, 3_600).avif({ effort: 0 }).toBuffer(),
      outcomes: ["analysed"],
    },
    {
      name: "avif, 12 bits, 13 megapixels",
      bytes: await solid(3_700, 3_700).toColourspace("rgb16").avif({ effort: 0, bitdepth: 12 }).toBuffer(),
      outcomes: ["too_many_pixels"],
    },
    {
      name: "jpeg, progressive, four colours, 35 megapixels",
      bytes: claiming(await scene().toColourspace("cmyk").jpeg({ progressive: true }).toBuffer(), 5_900),
      outcomes: ["too_many_pixels"],
    },
    {
      name: "webp, 60 megapixels",
      bytes: await solid(7_745, 7_745).webp({ effort: 0 }).toBuffer(),
      outcomes: ["analysed"],
    },
    {
      name: "jpeg, progressive, 60 megapixels",
      bytes: await solid(7_745, 7_745).jpeg({ progressive: true }).toBuffer(),
      outcomes: ["too_many_pixels"],
    },
    {
      name: "png, interlaced, 16 bits with alpha, 25 megapixels",
      bytes: await deep(5_000).toBuffer(),
      outcomes: ["analysed"],
    },
    {
      name: "png, interlaced, 16 bits with alpha, 36 megapixels",
      bytes: await deep(6_000).toBuffer(),
      outcomes: ["too_many_pixels"],
    },
  ];
  const odd = await Promise.all([
    sized("png, 1 x 1", 1, 1, "analysed"),
    sized("png, 1 x 500", 1, 500, "analysed"),
    sized("png, 7 x 3", 7, 3, "analysed"),
    sized("png, 20,000 x 10", 20_000, 10, "analysed"),
    sized("png, 10 x 20,000", 10, 20_000, "analysed"),
    sized("png, just under 60 megapixels", 7745, 7745, "analysed"),
    sized("png, 61 megapixels", 10_000, 6100, "too_many_pixels"),
    sized("png, 3,000,000 x 20", 3_000_000, 20, "too_many_pixels"),
    sized("png, 20 x 3,000,000", 20, 3_000_000, "too_many_pixels"),
    sized("png, 59,000,000 x 1", 59_000_000, 1, "too_many_pixels"),
    sized("png, 20,000 x 3,000", 20_000, 3_000, "analysed"),
  ]);
  return [...odd, ...heavy];
}

async function broken(): Promise<Animal[]> {
  const whole = {
    jpeg: await scene(300, 300).jpeg().toBuffer(),
    png: await scene(300, 300).png().toBuffer(),
    webp: await scene(300, 300).webp().toBuffer(),
    gif: await scene(300, 300).gif().toBuffer(),
    avif: await scene().avif({ effort: 0 }).toBuffer(),
  };
  const cut = Object.entries(whole).flatMap(([format, bytes]) =>
    [0.2, 0.5, 0.9].map((part): Animal => ({
      name: `${format}, cut at ${part * 100} %`,
      bytes: bytes.subarray(0, Math.floor(bytes.length * part)),
      outcomes: ["truncated", "unreadable"],
    })),
  );
  const scrambled = Buffer.from(whole.jpeg);
  for (let i = 700; i < scrambled.length - 2; i += 37) scrambled[i] = (i * 31) & 0x7f;
  const always = (name: string, bytes: Buffer, ...outcomes: Animal["outcomes"]): Animal => ({ name, bytes, outcomes });
  return [
    ...cut,
    always("jpeg, scrambled in the middle", scrambled, "analysed", "unreadable", "truncated"),
    always("no bytes", Buffer.alloc(0), "empty"),
    always("one byte", Buffer.from([0xff]), "unsupported_format"),
    always(
      "JPEG's first bytes, then nothing",
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60)]),
      "unreadable",
      "truncated",
    ),
    always("21 MB of a JPEG", Buffer.concat([whole.jpeg, Buffer.alloc(21 * 1024 * 1024)]), "too_large"),
    always("png bomb, 50,000 x 50,000", fakePngHeader(50_000, 50_000), "too_many_pixels"),
    always("jpeg bomb, 65,500 x 65,500", fakeJpegHeader(65_500, 65_500), "too_many_pixels", "unreadable", "truncated"),
    always("jpeg, 0 x 0", fakeJpegHeader(0, 0), "unreadable", "truncated"),
    always(
      "gif bomb, 65,535 x 65,535 (libvips takes the size of its frame)",
      fakeGifHeader(65_535, 65_535),
      "analysed",
      "too_many_pixels",
      "unreadable",
      "truncated",
    ),
    always("heic, header only", fakeHeic(), "unsupported_codec"),
    always("jpeg, 12 bits", withFrame(whole.jpeg, { bits: 12 }), "unsupported_codec"),
    always("jpeg, lossless", withFrame(whole.jpeg, { marker: 0xc3 }), "unsupported_codec"),
    always("png of Apple's (CgBI)", applePng(whole.png), "unsupported_codec"),
    always("jpeg without its end marker", whole.jpeg.subarray(0, -2), "analysed"),
    always(
      "progressive jpeg without its end marker",
      (await scene(300, 300).jpeg({ progressive: true }).toBuffer()).subarray(0, -2),
      "analysed",
    ),
  ];
}

async function pretending(): Promise<Animal[]> {
  const jpeg = await scene().jpeg().toBuffer();
  const png = await scene().png().toBuffer();
  const refuse = (name: string, bytes: Buffer): Animal => ({ name, bytes, outcomes: ["unsupported_format"] });
  const tiff = await scene().tiff().toBuffer();
  return [
    refuse("svg that reads a file", bytesOf(SVG)),
    refuse("svg after an XML head", bytesOf(`<?xml version="1.0"?>\n${SVG}`)),
    refuse("svg, gzipped", gzipSync(SVG)),
    refuse("pdf", bytesOf("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n")),
    refuse("html around a png", Buffer.concat([bytesOf("<!doctype html><script>1</script>"), png])),
    refuse("pdf around a jpeg", Buffer.concat([bytesOf("%PDF-1.4\n"), jpeg])),
    refuse("tiff", tiff),
    refuse("bmp", bytesOf("BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0")),
    refuse("mp4", bytesOf("\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41")),
    refuse("zip", bytesOf("PK\x03\x04\x14\0\0\0\0\0\0\0\0\0")),
    refuse("text", bytesOf("a photo of a bag, 300 x 300")),
    {
      name: "jpeg with a zip and a script behind it",
      bytes: Buffer.concat([jpeg, bytesOf("PK\x03\x04<script>alert(1)</script><?php system('id'); ?>")]),
      outcomes: ["analysed"],
      size: [SIDE, SIDE],
    },
    {
      name: "png with markup behind it",
      bytes: Buffer.concat([png, bytesOf(SVG)]),
      outcomes: ["analysed"],
      size: [SIDE, SIDE],
    },
    {
      name: "gif that is a script",
      bytes: bytesOf("GIF89a/*<svg onload=1>*/=1;alert(document.domain);//"),
      outcomes: ["unreadable", "truncated", "too_many_pixels"],
    },
    {
      name: "webp in name only",
      bytes: bytesOf(`RIFF\x40\0\0\0WEBP${SVG}`),
      outcomes: ["unreadable", "truncated", "unsupported_format"],
    },
  ];
}

/**
 * Every odd photo that we know of; made afresh, nothing is downloaded. File names do not exist here: only bytes are
 * ever trusted.
 */
export async function makeZoo(): Promise<Animal[]> {
  return (await Promise.all([honest(), extreme(), broken(), pretending()])).flat();
}
