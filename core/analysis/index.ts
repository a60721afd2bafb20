/** What other features may use of the analysis engine. */
export { Box, Colour, ColourName, COLOUR_NAMES, PhotoEvidence, Quality, QualityReason, QUALITY_REASONS, type PhotoVectors } from "./evidence.ts";
export { REJECT_REASONS, type PhotoAnalyser, type PhotoAnalysed, type PhotoRejected, type RejectReason, type TextEmbedder } from "./ports.ts";
export { CATEGORY_THRESHOLDS, decideCategory, type CategoryDecision, type CategoryInput } from "./decide-category.ts";
