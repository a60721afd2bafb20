import { lru } from "tiny-lru";
import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  halfJitterGenerator,
  handleWhen,
} from "cockatiel";

/** So many failures in a row, and what is asked for next is not tried. */
const FAILURES = 3;
/** How long, the first time and at most, less up to half by jitter; twice as long each time it is still away. */
const FIRST_MS = 10_000;
const LONGEST_MS = 300_000;
const LEAST_MS = 1_000;
/** The one that was asked longest ago goes first: a process that lives for months meets many shops and hosts. */
const KEPT = 5_000;

type Options = {
  /** Whether a failure says that the other side is away, not that it refused this one thing. */
  counts: (error: unknown) => boolean;
  /** What is thrown instead of a call. @param retryAfterMs from now until one may try */
  away: (retryAfterMs: number) => Error;
};

/** Calls to one other side. */
export type Guard = <T>(call: () => Promise<T>) => Promise<T>;

/**
 * A circuit breaker for each other side (a shop's API, a place of files, a model): when it has failed three times in a row, calls
 * fail at once until it may be back, instead of holding a worker's place until each has timed out. Then one call tries, and
 * who comes meanwhile is sent away for a moment.
 */
export function breakers(options: Options): (key: string) => Guard {
  const known = lru<Guard>(KEPT);
  return (key) => {
    const guard = known.get(key) ?? guardOf(options);
    known.set(key, guard);
    return guard;
  };
}

function guardOf({ counts, away }: Options): Guard {
  let openUntil = 0;
  const policy = circuitBreaker(handleWhen(counts), {
    breaker: new ConsecutiveBreaker(FAILURES),
    halfOpenAfter: new ExponentialBackoff<number>({
      initialDelay: FIRST_MS,
      maxDelay: LONGEST_MS,
      generator(attempts, given) {
        const [ms, next] = halfJitterGenerator(attempts, given);
        openUntil = Date.now() + ms;
        return [ms, next];
      },
    }),
  });
  return async (call) => {
    // One tries. Whoever comes meanwhile goes back to the queue instead of holding a worker's place for its time-out.
    if (policy.state === CircuitState.HalfOpen) throw away(LEAST_MS);
    const answer = await policy
      .execute(() => outcomeOf(call, counts))
      .catch((error: unknown) => {
        if (!(error instanceof BrokenCircuitError)) throw error;
        const left = policy.state === CircuitState.Open ? openUntil - Date.now() : FIRST_MS;
        throw away(Math.max(LEAST_MS, left));
      });
    if ("refused" in answer) throw answer.refused;
    return answer.value;
  };
}

/** Being refused is an answer, too: the other side is there. */
async function outcomeOf<T>(call: () => Promise<T>, counts: Options["counts"]) {
  try {
    return { value: await call() };
  } catch (error) {
    if (counts(error)) throw error;
    return { refused: error };
  }
}
