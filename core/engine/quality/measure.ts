import type { Rgb } from "../image/pixels.ts";
import { measureComposition } from "./composition.ts";
import { jpegQuality } from "./jpeg-quality.ts";
import { measureCast, measureExposure } from "./light.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";
import { measureBlocks, measureNoise } from "./noise-blocks.ts";
import { withScratch } from "../image/scratch.ts";
import { measureBlur } from "./sharpness.ts";
import { countFramedSides, measureBusyness, measureContrast } from "./surroundings.ts";
import { edgeTiles, evenTiles } from "./tiles.ts";

export type QualityInput = {
  bytes: Uint8Array;
  /** Size as sent, after rotation; `native` may be smaller for very large photos. */
  width: number;
  height: number;
  native: Rgb;
  work: WorkCopy;
};

/** Every raw measure of one photo. */
export function measureQuality({ bytes, width, height, native, work }: QualityInput): QualityMeasures {
  const long = Math.max(width, height);
  const edges = edgeTiles(native, work);
  const tiles = [...edges, ...evenTiles(native)];
  const sigma = measureBlur(edges, work, work.width / native.width);
  const exposure = withScratch(() => measureExposure(work));
  return {
    long,
    aspect: long / Math.min(width, height),
    blur: sigma === null ? null : sigma * Math.min(1, 1000 / Math.max(native.width, native.height)),
    noise: measureNoise(tiles),
    jpegQuality: jpegQuality(bytes),
    block: measureBlocks(tiles),
    ...exposure,
    contrast: measureContrast(work),
    cast: withScratch(() => measureCast(work, exposure.highlights)),
    ...measureComposition(work),
    busyness: measureBusyness(work),
    framedSides: countFramedSides(work),
  };
}
