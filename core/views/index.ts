export type { FieldAccuracy } from "./accuracy.ts";
export { type AlikeView, alikeView } from "./alike.ts";
export { type DuplicateGroup, duplicatesView, type Twin } from "./duplicates.ts";
export { type LearningView, learningView, type MeasuredField } from "./learning.ts";
export type { HistoryEntry, HistoryJob } from "./history.ts";
export { type InsightsView, InsightsQuery, insightsView } from "./insights.ts";
export { type ImageListed, ImagesQuery, imagesView, isImagesPlace } from "./images.ts";
export type { Health } from "./health.ts";
export { type TryOut } from "./try-out.ts";
export { type LimitShown, limitsView } from "./limits.ts";
export { type HomeView, homeView } from "./home.ts";
export { type PhotoView, type ProductView, productView, type PublicationView } from "./product.ts";
export { evidenceTold, type PhotoTold, productTold } from "./product-told.ts";
export { type ReviewItem, type ReviewPhoto, reviewView } from "./review.ts";
export { suggestionShown, type SuggestionView } from "./suggestion-shown.ts";
export { type RulesView, RulesQuery, rulesView } from "./rules.ts";
export { productSummary } from "./product-summary.ts";
export { type SidekickList, sidekickList, SidekickQuestion, sidekickState } from "./sidekick.ts";
export { type WouldWrite, wouldWrite } from "./would-write.ts";
export { type SettingsView, settingsView } from "./settings.ts";
export type { RunKind, RunState } from "#core/runs/index.ts";
export { newRunView, runProgress, type RunsView, runsView, type RunView, runView, undoableDays } from "./runs.ts";
export { chargedLines, type ChargeListed, chargesView } from "./charges.ts";
export { type PlanView, planView } from "./plan.ts";
export {
  isProductsPlace,
  type ProductListed,
  productsPage,
  ProductsQuery,
  type ProductsView,
  productsView,
} from "./products.ts";
export { logBatches, type LogEntry, LogQuery, type LogView, logView } from "./log.ts";
export {
  parseCursor,
  SUGGESTION_STATES,
  suggestionById,
  suggestionsInState,
  type SuggestionTold,
} from "./told-to-programs.ts";
export { toldBack } from "./told-back.ts";
export { type KeyListed, type KeysView, keysView } from "./keys.ts";
export { type Member, teamView } from "./team.ts";
export { type OrganisationView, organisationView, type ShopOverview } from "./organisation.ts";
export { type HeldWork, heldView } from "./held.ts";
export { markTold, type Notification, type NotificationKind, notificationsView } from "./notifications.ts";
export { dataView } from "./data.ts";
export {
  DELIVERY_STATES,
  type DeliveryState,
  type EndpointListed,
  endpointsView,
  endpointView,
  type MessageListed,
  messagesView,
  type MessagesView,
  messageView,
  type MessageView,
} from "./webhooks.ts";
export { ReadinessQuery, readinessOf, readinessView } from "./readiness.ts";
