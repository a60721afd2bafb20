import { type Plan, PLAN_NAMES, type PlanName, PLANS } from "./plans.ts";

/**
 * `waits`: photos of those needed that the plan does not include; `buys`: of these, the most that can be had at `extraCents`
 * each, paid every 30 days.
 */
export type PlanMeaning = Pick<Plan, "name" | "price" | "analysesPerMonth" | "analysesPerMinute" | "extraCents"> & {
  key: PlanName;
  waits: number;
  buys: number;
};

/** Each plan, for a shop that needs so many analyses in 30 days. Least first. */
export const whatPlansMean = (needed: number): PlanMeaning[] =>
  PLAN_NAMES.map((key) => {
    const { name, price, analysesPerMonth, analysesPerMinute, extraCents, capDollars } = PLANS[key];
    const waits = Math.max(0, needed - analysesPerMonth);
    const buys = extraCents === 0 ? 0 : Math.min(waits, Math.floor((capDollars * 100) / extraCents));
    return { key, name, price, analysesPerMonth, analysesPerMinute, extraCents, waits, buys };
  });
