import type { QualityMeasures, WorkCopy } from "./measures.ts";

/** How large the product is, where it stands and how much of the frame's edge what is sold touches; zeros without a product. */
export function measureComposition({
  bounds,
  sold,
  width: w,
  height: h,
}: WorkCopy): Pick<QualityMeasures, "fill" | "offCentre" | "touch"> {
  let touching = 0;
  for (let x = 0; x < w; x++) touching += (sold[w + x]! > 0.5 ? 1 : 0) + (sold[(h - 2) * w + x]! > 0.5 ? 1 : 0);
  for (let y = 0; y < h; y++) touching += (sold[y * w + 1]! > 0.5 ? 1 : 0) + (sold[y * w + w - 2]! > 0.5 ? 1 : 0);
  const touch = touching / (2 * (w + h));
  if (!bounds) return { fill: 0, offCentre: 0, touch };
  const { x0, x1, y0, y1 } = bounds;
  return {
    fill: Math.max((x1 - x0 + 1) / w, (y1 - y0 + 1) / h),
    offCentre: Math.max(Math.abs((x0 + x1 + 1) / 2 / w - 0.5), Math.abs((y0 + y1 + 1) / 2 / h - 0.5)),
    touch,
  };
}
