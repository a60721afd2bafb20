import type { TextLine } from "../evidence.ts";

/** Text that lies this far outside the product was laid over the photo, not printed on the product. */
const LAID_OVER = 0.7;

/** Share of the photo (0..1) under laid-over lines: their boxes summed. */
export const overlayShare = (lines: readonly Pick<TextLine, "outside" | "box">[]): number =>
  Math.min(1, lines.filter((l) => l.outside >= LAID_OVER).reduce((sum, { box }) => sum + box.width * box.height, 0));
