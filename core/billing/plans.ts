/**
 * What a shop can buy. Prices are US dollars, a month (30 days) or a year (365 days) in advance. An analysis is one photo
 * looked at for the first time; a copy call one call to the language model. What is included is so for each billing period.
 */
export type Plan = {
  name: string;
  price: { monthly: number; annual: number };
  analysesPerMonth: number;
  analysesPerMinute: number;
  copyCalls: number;
  studioCredits: number;
  /** US cents for each analysis beyond those included; 0: none can be had. */
  extraCents: number;
  /** The most, in US dollars, that analyses beyond those included may come to in a billing period. */
  capDollars: number;
  requestsPerSecond: number;
  concurrentRuns: number;
  /** Languages besides the shop's own that texts are translated into. */
  languages: number;
  apiKeys: number;
  /** Days of history and activity log that are shown; all are kept for as long as under the largest plan. */
  historyDays: number;
};

/** Least first. Not enforced yet, for there is nothing to spend them on: studio credits. */
export const PLANS = {
  free: {
    name: "Free",
    price: { monthly: 0, annual: 0 },
    analysesPerMonth: 100,
    analysesPerMinute: 60,
    copyCalls: 100,
    studioCredits: 0,
    extraCents: 0,
    capDollars: 0,
    requestsPerSecond: 2,
    concurrentRuns: 1,
    languages: 1,
    apiKeys: 0,
    historyDays: 30,
  },
  starter: {
    name: "Starter",
    price: { monthly: 9, annual: 90 },
    analysesPerMonth: 1_500,
    analysesPerMinute: 240,
    copyCalls: 1_000,
    studioCredits: 20,
    extraCents: 2,
    capDollars: 20,
    requestsPerSecond: 5,
    concurrentRuns: 1,
    languages: 3,
    apiKeys: 1,
    historyDays: 90,
  },
  growth: {
    name: "Growth",
    price: { monthly: 29, annual: 290 },
    analysesPerMonth: 10_000,
    analysesPerMinute: 600,
    copyCalls: 5_000,
    studioCredits: 100,
    extraCents: 1,
    capDollars: 100,
    requestsPerSecond: 10,
    concurrentRuns: 2,
    languages: 20,
    apiKeys: 5,
    historyDays: 400,
  },
  scale: {
    name: "Scale",
    price: { monthly: 99, annual: 990 },
    analysesPerMonth: 50_000,
    analysesPerMinute: 1_200,
    copyCalls: 25_000,
    studioCredits: 500,
    extraCents: 1,
    capDollars: 300,
    requestsPerSecond: 20,
    concurrentRuns: 4,
    languages: 20,
    apiKeys: 20,
    historyDays: 400,
  },
} as const satisfies Record<string, Plan>;

export type PlanName = keyof typeof PLANS;
export const PLAN_NAMES = Object.keys(PLANS) as PlanName[];
/** What Shopify sells: all but the free one. */
export const PAID_PLANS = ["starter", "growth", "scale"] as const satisfies PlanName[];
export type PaidPlan = (typeof PAID_PLANS)[number];

export const isPlanName = (name: string): name is PlanName => Object.hasOwn(PLANS, name);

export const planOf = (name: string): Plan => (isPlanName(name) ? PLANS[name] : PLANS.free);

/** Whether a change from one plan to another is one to a larger one. */
export const isLarger = (plan: PlanName, than: PlanName): boolean =>
  PLAN_NAMES.indexOf(plan) > PLAN_NAMES.indexOf(than);
