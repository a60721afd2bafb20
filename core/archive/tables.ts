import type { TenantModel } from "#core/tenancy/for-shop.ts";

/**
 * How a table goes into the archive. `key`: its primary key after the shop's id, by which it is read page by page; `without`:
 * columns that stay out; `about`: what a line of its file is. Or why it is not in it.
 */
type Told = { key: readonly string[]; without?: readonly string[]; about: string } | { excluded: string };

/** Every table of a shop; one that is not here does not compile. */
export const ARCHIVED: Record<TenantModel, Told> = {
  Settings: { key: [], about: "The settings of the shop, and who changed which last." },
  Person: { key: ["id"], about: "People who have opened the app: Shopify's user id, name and role." },
  ApiKey: {
    key: ["id"],
    without: ["digest"],
    about: "API keys: name, rights, when used last. Without their fingerprints.",
  },
  ApiToken: { excluded: "Access tokens of service accounts, good for minutes." },
  ApiUse: { key: ["keyId", "day"], about: "How often each API key was used, by day." },
  ApiReplay: { excluded: "Answers of the API that are kept for a day, encrypted." },
  Membership: { key: [], about: "The organisation of shops that the shop belongs to." },
  Product: {
    key: ["gid"],
    without: ["changedIn"],
    about: "Products, and other things that show an image, as they were read last.",
  },
  Image: { key: ["gid"], without: ["changedIn"], about: "Photos: where they are, and whether they can be used." },
  Evidence: {
    key: ["fingerprint", "engineVersion"],
    without: ["embedding", "changedIn"],
    about:
      "What was seen on each photo. Without the vector by which photos are compared, which means nothing elsewhere.",
  },
  PhotoSignature: {
    excluded: "Numbers of our models by which photos are compared; what was found by them is in DuplicateLink.",
  },
  DuplicateLink: { key: ["a", "b"], about: "Pairs of photos that show the same." },
  DefectCheck: {
    key: ["fingerprint"],
    without: ["cells"],
    about: "Photos held against their like for defects. Without the models' cells.",
  },
  Verdict: { key: ["fingerprint", "subject"], about: "What people said of single photos." },
  Example: {
    key: ["productGid"],
    without: ["photo", "title"],
    about: "Products whose category a person settled, from which suggestions learn. Without the vectors.",
  },
  Decision: { key: ["id"], about: "Which suggestions were right, by which confidence is corrected." },
  CopyDraft: { key: ["productGid", "inputDigest"], about: "Texts that the language model wrote." },
  CopyCall: {
    key: ["productGid", "inputDigest"],
    about: "How many calls to the language model were made for which texts.",
  },
  Translation: { key: ["productGid", "textDigest"], about: "Translations that were made." },
  Suggestion: {
    key: ["id"],
    without: ["changedIn"],
    about: "What was suggested for which field, and what was decided.",
  },
  Publication: { key: ["id"], without: ["changedIn"], about: "What was written to Shopify, with the value before." },
  CollectionMember: {
    key: ["productGid", "collectionId"],
    about: "Which products are in the collections that rules are about.",
  },
  CatalogueRule: { key: ["id"], about: "The shop's rules for its catalogue." },
  SavedView: { key: ["id"], about: "Saved lists of products." },
  Run: { key: ["id"], about: "Runs over many products." },
  RunItem: { key: ["runId", "productGid"], about: "What became of each product of a run." },
  Task: { key: ["name", "key"], about: "Work that was asked for, and how it ended." },
  Event: { key: ["seq"], about: "What happened, oldest first, with the person who asked for it." },
  EventCounter: { excluded: "The number of the last line of Event." },
  Delivery: { key: ["topic", "webhookId"], about: "Deliveries that Shopify has sent: which, and when." },
  Usage: { key: ["period"], about: "What was used of the plan in each billing period." },
  Reservation: { key: ["key"], about: "Analyses that were held or used, one by one." },
  Extra: { key: ["key", "period"], about: "Analyses beyond the plan's." },
  Charge: { key: ["id"], about: "Charges for them." },
  Subscription: {
    key: ["gid"],
    without: ["confirmationUrl"],
    about: "Plans that were subscribed to. Without the addresses at which they are approved.",
  },
  WebhookEndpoint: {
    key: ["id"],
    without: ["sealed", "leasedBy", "leasedUntil"],
    about: "Addresses that are told of events. Without their secrets and the values of their headers.",
  },
  WebhookPosition: { excluded: "The number of the last line of Event that was told." },
  WebhookMessage: { key: ["id"], about: "What was told, in the bytes that were sent." },
  WebhookDelivery: {
    key: ["endpointId", "messageId"],
    about: "Which message went to which address, and how it ended.",
  },
  WebhookAttempt: {
    key: ["endpointId", "messageId", "number"],
    about: "Each attempt to deliver a message, and what was answered.",
  },
  Batch: { key: ["id"], about: "Photos that were sent to be looked at together." },
  Analysis: { key: ["id"], about: "Photos that were sent to be looked at, and what was seen in them." },
  Upload: { key: ["id"], about: "Photos that were sent: name, size, format, and whether they could be used." },
  Export: { key: ["id"], about: "Exports that were asked for." },
  ExportSchedule: {
    key: ["id"],
    without: ["feedDigest"],
    about: "Exports that are made by themselves. Without the fingerprints of their addresses.",
  },
  ProductForm: { key: ["id"], about: "Product forms that were sent, with what is not in Shopify yet." },
  Archive: { excluded: "This archive's own record." },
};

/** What stays out of it besides. */
export const NEVER = [
  "Sessions: the keys by which the app enters your shop.",
  "Invitation codes, of which only a fingerprint is kept.",
];
