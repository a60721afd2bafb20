export { gapsOf, isSoldGap, type SoldGap, soldGaps, TRAIT_FIELDS } from "./gaps.ts";
export { googleFeed } from "./google.ts";
export { jsonLdFile } from "./json-ld.ts";
export { productJsonLd } from "./product-json-ld.ts";
export type { FeedProduct } from "./offers.ts";
export { withMarks } from "./written-by-model.ts";
export { GAP_FILTERS, type GapFilter, type Point, POINT_CODES, POINTS, SHORT_WORDS, UNKNOWN } from "./points.ts";
