export { applyRules, deleteRule, saveRule } from "./edit-rules.ts";
export { copyRules, rulesToCopy } from "./copy-rules.ts";
export { askForMembers, OF_COLLECTIONS, readMembers, refreshMembers, withCollections } from "./collection-members.ts";
export { judgeCatalogue, judgeProduct } from "./judge.ts";
export { readOwnRules, readRules, type StoredRule } from "./read-rules.ts";
export { DEFAULT_RULE, RULE_LIMITS, Rule } from "./rule.ts";
export { setTelling, tellScore } from "./tell-score.ts";
export { type Requirement, productScoreOf } from "./score.ts";
