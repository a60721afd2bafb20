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
  | "sets_the_app_back"
  | "shopify_failed"
  | "shopify_slow";

/** Sentences for the page, each with what to do. */
export const PHOTO_PROBLEM_WORDS: Record<PhotoProblem, string> = {
  empty: "The file is empty. Upload the photo again.",
  too_large: "The file has more than 20 MB. Save the photo smaller and upload it again.",
  too_many_pixels: "The photo has more than 60 million pixels. Save it smaller and upload it again.",
  too_long_side: "One side of the photo has more than 20,000 pixels. Save it smaller and upload it again.",
  too_large_in_this_form:
    "The photo has too many pixels for the way that it is stored in. Save it smaller, or as an ordinary JPEG, and upload that.",
  unsupported_format: "The file is no JPEG, PNG, WebP, GIF or AVIF photo. Save it as JPEG and upload that.",
  another_format:
    "The file says that it is of another format than it is. Save the photo again as JPEG and upload that.",
  unsupported_codec: "The photo is stored in a way that shops seldom use. Save it as JPEG and upload that.",
  heic: "This is a HEIC photo, as iPhones take them. Save it as JPEG and upload that.",
  apple_png:
    "This PNG is in a form that only Apple's devices read (CgBI). Save it again as PNG or JPEG and upload that.",
  lossless_jpeg:
    "This JPEG is stored in the lossless way, which browsers do not show either. Save it as an ordinary JPEG and upload that.",
  deep_jpeg:
    "This JPEG has more than 8 bits a colour, which browsers do not show either. Save it with 8 bits and upload that.",
  truncated: "The file ends too early, as after an upload that broke off. Upload the photo again.",
  unreadable: "The file is damaged or in an unusual form. Save the photo again as JPEG and upload that.",
  gone: "There is no photo at its address any more. Upload it again.",
  address_refused: "The photo lies at an address that may not be opened from here. Upload the photo to Shopify itself.",
  sets_the_app_back:
    "Looking at this photo stopped the app twice, so it was set aside. Save it anew as a JPEG and upload that.",
  shopify_failed: "Shopify could not fetch or read this photo. Upload it again.",
  shopify_slow: "Shopify has been preparing this photo for hours. Upload it again.",
};
