import type { Bounds } from "../mask/product-mask.ts";
import type { Lab } from "../image/pixels.ts";

/** The work copy (at most 400 px long) with everything that several measures share. */
export type WorkCopy = {
  rgb: Uint8Array;
  width: number;
  height: number;
  lab: Lab;
  /** Product mask, 0..1. */
  mask: Float32Array;
  /** Mask of what is sold: of a person, the garment; else the same mask. */
  sold: Float32Array;
  /** 1 where the mask is above .5. */
  product: Uint8Array;
  /** Local mean of `product`: .5 on the product's edge, 1 well inside, 0 well outside. */
  nearness: Float32Array;
  bounds: Bounds | null;
};

/** Raw measures of one photo, before they are judged; null where they could not be taken. Units are given at each. */
export type QualityMeasures = {
  /** Long side in pixels of the photo as sent. */
  long: number;
  /** Long side / short side. */
  aspect: number;
  /** Blur as the sigma in pixels of the equivalent Gaussian, at 1,000 px. */
  blur: number | null;
  /** Standard deviation of luma noise, 0..255. */
  noise: number | null;
  /** IJG quality 1..100 of the last save; null: not a JPEG. */
  jpegQuality: number | null;
  /** How much the strongest 8-pixel grid phase stands out, 0 = not at all. */
  block: number;
  /** 98th percentile of L*, 0..100. */
  highlights: number;
  /** 98th less 2nd percentile of L*: how much of the scale the photo uses. */
  range: number;
  /** Median L* of the product; null without one. */
  productLightness: number | null;
  /** Share of product pixels with two channels at 252 or more. */
  clipped: number;
  /**
   * Share of the product's other pixels that are light and neutral: near 1 where the product itself is white. Null
   * without any.
   */
  paleRest: number | null;
  /** Colour distance (dE76) between the product's rim and what lies around it. */
  contrast: number | null;
  /** Chroma of what should be neutral, 0 = no tint. */
  cast: number | null;
  /** Longer side of the product's box as a share of the frame. */
  fill: number;
  /** Distance of the box's centre from the frame's, as a share of the frame. */
  offCentre: number;
  /** Share of the frame's edge that what is sold touches. */
  touch: number;
  /** Mean colour gradient outside the product. */
  busyness: number;
  /** Sides (0..4) with a constant rim and a straight step. */
  framedSides: number;
};
