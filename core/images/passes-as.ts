/**
 * How often texts of images that no product shows are right was not measured: for passing without a person they count as
 * less sure than the threshold that the field starts from (.7), so that a shop which lets them pass has said so. Decisions
 * on products leave that as it is; those on images move it, from 50 on.
 */
const PASSES_AS = 0.65;

/** What such a text counts for passing without a person, before the shop's calibration. @param confidence 0..1, as it is shown */
export const passesAs = (confidence: number): number => Math.min(confidence, PASSES_AS);
