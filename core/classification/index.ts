export { AttributesShown } from "./attributes-document.ts";
export type { CategoryJudge, CategoryQuestion, SuggestDeps } from "./deps.ts";
export { suggestProduct } from "./suggest-product.ts";
