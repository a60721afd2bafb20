import type { Plan } from "#core/billing/index.ts";
import type { Rate } from "./bucket.ts";

/** Whose bucket something is counted in. API keys are counted by `key`. */
type Per = "shop" | "user" | "key";

/**
 * One thing that is limited, with what holds where no rule says otherwise. `rate`: so many in so long, counted in Redis.
 * `period`: so many in a billing period, counted in Postgres; `at_once`: so many side by side.
 */
type Limit =
  | { kind: "rate"; per: Per; of: (plan: Plan) => Rate }
  | { kind: "period" | "at_once"; per: "shop"; of: (plan: Plan) => number };

const MINUTE_S = 60;
const HOUR_S = 3_600;
/** What a page opened with an empty cache asks for, some times over: so many seconds' worth may come at once. */
const BURST_S = 30;
/** A shop's people together, or all of its keys, in what one of them has. */
const TOGETHER = 2;

const requests = (perSecond: number): Rate => ({
  most: perSecond * MINUTE_S,
  windowS: MINUTE_S,
  burst: perSecond * BURST_S,
});

/**
 * What is limited, and the defaults by plan (core/billing/plans.ts). An operator's rules (`LimitRule`) replace them for a plan, a
 * shop, a person or a key. Something new is one more entry here.
 */
export const LIMITS = {
  /** Pages, actions and the extensions' calls of all people of a shop; not Shopify's deliveries. */
  requests: { kind: "rate", per: "shop", of: (plan) => requests(TOGETHER * plan.requestsPerSecond) },
  /** The same of one person. */
  person_requests: { kind: "rate", per: "user", of: (plan) => requests(plan.requestsPerSecond) },
  /** Calls of the public API by all keys of a shop: apart from its people, whose pages no program may hold up. */
  program_requests: { kind: "rate", per: "shop", of: (plan) => requests(TOGETHER * plan.requestsPerSecond) },
  /** The same by one key. */
  key_requests: { kind: "rate", per: "key", of: (plan) => requests(plan.requestsPerSecond) },
  /** Runs that are started. */
  bulk_starts: {
    kind: "rate",
    per: "shop",
    of: ({ concurrentRuns }) => ({ most: 60 * concurrentRuns, windowS: HOUR_S, burst: 20 * concurrentRuns }),
  },
  /** Files of products that are sent to choose what a run works on. */
  uploads: {
    kind: "rate",
    per: "shop",
    of: ({ concurrentRuns }) => ({ most: 30 * concurrentRuns, windowS: HOUR_S, burst: 10 * concurrentRuns }),
  },
  /** Photos that are looked at. */
  analyses: {
    kind: "rate",
    per: "shop",
    of: ({ analysesPerMinute: most }) => ({ most, windowS: MINUTE_S, burst: most }),
  },
  /** Calls to the language model for texts: a product has at least one photo, so there are no more of them than looks. */
  copy_calls: {
    kind: "rate",
    per: "shop",
    of: ({ analysesPerMinute: most }) => ({ most, windowS: MINUTE_S, burst: most }),
  },
  /** Texts that a person wants to see before a voice is saved. */
  previews: { kind: "rate", per: "shop", of: () => ({ most: 6, windowS: MINUTE_S, burst: 6 }) },
  /** Files of feeds that others fetch from their addresses. */
  feed_fetches: { kind: "rate", per: "shop", of: () => ({ most: 120, windowS: HOUR_S, burst: 30 }) },
  period_copy_calls: { kind: "period", per: "shop", of: (plan) => plan.copyCalls },
  concurrent_runs: { kind: "at_once", per: "shop", of: (plan) => plan.concurrentRuns },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];
export type RateName = { [Name in LimitName]: (typeof LIMITS)[Name]["kind"] extends "rate" ? Name : never }[LimitName];
export type CountName = Exclude<LimitName, RateName>;

export const isLimitName = (name: string): name is LimitName => Object.hasOwn(LIMITS, name);
