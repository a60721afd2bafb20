/** Why a value was not written or not taken back, where it is not Shopify that says so. */
export type NotWritten =
  | "changed_since"
  | "changed_while_written"
  | "place_gone"
  | "photo_gone"
  | "field_gone"
  | "not_allowed"
  /** Of a translation: the text that was translated is another one now. */
  | "source_changed"
  /** Of an image that no product shows: another one stands there now. */
  | "picture_changed"
  /** The shop does not publish this language, or there is nothing to translate any more. */
  | "language_gone";
