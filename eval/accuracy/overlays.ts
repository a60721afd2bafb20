import sharp from "sharp";
import type { PhotoEvidence } from "#core/engine/index.ts";

export const WORDS = [
  "SUMMER SALE",
  "50% OFF",
  "FREE SHIPPING",
  "www.example.com",
  "Limited Edition",
  "BEST PRICE",
  "New Collection",
  "© Example Studio",
];

type Drawing = { text: string; random: () => number };
type Size = { width: number; height: number };
const svgText = ({ width, height }: Size, attributes: string, text: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text font-family="sans-serif" font-weight="bold" ${attributes}>${text}</text></svg>`,
  );

/** One line of text over the photo near its upper or lower end, in one of several sizes, tones and places. */
export async function drawOverlay(bytes: Buffer, { text, random }: Drawing): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const size = Math.round(Math.min(width, height) * (0.045 + 0.05 * random()));
  const y = random() < 0.5 ? size * 1.4 : height - size * 0.7;
  const [fill, edge] = random() < 0.5 ? ["#fff", "#222"] : ["#222", "#fff"];
  const opacity = 0.65 + 0.35 * random();
  const [x, anchor] = [
    ["4%", "start"],
    ["50%", "middle"],
    ["96%", "end"],
  ][Math.floor(random() * 3)]!;
  const drawn = svgText(
    { width, height },
    `x="${x}" text-anchor="${anchor}" y="${y}" font-size="${size}" fill="${fill}" stroke="${edge}" stroke-width="${size / 25}" opacity="${opacity}"`,
    text,
  );
  return sharp(bytes)
    .composite([{ input: drawn }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** One line printed somewhere on the product: a little turned, lit as the cloth is. Null without a product. */
export async function drawPrint(
  bytes: Buffer,
  { text, random, box }: Drawing & { box: PhotoEvidence["mask"]["box"] },
): Promise<Buffer | null> {
  if (!box) return null;
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const size = (box.width * width * (0.35 + 0.4 * random())) / (text.length * 0.62);
  const x = (box.left + box.width * (0.42 + 0.16 * random())) * width;
  const y = (box.top + box.height * (0.15 + 0.7 * random())) * height;
  const dark = random() < 0.5;
  const drawn = svgText(
    { width, height },
    `x="${x}" y="${y}" text-anchor="middle" font-size="${size}" fill="${dark ? "#444" : "#ccc"}" transform="rotate(${12 * random() - 6} ${x} ${y})"`,
    text,
  );
  return sharp(bytes)
    .composite([{ input: drawn, blend: dark ? "multiply" : "screen" }])
    .jpeg({ quality: 88 })
    .toBuffer();
}
