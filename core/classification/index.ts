export { AttributesShown } from "./attributes-document.ts";
export type { CategoryJudge, CategoryQuestion } from "./deps.ts";
export { suggestProduct } from "./suggest-product.ts";
