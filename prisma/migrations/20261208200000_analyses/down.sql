DROP TABLE "Analysis";
DROP TABLE "Batch";
DROP TYPE "AnalysisState";
