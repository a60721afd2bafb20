/** RGB bytes, rows first, three per pixel. */
export type Rgb = { data: Uint8Array; width: number; height: number };

/** One number per pixel, rows first. */
export type Plane = { data: Float32Array; width: number; height: number };

/** CIELAB (D65), one plane each. */
export type Lab = { L: Float32Array; a: Float32Array; b: Float32Array };
