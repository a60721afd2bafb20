import type { ImageShown } from "#core/shopify/index.ts";

/**
 * Why an image is left alone: somebody gave it a text, Shopify could not take its file or still prepares it, it is a
 * drawing, or so small or narrow that it only decorates.
 */
export const LEFT = ["has_text", "not_ready", "not_a_photo", "decorative"] as const;
export type Left = (typeof LEFT)[number];

/** Icons, dots and lines have no side of so many pixels, or one that is so many times the other. */
const LEAST_PX = 64;
const NARROWEST = 8;
/** As files of drawings are called. */
const DRAWING = /(?:^|[^a-z])(?:logos?|favicons?|icons?|sprites?)(?:[^a-z]|$)/i;

/** Null where an alternative text is to be put forward. An image whose size Shopify does not tell is looked at. */
export function whyLeft({ kind, title, alt, state, url, mimeType, width, height }: ImageShown): Left | null {
  if ((alt ?? "").trim() !== "") return "has_text";
  if (state !== "ready" || url === null) return "not_ready";
  const drawn = mimeType === "image/svg+xml" || /\.svg(?:\?|$)/i.test(url);
  if (drawn || (kind === "file" && DRAWING.test(title))) return "not_a_photo";
  if (width === null || height === null) return null;
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return short < LEAST_PX || long > NARROWEST * short ? "decorative" : null;
}
