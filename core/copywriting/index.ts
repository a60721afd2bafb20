export { Answers, Questions } from "./answers.ts";
export type { FetchPreview, WriteCopyDeps } from "./deps.ts";
export { sanitiseHtml } from "./html.ts";
export { type Copywriter, CopyMalformed, CopyRefused, type CopyRequest, CopyThrottled, CopyUnavailable, WrittenCopy } from "./ports.ts";
export { writeCopy } from "./write-copy.ts";
