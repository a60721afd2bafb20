import type { TextLine } from "../evidence.ts";
import { clamp, round } from "../image/numbers.ts";

/** Share of a line that must lie outside the product mask. */
const OUTSIDE = 0.7;
/**
 * Lines whose middle lies this near to the photo's upper or lower end are laid over it even where the product reaches
 * that far: prints sit further in. Shorter ones may be anything.
 */
const NEAR_END = 0.12;
const FEWEST_LETTERS = 3;
const LETTER = /[\p{L}\p{N}]/gu;

/**
 * Laid over the photo (banner, watermark, date), not printed on the product. Chosen on half of the photos of `npm run
 * accuracy -- --task text`.
 */
export function isOverlay({ text, outside, box }: TextLine): boolean {
  if (outside >= OUTSIDE) return true;
  const middle = box.top + box.height / 2;
  return Math.min(middle, 1 - middle) <= NEAR_END && (text.match(LETTER)?.length ?? 0) >= FEWEST_LETTERS;
}

/** Share of the frame, 0..1, under the boxes of overlays; where boxes overlap it is counted twice. */
export const overlayShare = (lines: readonly TextLine[]): number =>
  round(clamp(lines.filter(isOverlay).reduce((sum, { box }) => sum + box.width * box.height, 0)));
