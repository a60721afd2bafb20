import { toLab } from "../image/lab.ts";
import { boxMean } from "../image/planes.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { maskBounds } from "../mask/product-mask.ts";
import type { WorkCopy } from "./measures.ts";

/** Below this share of the frame nothing is called a product. */
const SMALLEST_PRODUCT = 0.003;

/** `mask` has the photo's size. */
export function workCopy({ data: rgb, width, height }: Rgb, mask: Plane): WorkCopy {
  const product = Uint8Array.from(mask.data, (m) => (m > 0.5 ? 1 : 0));
  const productPixels = product.reduce((sum, p) => sum + p, 0);
  const rim = Math.max(2, Math.round(Math.max(width, height) * 0.012));
  return {
    rgb, width, height, lab: toLab(rgb), mask: mask.data, product, productPixels,
    nearness: boxMean({ data: product, width, height }, rim),
    bounds: productPixels > product.length * SMALLEST_PRODUCT ? maskBounds(mask) : null,
  };
}
