import { toLab } from "../image/lab.ts";
import { boxMean } from "../image/planes.ts";
import type { Plane, Rgb } from "../image/pixels.ts";
import { maskBounds } from "../mask/product-mask.ts";
import type { WorkCopy } from "./measures.ts";
import { bytes } from "../image/scratch.ts";

/** Below this share of the frame nothing is called a product. */
const SMALLEST_PRODUCT = 0.003;

/** Both masks have the photo's size; `sold` is the part of it that is sold, where a person wears it. */
export function workCopy({ data: rgb, width, height }: Rgb, mask: Plane, sold: Plane = mask): WorkCopy {
  const product = bytes(mask.data.length);
  let productPixels = 0;
  for (let i = 0; i < product.length; i++) {
    product[i] = mask.data[i]! > 0.5 ? 1 : 0;
    productPixels += product[i]!;
  }
  const rim = Math.max(2, Math.round(Math.max(width, height) * 0.012));
  return {
    rgb,
    width,
    height,
    lab: toLab(rgb),
    mask: mask.data,
    sold: sold.data,
    product,
    nearness: boxMean({ data: product, width, height }, rim),
    bounds: productPixels > product.length * SMALLEST_PRODUCT ? maskBounds(mask) : null,
  };
}
