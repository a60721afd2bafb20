import type { Rgb } from "../image/pixels.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";
import { measureBlocks, measureNoise } from "./noise-blocks.ts";
import { measureBlur } from "./sharpness.ts";
import { edgeTiles, evenTiles, type Tile } from "./tiles.ts";

type Details = Pick<QualityMeasures, "blur" | "noise" | "block">;

/** Long side in pixels that blur is told at. */
const TOLD_AT = 1000;
/** Sides in pixels of the tiles that sharpness is read in. */
const TILE = { ofPixels: 192, ofCopy: 128 };

const longSide = ({ width, height }: Rgb): number => Math.max(width, height);

function read(photo: Rgb, work: WorkCopy, side: number): { sigma: number | null; tiles: Tile[] } {
  const edges = edgeTiles(photo, work, side);
  return { sigma: measureBlur(edges, work, work.width / photo.width), tiles: [...edges, ...evenTiles(photo)] };
}

/** Blur, noise and JPEG blocks by the photo's own pixels. */
export function detailsOfPixels(native: Rgb, work: WorkCopy): Details {
  const { sigma, tiles } = read(native, work, TILE.ofPixels);
  return {
    blur: sigma === null ? null : sigma * Math.min(1, TOLD_AT / longSide(native)),
    noise: measureNoise(tiles),
    block: measureBlocks(tiles),
  };
}

/** Sigma in pixels that a sharp photo has once it is made small (docs/decisions/0114). */
const SOFTNESS = 0.72;
/** What noise in the copy counts as in the photo's own pixels (0114). */
const NOISE_GAIN = 1.8;

/**
 * The same of a large photo by its copy: blur less what making small adds, noise as much as is left to be seen. Nothing is said of
 * blocks: their grid is lost.
 */
export function detailsOfCopy(copy: Rgb, work: WorkCopy): Details {
  const { sigma, tiles } = read(copy, work, TILE.ofCopy);
  const noise = measureNoise(tiles);
  return {
    blur: sigma === null ? null : (TOLD_AT / longSide(copy)) * Math.sqrt(Math.max(0, sigma ** 2 - SOFTNESS ** 2)),
    noise: noise === null ? null : noise * NOISE_GAIN,
    block: 0,
  };
}
