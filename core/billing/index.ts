export { nextPeriod, periodOf, type Plan, type PlanName, planOf } from "./plans.ts";
export { allowanceLeft, releaseAnalysis, releaseReservations, type Reserved, reserveAnalysis, settleAnalysis } from "./reserve.ts";
