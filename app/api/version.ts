/**
 * Versions of the API by the day that they began, the newest last. A change that a program could trip over is a new one; the one
 * before it is answered for a year more (docs/api.md).
 */
export const VERSIONS = ["2026-11-27"] as const;
export type ApiVersion = (typeof VERSIONS)[number];
export const NEWEST: ApiVersion = "2026-11-27";
