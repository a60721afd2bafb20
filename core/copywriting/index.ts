export { Answers, Questions } from "./answers.ts";
export { auditTexts, type Finding } from "./audit-texts.ts";
export { assertMayGo, callOnce, forgetCalls, keepCopyDraft } from "./copy-calls.ts";
export { textGroundsOf } from "./copy-proposals.ts";
export { collectFacts } from "./facts.ts";
export { groundAlt, type Grounded } from "./ground.ts";
export { type ProductCopyDraft, draftProposals, keptDrafts, keptInputsOf, wantsCopy } from "./copy-inputs.ts";
export {
  COPY_CALL_LIMIT_MS,
  type Copywriter,
  CopyMalformed,
  CopyMisconfigured,
  CopyRefused,
  type CopyRequest,
  CopyThrottled,
  CopyUnavailable,
  type FetchPreview,
  type Fact,
  type ImageDescriber,
  type ImageRequest,
  type TranslationRequest,
  type Translator,
  WrittenCopy,
} from "./ports.ts";
export { systemText, TOOL_NAME, toolSchema, userText } from "./prompts/product-copy.v4.ts";
export { TRANSLATION_SCHEMA, TRANSLATION_TOOL, translationSystem, translationText } from "./prompts/translation.v1.ts";
export {
  IMAGE_PROMPT,
  IMAGE_SCHEMA,
  IMAGE_TOOL,
  imageSystem,
  imageText,
  readImageText,
} from "./prompts/image-alt.v1.ts";
export { viewOf } from "./views.ts";
export { readCopy, withoutLastPart } from "./read-copy.ts";
export { readTranslations } from "./translation/read-translations.ts";
export { waitOrThrow } from "./call-not-allowed.ts";
export { CALLS_USED_UP, copyCallsOf, countingCalls, wakeCopyCalls } from "./copy-allowance.ts";
export { MONTH_USED_UP, translationsLeft, wakeTranslations } from "./translation/allowance.ts";
export { translateProduct } from "./translation/translate-product.ts";
export { previewCopy, requestPreview, VoiceWish } from "./preview-copy.ts";
export { writeCopy } from "./write-copy.ts";
export { isRefusal } from "./reads-like.ts";
