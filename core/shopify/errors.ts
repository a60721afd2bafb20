import { AppError } from "#core/platform/errors.ts";

export class ShopifyThrottled extends AppError {
  readonly spec = { code: "shopify_throttled", status: 503, retry: "later" } as const;
}

export class ShopifyUnavailable extends AppError {
  readonly spec = { code: "shopify_unavailable", status: 503, retry: "later" } as const;
}

/** This one thing cannot be changed now (a file that is locked or still being prepared); others can. */
export class ShopifyNotReady extends ShopifyUnavailable {}

/** The shop's access is gone: uninstalled, revoked, or its refresh token has run out. Opening the app mends it. */
export class ShopifyUnauthorised extends AppError {
  readonly spec = { code: "shopify_unauthorised", status: 401, retry: "person" } as const;
}

/** Shopify's userErrors: the input is wrong and stays wrong. */
export class ShopifyRejected extends AppError {
  readonly spec = { code: "shopify_rejected", status: 422, retry: "never" } as const;
}

/** The merchant has not allowed this (an access scope), or no longer does; allowing it in Shopify mends it. */
export class ShopifyScopeMissing extends ShopifyRejected {}

/** The text that was translated has changed since: the translation is one of something else. */
export class ShopifySourceChanged extends ShopifyRejected {}

/** Somebody changed the metafield between our read and our write; reading again decides. */
export class MetafieldConflict extends AppError {
  readonly spec = { code: "metafield_conflict", status: 409, retry: "at_once" } as const;
}
