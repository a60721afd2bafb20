export { publishProduct } from "./publish-product.ts";
export { requestUndo, retryPublications, undoDecisions } from "./undo.ts";
