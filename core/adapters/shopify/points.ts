/** A bucket of query points as Shopify tells it: its size, what is in it, and what comes back each second. */
export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/**
 * What Shopify said last. `ageMs`: how long ago; `taken`: what `PointsTaken.taken` was when the call was let go that it answers
 * to.
 */
export type PointsLearned = { status: ThrottleStatus; ageMs: number; taken: number };

/**
 * `spare`: the share of the bucket that is left to others. `learned`: what this process has not told yet. `patienceMs`: who asks
 * waits in place where it takes no longer, and other processes leave it the points that it waits for.
 */
export type PointsAsk = { cost: number; spare: number; learned: PointsLearned | null; patienceMs: number };

/** `waitMs`: until the points are likely there; 0: they were taken. `taken`: all that was ever taken of this bucket. */
export type PointsTaken = { waitMs: number; taken: number };

/** The buckets of all shops. Never throws. */
export type Points = { take(shop: string, ask: PointsAsk): Promise<PointsTaken> };

/** What a shop on the smallest plan has, until Shopify's first answer says more. Nobody has asked for it of late: it is full. */
export const FIRST_GUESS: ThrottleStatus = { maximumAvailable: 1_000, currentlyAvailable: 1_000, restoreRate: 50 };

type Kept = { status: ThrottleStatus; at: number; taken: number };

/**
 * One process' own account of the buckets: filled by time, emptied by what is taken, and corrected where what Shopify says
 * proves it wrong. An answer of Shopify's holds the calls that had reached it by then: of what was taken since the call that it
 * answers to was let go, all of it, or nothing. So an account between the two is kept.
 * The same as in the script of core/adapters/redis/shared-points.ts.
 * @param now milliseconds of a clock that does not step back
 */
export function ownPoints(now: () => number): { take(shop: string, ask: PointsAsk): PointsTaken } {
  const shops = new Map<string, Kept>();
  return {
    take(shop, { cost, spare, learned }) {
      const at = now();
      const known = shops.get(shop) ?? { status: FIRST_GUESS, at, taken: 0 };
      const { taken } = known;
      let status = filled(known.status, at - known.at);
      if (learned) {
        const said = filled(learned.status, learned.ageMs);
        const least = said.currentlyAvailable - Math.max(0, taken - learned.taken);
        const level = Math.min(Math.max(status.currentlyAvailable, least), said.currentlyAvailable);
        status = { ...said, currentlyAvailable: level };
      }
      const { maximumAvailable: most, restoreRate, currentlyAvailable } = status;
      const missing = Math.min(cost + most * spare, most) - currentlyAvailable;
      const ok = missing <= 0;
      const level = ok ? currentlyAvailable - cost : currentlyAvailable;
      shops.set(shop, { status: { ...status, currentlyAvailable: level }, at, taken: ok ? taken + cost : taken });
      return { waitMs: ok ? 0 : Math.ceil((missing / restoreRate) * 1_000), taken: ok ? taken + cost : taken };
    },
  };
}

const filled = (status: ThrottleStatus, ms: number): ThrottleStatus => ({
  ...status,
  currentlyAvailable: Math.min(
    status.maximumAvailable,
    status.currentlyAvailable + (Math.max(0, ms) / 1_000) * status.restoreRate,
  ),
});
