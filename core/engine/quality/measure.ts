import type { Rgb } from "../image/pixels.ts";
import { measureComposition } from "./composition.ts";
import { jpegQuality } from "./jpeg-quality.ts";
import { measureCast, measureExposure } from "./light.ts";
import type { QualityMeasures, WorkCopy } from "./measures.ts";
import { detailsOfCopy, detailsOfPixels } from "./details.ts";
import { withScratch } from "../image/scratch.ts";
import { countFramedSides, measureBusyness, measureContrast } from "./surroundings.ts";

export type QualityInput = {
  bytes: Uint8Array;
  /** Size as sent, after rotation. */
  width: number;
  height: number;
  /** The photo's own pixels, or fewer of a large one. */
  native: Rgb;
  work: WorkCopy;
};

/** Every raw measure of one photo. */
export function measureQuality({ bytes, width, height, native, work }: QualityInput): QualityMeasures {
  const long = Math.max(width, height);
  const exposure = withScratch(() => measureExposure(work));
  return {
    long,
    aspect: long / Math.min(width, height),
    ...(native.width < width ? detailsOfCopy(native, work) : detailsOfPixels(native, work)),
    jpegQuality: jpegQuality(bytes),
    ...exposure,
    contrast: measureContrast(work),
    cast: withScratch(() => measureCast(work, exposure.highlights)),
    ...measureComposition(work),
    busyness: measureBusyness(work),
    framedSides: countFramedSides(work),
  };
}
