/** What can be had as a file: the app's own tables, and what Shopify holds, as its product file and as feeds. */
const TABLES = ["products", "evidence", "suggestions", "publications", "usage", "log"] as const;
export type TableKind = (typeof TABLES)[number];
const TABLE_FORMATS = ["csv", "jsonl", "parquet"] as const;

/** shopify_products: whole products as Shopify holds them, in the format of its own product file. */
export const EXPORT_KINDS = [...TABLES, "shopify_products"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];
export const EXPORT_FORMATS = [...TABLE_FORMATS] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const isTable = (kind: ExportKind): kind is TableKind => kind !== "shopify_products";
/** What a kind can be had as. */
export const formatsOf = (kind: ExportKind): readonly ExportFormat[] => (isTable(kind) ? TABLE_FORMATS : ["csv"]);

/** As an export's row says. failed: it can be tried again. */
export const EXPORT_STATES = ["queued", "running", "waiting", "ready", "failed", "cancelled"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** How often a schedule makes one. */
export const EVERY = ["hour", "day", "week"] as const;
export type Every = (typeof EVERY)[number];

/** A file is deleted after so many days. */
export const EXPORT_DAYS = 7;
