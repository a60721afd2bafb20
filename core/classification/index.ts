export { AttributesShown } from "./attributes-document.ts";
export type { CategoryJudge } from "./deps.ts";
export { suggestProduct } from "./suggest-product.ts";
