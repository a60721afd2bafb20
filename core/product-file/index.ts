export type { RowProblem } from "./parse-table.ts";
export { readProductKeys } from "./read-product-keys.ts";
export { type FileProduct, readProductFile } from "./read-product-file.ts";
