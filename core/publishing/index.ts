export { publishProduct } from "./publish-product.ts";
export { requestUndo, retryPublications } from "./undo.ts";
