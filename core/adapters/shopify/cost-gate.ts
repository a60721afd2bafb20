export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

export type CostGate = {
  /** Waits until the points are likely there, and counts them as spent. First come, first served. */
  take(cost: number): Promise<void>;
  /** What Shopify said after an answer; it counts other processes' spending too. */
  learn(status: ThrottleStatus): void;
};

/** What a shop on the smallest plan has, until Shopify's first answer says more. */
const FIRST_GUESS: ThrottleStatus = { maximumAvailable: 1_000, currentlyAvailable: 500, restoreRate: 50 };
/** Other processes spend from the same bucket: a share of it is left to them. */
const SPARE = 0.1;

/**
 * One shop's bucket of query points as this process knows it: filled by time, emptied by what is sent, corrected by
 * each answer.
 * Waiting here costs nothing; being throttled costs a round trip and an attempt.
 */
export function createCostGate(deps: {
  now: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  random: () => number;
}): CostGate {
  let status = FIRST_GUESS;
  let at = deps.now();
  let queue: Promise<unknown> = Promise.resolve();
  let learned = Promise.withResolvers<void>();

  function available(): number {
    const now = deps.now();
    const filled = Math.min(
      status.maximumAvailable,
      status.currentlyAvailable + ((now - at) / 1_000) * status.restoreRate,
    );
    status = { ...status, currentlyAvailable: filled };
    at = now;
    return filled;
  }

  async function wait(cost: number) {
    const wanted = Math.min(cost + status.maximumAvailable * SPARE, status.maximumAvailable);
    for (let missing = wanted - available(); missing > 0; missing = wanted - available()) {
      // How long was reckoned with what was known then: an answer that says more must not find it asleep.
      const waking = new AbortController();
      await Promise.race([
        deps.sleep(Math.ceil((missing / status.restoreRate) * 1_000 * (1 + deps.random() / 4)), waking.signal),
        learned.promise,
      ]);
      waking.abort();
    }
    status = { ...status, currentlyAvailable: status.currentlyAvailable - cost };
  }

  return {
    take(cost) {
      const turn = queue.then(() => wait(cost));
      queue = turn;
      return turn;
    },
    learn(seen) {
      status = seen;
      at = deps.now();
      learned.resolve();
      learned = Promise.withResolvers();
    },
  };
}
