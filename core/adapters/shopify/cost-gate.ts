import type { Random } from "#core/platform/clock.ts";
import { ShopifyThrottled } from "#core/shopify/index.ts";
import { FIRST_GUESS, type PointsLearned, type Points, type ThrottleStatus } from "./points.ts";

export type CostGate = {
  /**
   * Waits until the points are likely there, and takes them. First come, first served within a process.
   * @param options.first whether it is the first of a piece of work: what follows it would be asked for twice
   * @returns to be called with what Shopify says in its answer of the bucket, and of what the call came to in the end
   * @throws ShopifyThrottled at once where it would take longer than PATIENCE_MS, saying when to come back
   */
  take(cost: number, options: { first: boolean }): Promise<(said: ThrottleStatus, spent?: number) => void>;
};

/** Whose calls they are: what a person waits for may take a bucket's last points, what is done in bulk leaves a tenth of it. */
export type Urgency = "interactive" | "bulk";
const SPARE: Record<Urgency, number> = { interactive: 0, bulk: 0.1 };
/** How long is waited in place, with the worker's place or the page held. */
const PATIENCE_MS: Record<Urgency, { first: number; next: number }> = {
  interactive: { first: 20_000, next: 20_000 },
  bulk: { first: 2_000, next: 15_000 },
};

/** Of what is sent away together, the last comes back within so long. */
const SPREAD_AT_MOST_MS = 5 * 60_000;
/**
 * Points come back sooner than time alone gives them: most calls cost less than they are let go for, and the rest returns with
 * their answers.
 */
const LOOK_AGAIN_MS = 3_000;

type Deps = {
  points: Points;
  urgency: Urgency;
  now: () => number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  random: Random;
};

/**
 * One shop's calls in this process, against the bucket that all processes share. Waiting here costs nothing; being throttled costs
 * a round trip and an attempt. Who would wait for long gives its worker's place back instead, and those that do come back one
 * after the other, as the points will.
 */
export function createCostGate(shop: string, { points, urgency, now, sleep, random }: Deps): CostGate {
  let queue: Promise<unknown> = Promise.resolve();
  let heard = Promise.withResolvers<void>();
  /** What Shopify said last, until it is told with the next question. */
  let untold: (Omit<PointsLearned, "ageMs"> & { at: number }) | null = null;
  /** When those come back that were sent away, and have not yet: as many are before who is sent away next. */
  const sentAway: number[] = [];
  /** Points that answered calls were let go for, and what they came to. */
  const answered = { for: 0, spent: 0 };
  let rate = FIRST_GUESS.restoreRate;
  /** Whether Shopify has said anything of this bucket: until then what is reckoned is a guess, and most shops have far more. */
  let told = false;

  async function ask(cost: number, patienceMs: number) {
    const learned = untold && { status: untold.status, taken: untold.taken, ageMs: Math.round(now() - untold.at) };
    untold = null;
    return points.take(shop, { cost, spare: SPARE[urgency], learned, patienceMs });
  }

  async function wait(cost: number, until: number): Promise<number> {
    for (;;) {
      const news = heard.promise;
      const { waitMs, taken } = await ask(cost, Math.max(0, Math.floor(until - now())));
      if (waitMs === 0) return taken;
      if (now() + waitMs > until && (told || now() >= until)) throw throttled(waitMs, cost);
      // How long was reckoned with what was known then: an answer that says more must not find it asleep.
      const waking = new AbortController();
      const ms = Math.ceil(waitMs * (1 + random() / 4));
      await Promise.race([sleep(told ? ms : Math.min(ms, Math.max(1, Math.ceil(until - now()))), waking.signal), news]);
      waking.abort();
    }
  }

  function throttled(waitMs: number, cost: number): ShopifyThrottled {
    while ((sentAway[0] ?? Infinity) <= now()) sentAway.shift();
    // Those before take what they come to: of what they ask for, most returns with the answer.
    const share = answered.for > 0 ? answered.spent / answered.for : 1;
    const before = (sentAway.length * cost * share * 1_000) / rate;
    const retryAfterMs = Math.round(Math.min(Math.min(waitMs, LOOK_AGAIN_MS) + before, SPREAD_AT_MOST_MS));
    sentAway.push(now() + retryAfterMs);
    return new ShopifyThrottled("The shop's query points are used up for now", { retryAfterMs });
  }

  return {
    async take(cost, { first }) {
      const until = now() + PATIENCE_MS[urgency][first ? "first" : "next"];
      const turn = queue.then(() => wait(cost, until));
      queue = turn.catch(() => undefined);
      const taken = await turn;
      return (said, spent) => {
        if (spent !== undefined) {
          answered.for += cost;
          answered.spent += spent;
        }
        rate = said.restoreRate;
        told = true;
        untold = { status: said, taken, at: now() };
        heard.resolve();
        heard = Promise.withResolvers();
      };
    },
  };
}
