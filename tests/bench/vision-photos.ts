import sharp from "sharp";

/**
 * A textured disc on a soft backdrop, 2,000 px and about 260 KB as JPEG: what a shop's photo costs to decode. Seeded.
 */
export async function benchPhoto(seed: number, side = 2000): Promise<Buffer> {
  const data = Buffer.alloc(side * side * 3);
  const cx = side * (0.45 + 0.02 * (seed % 5));
  const cy = side * (0.5 + 0.01 * (seed % 7));
  const radius = side * (0.25 + 0.02 * (seed % 4));
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i += 3) {
      const inside = Math.hypot(x - cx, y - cy) < radius;
      const grain = (Math.imul((x * 73856093) ^ (y * 19349663) ^ seed, 83492791) >>> 28) - 8;
      const tone = inside ? 110 + 60 * Math.sin((x + seed * 17) / 9) * Math.cos(y / 13) + grain : 228 + (18 * y) / side;
      data[i] = tone;
      data[i + 1] = inside ? tone * 0.6 : tone;
      data[i + 2] = inside ? tone * 0.4 + 20 * (seed % 6) : tone;
    }
  return sharp(data, { raw: { width: side, height: side, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer();
}
