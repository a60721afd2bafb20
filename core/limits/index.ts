export { type Rate, SLICES } from "./bucket.ts";
export { limitHeaders, retryAfterS } from "./headers.ts";
export { type Ask, type Limiter, memoryLimiter, processShareOf, type Taken } from "./limiter.ts";
export { LIMIT_NAMES, type RateName } from "./limits.ts";
export { countIn } from "./rule-book.ts";
export { type Limited } from "./rules.ts";
export { createLimits, type LimitOutcome, type Limits } from "./take-limits.ts";
export { changeRule, changesOf, type KeptRule, removeRule, rulesNow } from "./operate.ts";
