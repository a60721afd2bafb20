export { IMAGE_MIX, loadCalibration, type ShopCalibration } from "./calibration.ts";
export { forgetDecision, rememberDecision } from "./decisions.ts";
export { forgetExample, loadExamples, type NewExample, rememberExample } from "./examples.ts";
export { forgetLearned } from "./forget.ts";
