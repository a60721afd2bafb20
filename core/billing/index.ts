export { nextPeriod, periodOf, type Plan, planOf } from "./plans.ts";
export {
  allowanceLeft,
  BUDGET_USED_UP,
  endLook,
  loseLook,
  releaseAnalysis,
  reserveAnalysis,
  settleAnalysis,
  spentBy,
  wakeWaiting,
} from "./reserve.ts";
