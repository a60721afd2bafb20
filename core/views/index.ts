export { type DuplicateGroup, duplicatesView, type Twin } from "./duplicates.ts";
export { type LearningView, learningView, type MeasuredField } from "./learning.ts";
export type { HistoryEntry } from "./history.ts";
export { type HomeView, homeView } from "./home.ts";
export { type PhotoView, type ProductView, productView, type PublicationView, type SuggestionView } from "./product.ts";
export { productSummary } from "./product-summary.ts";
export { type WouldWrite, wouldWrite } from "./would-write.ts";
export { settingsView } from "./settings.ts";
export { ProductsQuery, productsView } from "./products.ts";
