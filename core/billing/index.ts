export { nextPeriod, periodOf, type Plan, type PlanName, planOf } from "./plans.ts";
export {
  allowanceLeft,
  endLook,
  loseLook,
  releaseAnalysis,
  type Reserved,
  reserveAnalysis,
  settleAnalysis,
  wakeWaiting,
} from "./reserve.ts";
