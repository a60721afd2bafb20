export { analyseImage } from "./analyse-image.ts";
export type { CellReader, Comparison } from "./cell-reader.ts";
export { checkDefects, untilChecked } from "./check-defects.ts";
export { findDuplicates, saveDuplicates } from "./duplicates.ts";
export { loadEvidence, type SeenPhoto } from "./load-evidence.ts";
export { betterOrder, type OrderReason } from "./better-order.ts";
export { besidesOwnWay, ownWayOf } from "./own-way.ts";
export { namesOf, qualityOf } from "./product-quality.ts";
export { decidePhoto, PhotoDecision, unsafeAmong, verdictsOn } from "./verdicts.ts";
