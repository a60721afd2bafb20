export { googleFeed } from "./google.ts";
export { jsonLdFile } from "./json-ld.ts";
export { productJsonLd } from "./product-json-ld.ts";
export type { FeedProduct } from "./offers.ts";
export { withMarks } from "./written-by-model.ts";
