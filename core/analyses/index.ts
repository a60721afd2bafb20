export { analysePhoto } from "./analyse-photo.ts";
export { askForAnalysis, askForBatch, BATCH_AT_MOST, type PhotoAsked, type AnalysisOptions } from "./ask.ts";
export { awaitAnalysis } from "./await-analysis.ts";
export type { AnalysisProblem } from "./problems.ts";
export { analysisOf, type AnalysisView, type BatchItem, batchOf, type BatchView, itemsOf } from "./read.ts";
export { streamBatch } from "./stream-batch.ts";
export { type SentPhoto, sentBy } from "./recent.ts";
