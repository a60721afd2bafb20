export type { RowProblem } from "./parse-records.ts";
export { readProductKeys } from "./read-product-keys.ts";
export { type FileProduct, readProductFile } from "./read-product-file.ts";
