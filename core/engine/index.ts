/** What other features may use of the analysis engine. */
export { Box, Colour, DetectedObject, PhotoEvidence, PhotoRole, QualityReason, type PhotoVectors } from "./evidence.ts";
export {
  LookLost,
  type PhotoAnalyser,
  type PhotoAnalysed,
  type PhotoRejected,
  type RejectReason,
  type TextEmbedder,
} from "./ports.ts";
export {
  answerAt,
  CATEGORY_THRESHOLDS,
  decideCategory,
  type CategoryDecision,
  weighCategory,
  type WeighedCategory,
} from "./decide-category.ts";
export { isWithin } from "./category/taxonomy-path.ts";
export { withVote } from "./category/vote.ts";
export { findCandidates, type CandidateDeps, type CategoryCandidates } from "./category/candidates.ts";
export { buildLexicon, type ShopWords } from "./category/lexicon.ts";
export {
  buildForeignWords,
  FOREIGN_LANGUAGES,
  type ForeignLanguage,
  type ForeignWords,
} from "./category/foreign-words.ts";
export { inEnglish } from "./category/in-english.ts";
export { type ProductWords } from "./category/product-words.ts";
export { type ShopKind } from "./category/shop-kind.ts";
export { type CategoryVectors, type TaxonomyCategories } from "./category/category-vectors.ts";
export { type ClassWords } from "./category/photo-words.ts";
export { checkVariantColours, namesColours, proposeAttributes } from "./attributes/propose-attributes.ts";
export { inMerchantsWords, type SeenAttribute } from "./attributes/merchants-words.ts";
export { isOverlay } from "./text/overlay.ts";
export { quantityContradictions } from "./text/quantities.ts";
export type { AttributeChoices, AttributeProposal, ProductText } from "./attributes/types.ts";
export {
  compareFacts,
  type DuplicateFacts,
  type DuplicateMatch,
  NEAR_BITS,
  tellingColour,
  TELLING_BITS,
} from "./duplicates/compare.ts";
export { MOST_DIFFERING, signatureOf } from "./duplicates/signature.ts";
export { buildBank } from "./defects/bank.ts";
export { type Outline, type PhotoCells } from "./defects/cells.ts";
export { type KeptCells, type Reference } from "./defects/banks.ts";
export { judgePhoto, type DefectVerdict } from "./defects/judge-photo.ts";
export { adjusted, fitOffset, supportedThreshold } from "./learning/calibration-offset.ts";
export { type Proportion, proportionOf } from "./learning/share.ts";
export { centroid, shopVotes, type CategoryExample, type ShopVotes } from "./learning/shop-votes.ts";
export { colourConfidence, readingConfidence, SECONDARY_COLOUR } from "./confidence/calibrated.ts";
export { foreignWords, isValueWord } from "./attributes/foreign-words.ts";
export { type PhotoProblem } from "./photo-problems.ts";
export { type FileFormat, sniffFile } from "./image/sniff-format.ts";
