export { type CellReader, checkDefects, type Comparison } from "./check-defects.ts";
export { findDuplicates, saveDuplicates, saveSignature } from "./duplicates.ts";
export { decidePhoto, PhotoDecision, unsafeAmong, verdictsOn } from "./verdicts.ts";
