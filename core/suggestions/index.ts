export { AttributesShown } from "./attributes-document.ts";
export { autoAccepts } from "./auto-accept.ts";
export { Decision, decideSuggestions } from "./decide.ts";
export type { CategoryJudge, CategoryQuestion, SuggestDeps } from "./deps.ts";
export { loadEvidence, type SeenPhoto } from "./load-evidence.ts";
export type { Proposal, Source } from "./propose.ts";
export { suggestAgain } from "./suggest-again.ts";
export { suggestProduct } from "./suggest-product.ts";
