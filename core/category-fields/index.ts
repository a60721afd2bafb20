export { categoryFieldKey, COLOR_PATTERN } from "./key.ts";
export { referToEntries } from "./refer-to-entries.ts";
export { type WantedField, wantedFields } from "./wanted-fields.ts";
export { withCategoryFields } from "./with-category-fields.ts";
