export { nextPeriod, periodOf, planOf } from "./plans.ts";
export {
  allowanceLeft,
  endLook,
  loseLook,
  releaseAnalysis,
  reserveAnalysis,
  settleAnalysis,
  wakeWaiting,
} from "./reserve.ts";
