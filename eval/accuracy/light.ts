import sharp from "sharp";
import { LINEAR } from "#core/engine/image/lab.ts";

/** Gains of linear red, green and blue: an incandescent lamp, and the shade on a clear day. */
export const LIGHTS = { warmLight: [1.14, 1, 0.78], coolLight: [0.84, 1, 1.18] } as const;
export type Light = keyof typeof LIGHTS;

const toByte = (linear: number) =>
  Math.round(255 * Math.min(1, linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055));

/** The same photo under another light, as PNG: nothing but the light differs. */
export async function underLight(bytes: Buffer, light: Light): Promise<Buffer> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const curves = LIGHTS[light].map((gain) => Uint8Array.from(LINEAR, (v) => toByte(v * gain)));
  for (let i = 0; i < data.length; i++) data[i] = curves[i % 3]![data[i]!]!;
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png()
    .toBuffer();
}
