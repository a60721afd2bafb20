export { isEmpty, digestValue, sameValue } from "./compare.ts";
export { altField, appMetafield, type Field, FIELD_GROUPS, type FieldGroup, type FieldKind, type FieldValue, parseField, readField } from "./field.ts";
