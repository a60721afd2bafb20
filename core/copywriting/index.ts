export { Answers, Questions } from "./answers.ts";
export type { FetchPreview, WriteCopyDeps } from "./deps.ts";
export { sanitiseHtml } from "./html.ts";
export {
  COPY_CALL_LIMIT_MS,
  type Copywriter,
  CopyMalformed,
  CopyMisconfigured,
  CopyRefused,
  type CopyRequest,
  CopyThrottled,
  CopyUnavailable,
  type WrittenCopy,
} from "./ports.ts";
export { readCopy, withoutLastPart } from "./read-copy.ts";
export { writeCopy } from "./write-copy.ts";
