/** What can be had as a file: the app's own tables, and what Shopify holds, as its product file and as feeds. */
const TABLES = ["products", "evidence", "suggestions", "publications", "usage", "log"] as const;
export type TableKind = (typeof TABLES)[number];
const TABLE_FORMATS = ["csv", "jsonl", "parquet"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * Whole products as Shopify holds them. shopify_products: in the format of its own product file; google_merchant: those that
 * are sold, as Google Merchant Center reads them; json_ld: the same in the words of schema.org, one document a line.
 */
const CATALOGUE_FORMATS = { shopify_products: "csv", google_merchant: "xml", json_ld: "jsonl" } as const;
export type CatalogueKind = keyof typeof CATALOGUE_FORMATS;
export const EXPORT_KINDS = [...TABLES, "shopify_products", "google_merchant", "json_ld"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const EXPORT_FORMATS = [...TABLE_FORMATS, "xml"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const isTable = (kind: ExportKind): kind is TableKind => !(kind in CATALOGUE_FORMATS);
/** Kinds that others fetch: nothing that shoppers do not see is in them. */
export const FEED_KINDS = ["google_merchant", "json_ld"] as const satisfies CatalogueKind[];
export const isFeed = (kind: string): boolean => FEED_KINDS.some((one) => one === kind);

/** What a kind can be had as. */
export const formatsOf = (kind: ExportKind): readonly ExportFormat[] =>
  isTable(kind) ? TABLE_FORMATS : [CATALOGUE_FORMATS[kind]];

/** As an export's row says. failed: it can be tried again. */
/** Of these, those in which a file is still to come. */
export const UNDER_WAY = ["queued", "running", "waiting"] as const;
export const EXPORT_STATES = ["queued", "running", "waiting", "ready", "failed", "cancelled"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** How often a schedule makes one. */
export const EVERY = ["hour", "day", "week"] as const;
export type Every = (typeof EVERY)[number];

/** A file is deleted after so many days. */
export const EXPORT_DAYS = 7;
