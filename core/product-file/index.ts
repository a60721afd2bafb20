export type { RowProblem } from "./parse-table.ts";
export { type FileImage, type FileProduct, type FileVariant, readProductFile } from "./read-product-file.ts";
