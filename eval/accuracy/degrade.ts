import sharp, { type Sharp } from "sharp";

/** Kinds of damage with the reasons that would be right for each. Levels 1..5 rise. */
export const DAMAGES = {
  blur: ["sharpness"],
  noise: ["noise"],
  jpeg: ["compression"],
  small: ["resolution"],
  dark: ["dark"],
  over: ["bright", "contrast"],
  lowContrast: ["contrast", "dark"],
  warm: ["cast"],
  cool: ["cast"],
  tiny: ["coverage"],
  offCentre: ["centring", "cut"],
  cut: ["cut", "centring"],
  clutter: ["background"],
  aspect: ["aspect"],
} as const;
export type Damage = keyof typeof DAMAGES;
export const LEVELS = [1, 2, 3, 4, 5] as const;

/** mulberry32: small, seeded, the same everywhere. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const at = (level: number, values: readonly number[]) => values[level - 1]!;

async function pixels(bytes: Buffer) {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const edited = async (bytes: Buffer, change: (data: Buffer, width: number, height: number) => void): Promise<Sharp> => {
  const { data, width, height } = await pixels(bytes);
  change(data, width, height);
  return sharp(data, { raw: { width, height, channels: 3 } });
};

const perChannel = (bytes: Buffer, of: (v: number, c: number) => number) =>
  edited(bytes, (data) => {
    for (let i = 0; i < data.length; i++) data[i] = Math.max(0, Math.min(255, of(data[i]!, i % 3)));
  });

/** The mean colour of the outermost pixels: what the photo is extended with. */
async function rim(bytes: Buffer): Promise<{ r: number; g: number; b: number }> {
  const { data, width, height } = await pixels(bytes);
  const sums = [0, 0, 0];
  for (let x = 0; x < width; x++)
    for (const y of [0, height - 1])
      for (let c = 0; c < 3; c++) sums[c]! += data[(y * width + x) * 3 + c]! / (2 * width);
  return { r: Math.round(sums[0]!), g: Math.round(sums[1]!), b: Math.round(sums[2]!) };
}

/** The same photo with one fault. Deterministic by seed; saved as JPEG 92 unless the fault is the saving itself. */
export async function damage(
  bytes: Buffer,
  { kind, level, seed = 1 }: { kind: Damage; level: number; seed?: number },
): Promise<Buffer> {
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const random = seeded(seed * 131 + level);
  const long = Math.max(width, height);
  const save = async (image: Sharp | Promise<Sharp>, quality = 92) => (await image).jpeg({ quality }).toBuffer();
  switch (kind) {
    case "blur":
      return save(sharp(bytes).blur(at(level, [0.8, 1.4, 2.2, 3.2, 4.5]) * (long / 1000)));
    case "noise":
      return save(
        edited(bytes, (d) => {
          for (let i = 0; i < d.length; i++)
            d[i] = Math.max(
              0,
              Math.min(
                255,
                d[i]! + at(level, [4, 8, 13, 20, 30]) * (random() + random() + random() + random() - 2) * 1.73,
              ),
            );
        }),
        95,
      );
    case "jpeg":
      return save(sharp(bytes), at(level, [45, 30, 20, 12, 6]));
    case "small":
      return save(
        sharp(bytes).resize(at(level, [1100, 800, 600, 420, 280]), at(level, [1100, 800, 600, 420, 280]), {
          fit: "inside",
          withoutEnlargement: true,
        }),
      );
    case "dark":
      return save(perChannel(bytes, (v) => v * at(level, [0.75, 0.6, 0.47, 0.36, 0.26])));
    case "over":
      return save(perChannel(bytes, (v) => v * at(level, [1.25, 1.5, 1.9, 2.4, 3])));
    case "lowContrast":
      return save(perChannel(bytes, (v) => 200 + (v - 200) * at(level, [0.6, 0.42, 0.28, 0.18, 0.11])));
    case "warm":
      return save(perChannel(bytes, (v, c) => v * [1, 1 - 0.05 * level, 1 - 0.11 * level][c]!));
    case "cool":
      return save(perChannel(bytes, (v, c) => v * [1 - 0.11 * level, 1 - 0.04 * level, 1][c]!));
    case "tiny":
      return tiny(bytes, at(level, [0.6, 0.42, 0.3, 0.2, 0.13]));
    case "offCentre":
      return offCentre(bytes, at(level, [0.09, 0.14, 0.19, 0.235, 0.27]));
    case "cut":
      return cut(bytes, at(level, [0.14, 0.24, 0.32, 0.4, 0.5]));
    case "clutter":
      return clutter(bytes, level, random);
    case "aspect":
      return aspect(bytes, at(level, [1.7, 2, 2.4, 2.8, 3.4]));
  }
}

/** Share of the clean photo's pixels that are not near white and are burnt out in the damaged one. */
export async function burntShare(clean: Buffer, damaged: Buffer): Promise<number> {
  const [before, after] = [(await pixels(clean)).data, (await pixels(damaged)).data];
  let things = 0;
  let burnt = 0;
  for (let i = 0; i < before.length; i += 3) {
    if (Math.min(before[i]!, before[i + 1]!, before[i + 2]!) > 245) continue;
    things++;
    if ([0, 1, 2].filter((c) => after[i + c]! >= 252).length >= 2) burnt++;
  }
  return burnt / Math.max(1, things);
}

async function tiny(bytes: Buffer, scale: number): Promise<Buffer> {
  const { width, height } = await pixels(bytes);
  const w = Math.round(width * scale);
  const h = Math.round(height * scale);
  const inner = await sharp(bytes).resize(w, h, { fit: "fill" }).toBuffer();
  return sharp({ create: { width, height, channels: 3, background: await rim(bytes) } })
    .composite([{ input: inner, left: (width - w) >> 1, top: (height - h) >> 1 }])
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** Smaller first, so that there is room to move: by at most .275 of the width. */
async function offCentre(bytes: Buffer, shift: number): Promise<Buffer> {
  const { width, height } = await pixels(bytes);
  const scale = 0.45;
  const w = Math.round(width * scale);
  const h = Math.round(height * scale);
  const inner = await sharp(bytes).resize(w, h, { fit: "fill" }).toBuffer();
  const clamp = (v: number, high: number) => Math.max(0, Math.min(high, Math.round(v)));
  return sharp({ create: { width, height, channels: 3, background: await rim(bytes) } })
    .composite([
      {
        input: inner,
        left: clamp((width - w) / 2 + shift * width, width - w),
        top: clamp((height - h) / 2 + 0.3 * shift * height, height - h),
      },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();
}

const cut = async (bytes: Buffer, part: number): Promise<Buffer> => {
  const { width, height } = await pixels(bytes);
  const left = Math.round(width * part);
  return sharp(bytes)
    .extract({ left, top: 0, width: width - left, height })
    .jpeg({ quality: 92 })
    .toBuffer();
};

const aspect = async (bytes: Buffer, ratio: number): Promise<Buffer> => {
  const { width, height } = await pixels(bytes);
  const long = Math.round(Math.max(width, height * ratio));
  return sharp(bytes)
    .extend({
      left: (long - width) >> 1,
      right: long - width - ((long - width) >> 1),
      top: 0,
      bottom: 0,
      background: await rim(bytes),
    })
    .jpeg({ quality: 92 })
    .toBuffer();
};

/** Coloured rectangles and discs behind the middle: the product keeps its place. */
async function clutter(bytes: Buffer, level: number, random: () => number): Promise<Buffer> {
  const things = 6 * level * level;
  return (
    await edited(bytes, (data, width, height) => {
      for (let k = 0; k < things; k++) {
        const cx = random() * width;
        const cy = random() * height;
        const r = (0.02 + 0.05 * random()) * Math.min(width, height);
        const colour = [random() * 255, random() * 255, random() * 255];
        const round = random() < 0.5;
        if (Math.abs(cx / width - 0.5) < 0.3 && Math.abs(cy / height - 0.5) < 0.3) continue;
        for (let y = Math.max(0, Math.floor(cy - r)); y < Math.min(height, cy + r); y++)
          for (let x = Math.max(0, Math.floor(cx - r)); x < Math.min(width, cx + r); x++)
            if (!round || Math.hypot(x - cx, y - cy) < r)
              for (let c = 0; c < 3; c++) data[(y * width + x) * 3 + c] = colour[c]!;
      }
    })
  )
    .jpeg({ quality: 92 })
    .toBuffer();
}
