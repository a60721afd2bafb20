import type { RejectReason } from "./ports.ts";

/**
 * Why a photo cannot be used, as a merchant can mend it: finer than the engine's reasons where what to do differs, and
 * with what happens before the engine sees any bytes.
 */
export type PhotoProblem =
  | RejectReason
  | "too_long_side"
  | "too_large_in_this_form"
  | "another_format"
  | "heic"
  | "apple_png"
  | "lossless_jpeg"
  | "deep_jpeg"
  | "gone"
  | "address_refused"
  | "infected"
  | "sets_the_app_back"
  | "file_too_large"
  | "not_an_image"
  | "animated"
  | "polyglot"
  | "not_as_promised"
  | "unreachable"
  | "shopify_failed"
  | "shopify_slow";
