export { isEmpty, digestValue, sameValue } from "./compare.ts";
export {
  altField,
  appMetafield,
  attributeField,
  type Field,
  FIELD_GROUPS,
  type FieldGroup,
  type FieldKind,
  type FieldValue,
  isAttribute,
  ownMetafield,
  parseField,
  readField,
} from "./field.ts";
export { plainText, renderDescription, sanitiseHtml } from "./html.ts";
