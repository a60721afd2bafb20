import type { LimitOutcome } from "./take-limits.ts";

/**
 * An answer's fields of draft-ietf-httpapi-ratelimit-headers-10, lists of structured fields (RFC 9651): `q` is what a window of
 * `w` seconds has, `r` what is left of it and `t` the seconds until all of it is back; and `Retry-After` where it was refused.
 */
export function limitHeaders({ ok, waitMs, policies }: LimitOutcome): Record<string, string> {
  return {
    "RateLimit-Policy": policies.map(({ name, most, windowS }) => `"${name}";q=${most};w=${windowS}`).join(", "),
    RateLimit: policies.map(({ name, left, resetS }) => `"${name}";r=${left};t=${resetS}`).join(", "),
    ...(ok ? {} : { "Retry-After": String(retryAfterS(waitMs)) }),
  };
}

export const retryAfterS = (waitMs: number): number => Math.max(1, Math.ceil(waitMs / 1_000));
