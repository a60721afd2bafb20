export { analyseImage } from "./analyse-image.ts";
export { type CellReader, checkDefects, type Comparison } from "./check-defects.ts";
export { findDuplicates, saveDuplicates } from "./duplicates.ts";
export { loadEvidence, type SeenPhoto } from "./load-evidence.ts";
export { decidePhoto, PhotoDecision, unsafeAmong, verdictsOn } from "./verdicts.ts";
