import { type Plan, PLAN_NAMES, type PlanName, PLANS } from "./plans.ts";

/** What a plan is told to have. */
const TOLD = [
  "name",
  "price",
  "analysesPerMonth",
  "analysesPerMinute",
  "extraCents",
  "languages",
  "historyDays",
] as const satisfies (keyof Plan)[];

/**
 * `waits`: photos of those needed that the plan does not include; `buys`: of these, the most that can be had at `extraCents`
 * each, paid every 30 days.
 */
export type PlanMeaning = Pick<Plan, (typeof TOLD)[number]> & {
  key: PlanName;
  waits: number;
  buys: number;
};

/** Each plan, for a shop that needs so many analyses in 30 days. Least first. */
export const whatPlansMean = (needed: number): PlanMeaning[] =>
  PLAN_NAMES.map((key) => {
    const { analysesPerMonth, extraCents, capDollars } = PLANS[key];
    const waits = Math.max(0, needed - analysesPerMonth);
    const buys = extraCents === 0 ? 0 : Math.min(waits, Math.floor((capDollars * 100) / extraCents));
    const told = Object.fromEntries(TOLD.map((name) => [name, PLANS[key][name]])) as Pick<Plan, (typeof TOLD)[number]>;
    return { ...told, key, waits, buys };
  });
