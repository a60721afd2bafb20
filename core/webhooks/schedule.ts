const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after an attempt the next one comes: the first at once, eight in all, over some 28 hours. */
const DELAYS_MS = [5 * SECOND_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 5 * HOUR_MS, 10 * HOUR_MS, 10 * HOUR_MS];
export const ATTEMPTS = DELAYS_MS.length + 1;
/** Up to so much of a delay more, so that what failed together does not come back together. */
const JITTER = 0.1;

/** An endpoint that nothing got through to for so long is switched off. */
export const SWITCH_OFF_AFTER_MS = 5 * 24 * HOUR_MS;

/** Failures in a row, of whichever messages, after which one message at a time is tried, with pauses between. */
export const FAILURES_UNTIL_PAUSE = 5;
const PAUSE_MS = 5 * SECOND_MS;
const PAUSE_AT_MOST_MS = 5 * MINUTE_MS;

/**
 * @param tries attempts since the message was put forward, at least 1; `retryAfterMs` as the endpoint asked for
 * @returns ms until the next attempt; null: that was the last one
 */
export function delayAfter(tries: number, { random, retryAfterMs }: { random: number; retryAfterMs: number | null }) {
  const delay = DELAYS_MS[tries - 1];
  if (delay === undefined) return null;
  return Math.max(Math.round(delay * (1 + JITTER * random)), retryAfterMs ?? 0);
}

/** @param pauses how many there were already since something got through */
export const pauseAfter = (pauses: number): number => Math.min(PAUSE_MS * 2 ** Math.min(pauses, 10), PAUSE_AT_MOST_MS);
