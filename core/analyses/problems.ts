import type { PhotoProblem } from "#core/engine/index.ts";
import type { FailureCode } from "#core/platform/errors.ts";

/** Why an analysis failed: what is wrong with the photo, with the plan, or on our side. */
export type AnalysisProblem = PhotoProblem | "quota_used_up" | FailureCode;
