export type { RowProblem } from "./parse-table.ts";
export { type FileProduct, readProductFile } from "./read-product-file.ts";
