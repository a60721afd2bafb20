export { isEmpty, digestValue, orderAmong, sameOffer, sameValue } from "./compare.ts";
export {
  altField,
  appMetafield,
  attributeField,
  categoryField,
  type Field,
  isAttribute,
  ORDER_FIELD,
  ownMetafield,
  parseField,
  pathPatterns,
  readField,
} from "./field.ts";
export { plainText, renderDescription, sanitiseHtml } from "./html.ts";
export { holdsOurs, isAppsOwn, isOurs, merchantsValue, stillStands, type Writing, writingsAmong } from "./ownership.ts";
export {
  ESSENTIAL,
  type Essential,
  FIELD_GROUPS,
  FIELDS,
  type FieldEntry,
  type FieldGroup,
  type FieldKind,
  type FieldRule,
  fieldSpec,
  type FieldValue,
} from "./table.ts";
export type { NotWritten } from "./not-written.ts";
export { countWords } from "./count-words.ts";
export { missingIn } from "./missing.ts";
export { isTranslatedText, TRANSLATED_TEXTS, translationField, translationOf } from "./translated.ts";
export { holdsValue, typedValue } from "./typed-value.ts";
