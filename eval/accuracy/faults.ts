import sharp from "sharp";
import { seeded } from "./degrade.ts";

export const PHOTO_FAULTS = ["hole", "peel", "rot", "stain", "crack", "scratch", "mould", "dent"] as const;
export type PhotoFault = (typeof PHOTO_FAULTS)[number];
export type Raw = { data: Buffer; width: number; height: number };
export type Spot = { x: number; y: number; r: number };

export async function rawOf(bytes: Buffer, side = 640): Promise<Raw> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .resize(side, side, { fit: "inside" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export const save = ({ data, width, height }: Raw, quality = 92): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality })
    .toBuffer();

/** Another view of the same thing: turned a little, shifted, zoomed, lit differently, maybe mirrored. */
export async function anotherView(bytes: Buffer, seed: number): Promise<Buffer> {
  const random = seeded(seed * 977 + 3);
  const between = (a: number, b: number) => a + (b - a) * random();
  const { data, width, height } = await rawOf(bytes);
  const corner = { r: data[0]!, g: data[1]!, b: data[2]! };
  const turned = sharp(data, { raw: { width, height, channels: 3 } }).rotate(between(-9, 9), { background: corner });
  const { data: t, info } = await turned.raw().toBuffer({ resolveWithObject: true });
  const zoom = between(0.82, 0.96);
  const w = Math.round(info.width * zoom);
  const h = Math.round(info.height * zoom);
  const cut = sharp(t, { raw: { width: info.width, height: info.height, channels: 3 } })
    .extract({
      left: Math.floor(random() * (info.width - w)),
      top: Math.floor(random() * (info.height - h)),
      width: w,
      height: h,
    })
    .flop(random() < 0.5)
    .modulate({ brightness: between(0.86, 1.14), saturation: between(0.9, 1.1) });
  return cut.jpeg({ quality: Math.round(between(80, 95)) }).toBuffer();
}

/** Smooth noise of a cell size, 0..1. */
function noise(random: () => number, cell: number) {
  const grid = Array.from({ length: 64 * 64 }, random);
  return (x: number, y: number) => {
    const u = x / cell;
    const v = y / cell;
    const i = Math.floor(u);
    const j = Math.floor(v);
    const f = u - i;
    const g = v - j;
    const at = (a: number, b: number) => grid[((b & 63) << 6) | (a & 63)]!;
    return (at(i, j) * (1 - f) + at(i + 1, j) * f) * (1 - g) + (at(i, j + 1) * (1 - f) + at(i + 1, j + 1) * f) * g;
  };
}

/**
 * Draws one fault at a spot of the product (pixels). Seeded; written for this project, unlike the faults that the
 * method was chosen on.
 */
export function drawFault(
  { data, width, height }: Raw,
  { kind, spot: { x: cx, y: cy, r }, seed }: { kind: PhotoFault; spot: Spot; seed: number },
): void {
  const random = seeded(seed * 31 + 5);
  const rough = noise(random, Math.max(2, r / 3));
  const angle = random() * Math.PI;
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const tones: Record<PhotoFault, [number, number, number]> = {
    hole: [22, 20, 19],
    peel: [208, 200, 188],
    rot: [62, 42, 22],
    stain: [92, 66, 40],
    crack: [26, 22, 20],
    scratch: [228, 226, 222],
    mould: [122, 140, 112],
    dent: [0, 0, 0],
  };
  const tone = tones[kind];
  const reach = r * 1.6;
  for (let y = Math.max(0, Math.floor(cy - reach)); y < Math.min(height, cy + reach); y++)
    for (let x = Math.max(0, Math.floor(cx - reach)); x < Math.min(width, cx + reach); x++) {
      const dx = x - cx;
      const dy = y - cy;
      const u = dx * c + dy * s;
      const v = -dx * s + dy * c;
      const n = rough(x, y);
      const i = (y * width + x) * 3;
      const blob = Math.hypot(u / 1.2, v) < r * (0.7 + 0.6 * n);
      const line =
        Math.abs(v + r * 0.35 * Math.sin(u / (r * 0.3)) * n) < Math.max(1.2, r * (kind === "crack" ? 0.07 : 0.05)) &&
        Math.abs(u) < r * 1.4;
      const covers: Record<typeof kind, number> = {
        crack: line ? 0.85 : 0,
        scratch: line ? 0.85 : 0,
        stain: blob ? 0.3 + 0.4 * n : 0,
        mould: blob && rough(x * 3, y * 3) > 0.45 ? 0.75 : 0,
        rot: blob ? 0.5 + 0.4 * n : 0,
        dent: 0,
        hole: blob ? 0.95 : 0,
        peel: blob ? 0.95 : 0,
      };
      const cover = covers[kind];
      const shade = kind === "dent" && Math.hypot(dx, dy) < r ? 1 + 0.5 * (u / r) * (1 - Math.hypot(dx, dy) / r) : 1;
      for (let k = 0; k < 3; k++)
        data[i + k] = Math.max(
          0,
          Math.min(255, (data[i + k]! * (1 - cover) + tone[k]! * (0.8 + 0.4 * n) * cover) * shade),
        );
    }
}
