export { autoAccepts } from "./auto-accept.ts";
export { Decision, decideSuggestions } from "./decide.ts";
export { followedFields, FOLLOWING, OWN_MIX } from "./following.ts";
export { type Doubt, holdBack } from "./hold-back.ts";
export { NOTHING_BEFORE } from "./nothing-before.ts";
export type { Proposal, Source } from "./proposal.ts";
export { proposeAll } from "./propose.ts";
export { suggestAgain } from "./suggest-again.ts";
export { takeBack } from "./take-back.ts";
