/** What a shop can buy. Prices are per 30 days in US dollars; an analysis is one photo looked at for the first time. */
export const PLANS = {
  free: { name: "Free", price: 0, analysesPerMonth: 100, analysesPerMinute: 60 },
  growth: { name: "Growth", price: 29, analysesPerMonth: 10_000, analysesPerMinute: 600 },
} as const;
export type PlanName = keyof typeof PLANS;
export type Plan = (typeof PLANS)[PlanName];

export const planOf = (name: string): Plan => (Object.hasOwn(PLANS, name) ? PLANS[name as PlanName] : PLANS.free);

/** Calendar month in UTC, as in "2026-11". */
export const periodOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The first moment at which a used-up month counts anew. */
export const nextPeriod = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
