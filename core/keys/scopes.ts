import type { Role } from "#core/platform/access.ts";

/**
 * What a key may do, apart from each other: read what pages show; decide on suggestions and take back what was written; start
 * work; change settings and rules; make and end keys. A role goes with each: core asks for no more.
 */
export const SCOPES = ["read", "decide", "work", "settings", "keys"] as const;
export type KeyScope = (typeof SCOPES)[number];

export const ROLE_OF: Record<KeyScope, Role> = {
  read: "viewer",
  decide: "reviewer",
  work: "staff",
  settings: "staff",
  keys: "owner",
};

export const isScope = (text: string): text is KeyScope => SCOPES.some((scope) => scope === text);

/** account: credentials of a service account, which are exchanged for access tokens. */
export const KEY_KINDS = ["live", "test", "account"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];
export const isKind = (text: string): text is KeyKind => KEY_KINDS.some((kind) => kind === text);

/** Days that a key may be good for; without it until it is revoked. */
export const KEY_DAYS = [30, 90, 365] as const;
/** Hours that the old key goes on beside the new one. */
export const KEY_OVERLAP_HOURS = [0, 24, 168] as const;
/** Networks that a key may be bound to at most. */
export const ADDRESSES_AT_MOST = 20;
/** Looks that a test key may ask for in a calendar month: they cost the shop nothing. */
export const TEST_LOOKS = 100;
