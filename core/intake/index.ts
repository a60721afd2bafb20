export { requestFirstLook } from "./first-look.ts";
export { intakeChange } from "./intake-change.ts";
export { intakeProduct } from "./intake-product.ts";
export { groupDeliveries } from "./group-deliveries.ts";
export { keepWritten } from "./keep-written.ts";
export { COALESCE_MS, type Delivery, recordDelivery, triggeredTime } from "./record-delivery.ts";
export { askForPhotoAnalyses, requestAnalysis } from "./request-analysis.ts";
export { reviveProducts } from "./revive-products.ts";
export { sweepCatalogue } from "./sweep-catalogue.ts";
