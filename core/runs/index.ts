export { advanceRun } from "./advance-run.ts";
export { cancelRun, pauseRun, resumeRun, retryItems, startRun } from "./control.ts";
export { createRun, nameProducts } from "./create-run.ts";
export { planRun } from "./plan-run.ts";
export { countItems, RUN_KINDS } from "./record.ts";
export type { Run, RunCounts, RunKind, RunNote, RunPlan, RunState } from "./record.ts";
export { type ResultRow, runResult } from "./result.ts";
export { reviveRuns } from "./revive-runs.ts";
export { Selection } from "./selection.ts";
