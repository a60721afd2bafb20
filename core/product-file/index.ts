export type { RowProblem } from "./product-rows.ts";
export { type KeyProblem, readProductKeys } from "./read-product-keys.ts";
export { type FileProduct, readProductFile } from "./read-product-file.ts";
export { readPhotoList } from "./read-photo-list.ts";
export { productFileHeader, productFileRows } from "./write-product-file.ts";
