export { forgetImages, forgetProduct } from "./forget-product.ts";
export { AUDITED, lacks, matching, OF_PRODUCTS, PRODUCTS, READ_WITH_GAPS, SOLD } from "./matching.ts";
export { aboutRecentProduct, type RecentDeps } from "./recent-product.ts";
export { refreshProductState, refreshProductStates } from "./product-state.ts";
export { PRODUCT_STATES, type ProductState } from "./states.ts";
