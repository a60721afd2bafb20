import { type Plan, PLAN_NAMES, type PlanName, PLANS } from "./plans.ts";

/** `waits`: photos of those needed that the plan does not include. */
export type PlanMeaning = Pick<Plan, "name" | "price" | "analysesPerMonth" | "analysesPerMinute"> & {
  key: PlanName;
  waits: number;
};

/** Each plan, for a shop that needs so many analyses in 30 days. Least first. */
export const whatPlansMean = (needed: number): PlanMeaning[] =>
  PLAN_NAMES.map((key) => {
    const { name, price, analysesPerMonth, analysesPerMinute } = PLANS[key];
    return { key, name, price, analysesPerMonth, analysesPerMinute, waits: Math.max(0, needed - analysesPerMonth) };
  });
