export { makeKey, NewKey, revokeKey, rotateKey } from "./manage-keys.ts";
export { isScope, type KeyScope, ROLE_OF } from "./scopes.ts";
export { type KeyHolder, verifyKey } from "./verify-key.ts";
