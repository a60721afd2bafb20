export { CHANGED } from "./plan.ts";
export { publishProduct } from "./publish-product.ts";
export { retryNotAllowed } from "./retry-not-allowed.ts";
export { requestUndo, retryPublications, undoDecisions } from "./undo.ts";
export { writeOurs } from "./write-ours.ts";
