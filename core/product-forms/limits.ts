/** Letters and entries at most, as Shopify has them; descriptions and addresses by ourselves. */
export const FORM_LIMITS = { text: 255, description: 65_000, tags: 250, tag: 255, photos: 250, alt: 512, url: 2_048 };
export const STATUSES = ["DRAFT", "ACTIVE", "ARCHIVED", "UNLISTED"] as const;
