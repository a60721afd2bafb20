export { accountOf, type Grant, grantTo, renewGrant } from "./exchange.ts";
export { makeKey, NewKey, revokeKey, rotateKey } from "./manage-keys.ts";
export { beginCall, endCall, type KeptAnswer, REPLAY_HOURS } from "./replays.ts";
export { isKind, isScope, type KeyKind, type KeyScope, ROLE_OF } from "./scopes.ts";
export { makeToken } from "./token.ts";
export { countUses, spendLooks } from "./uses.ts";
export { type KeyHolder, verifyKey } from "./verify-key.ts";
