import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

type Colour = "red" | "green" | "blue" | "dark" | "magenta";
const COLOURS: Record<Colour, string> = { red: "#d22", green: "#2c3", blue: "#23d", dark: "#200", magenta: "#d0d" };

/** A small photo with one colour; `seed` makes its bytes its own. */
export async function photo(colour: Colour = "red", seed = 0): Promise<Buffer> {
  const spot = {
    create: { width: 3, height: 3, channels: 3 as const, background: { r: seed % 256, g: (seed >> 8) % 256, b: 128 } },
  };
  return sharp({ create: { width: 96, height: 96, channels: 3, background: COLOURS[colour] } })
    .composite([{ input: spot, left: 4 + (seed % 80), top: 8 }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

let folder: Promise<string> | undefined;
let serial = 0;

/** A photo as a file, as imports want it. Each has bytes of its own unless a seed is given. */
export async function photoFile(colour: Colour = "red", seed?: number): Promise<{ file: string }> {
  return bytesFile(await photo(colour, seed ?? ++serial));
}

export async function bytesFile(bytes: Uint8Array, name = "photo"): Promise<{ file: string }> {
  folder ??= mkdtemp(join(tmpdir(), "imagineai-photos-"));
  const file = join(await folder, `${name}-${process.pid}-${++serial}.jpg`);
  await writeFile(file, bytes);
  return { file };
}
