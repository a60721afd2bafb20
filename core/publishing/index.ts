export { CHANGED } from "./plan.ts";
export { publishProduct } from "./publish-product.ts";
export { requestUndo, retryPublications, undoDecisions } from "./undo.ts";
export { writeOurs } from "./write-ours.ts";
