export { publishProduct, type PublishOutcome } from "./publish-product.ts";
export { requestUndo, retryPublications } from "./undo.ts";
