/** What a merchant allows when they switch something on (`optional_scopes` of shopify.app.toml). */
export const OPTIONAL_SCOPES: ReadonlySet<string> = new Set([
  "write_metaobjects",
  "write_translations",
  "write_content",
]);
