import { z } from "zod";
import { CATEGORY_THRESHOLDS, decideCategory, DetectedObject, PhotoEvidence } from "#core/engine/index.ts";
import { KeptSaid } from "#core/platform/said.ts";

const share = z.number().min(0).max(1);
const Place = z.object({ id: z.string(), path: z.string(), confidence: share });
const DefectsSeen = z.object({ state: z.string(), boxes: z.array(z.unknown()) });

/**
 * What was seen in a photo, as its analysis keeps it. `detections`: from a score of 0.1 on, 50 at most, surest first. `category`: by the
 * photo alone, likeliest first in `top`. `defects`: what comparing the photo with its like came to, where it is one of a product's;
 * null: it was not compared.
 */
export const Seen = z.object({
  evidence: PhotoEvidence,
  detections: z.array(DetectedObject),
  category: z.object({
    id: z.string().nullable(),
    path: z.string(),
    confidence: share,
    top: z.array(Place),
    reasons: z.array(KeptSaid),
  }),
  defects: DefectsSeen.nullable(),
});
export type Seen = z.infer<typeof Seen>;

const TOP = 5;

/** The category that a photo shows, without words and without a shop. */
export function categoryIn(evidence: PhotoEvidence): Seen["category"] {
  const decided = decideCategory({ photos: [evidence], threshold: CATEGORY_THRESHOLDS.suggest });
  const { id, path, confidence, top, reasons } = decided;
  const places = top.slice(0, TOP).map((place) => ({ id: place.id, path: place.path, confidence: place.confidence }));
  return { id, path, confidence, top: places, reasons };
}
