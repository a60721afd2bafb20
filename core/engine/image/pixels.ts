/** RGB bytes, rows first, three per pixel. */
export type Rgb = { data: Uint8Array; width: number; height: number };

/** Levels of 255 by which an empty picture may still differ: compression noise. */
const EVEN_LEVELS = 6;

/**
 * Whether all pixels are of one colour but for noise: there is nothing to see. Looks at one pixel in a prime number,
 * every row and column in turn.
 */
export function isEven({ data }: Rgb): boolean {
  const step = 3 * (data.length > 3_000_000 ? 97 : 7);
  const low = [255, 255, 255];
  const high = [0, 0, 0];
  for (let at = 0; at + 2 < data.length; at += step) {
    for (let channel = 0; channel < 3; channel += 1) {
      const value = data[at + channel]!;
      if (value < low[channel]!) low[channel] = value;
      if (value > high[channel]!) high[channel] = value;
    }
  }
  return high.every((value, channel) => value - low[channel]! <= EVEN_LEVELS);
}

/** One number per pixel, rows first. */
export type Plane = { data: Float32Array; width: number; height: number };

/** CIELAB (D65), one plane each. */
export type Lab = { L: Float32Array; a: Float32Array; b: Float32Array };
