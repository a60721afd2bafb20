import type { Logger } from "#core/platform/logger.ts";

/** A Redis that answers takes less than a millisecond; who waits longer does so for one that hangs. */
const ANSWERS_WITHIN_MS = 150;
/** So long Redis is not asked again after it was away: each call would wait for it. */
const AWAY_MS = 2_000;

/**
 * Asks what all processes share, and goes on alone while it is away, hangs or takes no writes: by what this process knows
 * itself. Never waits for longer than ANSWERS_WITHIN_MS.
 * @param input.words for the log, when it begins
 */
export function orAlone({ logger, words }: { logger: Pick<Logger, "warn">; words: string }) {
  let awayUntil = 0;
  return async function ask<T>(shared: () => Promise<T>, alone: () => T): Promise<T> {
    if (Date.now() < awayUntil) return alone();
    try {
      const answer = await within(shared());
      awayUntil = 0;
      return answer;
    } catch (error) {
      if (awayUntil === 0) logger.warn({ error }, `Redis does not answer: ${words}`);
      awayUntil = Date.now() + AWAY_MS;
      return alone();
    }
  };
}

/**
 * What comes too late is heard by nobody, its failure neither. A process that was busy itself finds the answer among what has come
 * meanwhile, which is read between its timers and `setImmediate`: then nobody was away.
 */
async function within<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const tooLate = () => late.reject(new Error("no answer in time"));
  const timer = setTimeout(() => setImmediate(tooLate), ANSWERS_WITHIN_MS);
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
