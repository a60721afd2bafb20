export type { IntakeDeps } from "./deps.ts";
export { requestFirstLook } from "./first-look.ts";
export { intakeProduct } from "./intake-product.ts";
export { PRODUCT_STATES, type ProductState, refreshProductState, refreshProductStates } from "./product-state.ts";
export { type Delivery, recordDelivery, triggeredTime } from "./record-delivery.ts";
export { requestAnalysis } from "./request-analysis.ts";
export { reviveProducts } from "./revive-products.ts";
export { sweepCatalogue } from "./sweep-catalogue.ts";
