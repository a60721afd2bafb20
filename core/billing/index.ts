export { cancelPlan } from "./cancel-plan.ts";
export { choosePlan } from "./change-plan.ts";
export { openOrders, trialFor } from "./orders.ts";
export { compareCharges } from "./compare-charges.ts";
export { countAnalysis } from "./count-analysis.ts";
export { BUDGET_AT_MOST, setExtraBudget } from "./extra-budget.ts";
export { askForReport, reportUsage } from "./report-usage.ts";
export { isPlanName, PAID_PLANS, PLAN_NAMES, type Plan, type PlanName, planOf } from "./plans.ts";
export type { PlanSeller } from "./ports.ts";
export type { BillingInterval } from "#core/shopify/index.ts";
export { askForSubscriptions, endSubscriptions, readSoon, readSubscriptions } from "./read-subscriptions.ts";
export {
  allowanceLeft,
  allowanceOf,
  BUDGET_USED_UP,
  endLook,
  loseLook,
  releaseAnalysis,
  reserveAnalysis,
  type Reserved,
  settleAnalysis,
  spentBy,
  wakeWaiting,
} from "./reserve.ts";
export { forgetTrials, hadTrial, keepTrial } from "./trials.ts";
export { type PlanMeaning, whatPlansMean } from "./what-plans-mean.ts";
export { BILLED, type Billed, readStanding, type Standing, standingOf, usageOf } from "./standing.ts";
