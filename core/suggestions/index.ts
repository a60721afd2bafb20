export { AttributesShown } from "./attributes-document.ts";
export { Decision, decideSuggestions } from "./decide.ts";
export type { CategoryJudge, CategoryQuestion, SuggestDeps } from "./deps.ts";
export { loadEvidence, type SeenPhoto } from "./load-evidence.ts";
export { proposeAll, type Proposal, type Source } from "./propose.ts";
export { suggestProduct } from "./suggest-product.ts";
