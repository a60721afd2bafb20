import type { ProductState } from "../../prisma/generated/client.ts";

/** What a merchant can filter by: each product is in exactly one. */
export const PRODUCT_STATES = [
  "working",
  "waiting_quota",
  "failed",
  "review",
  "done",
  "no_photos",
  "unseen",
] as const satisfies ProductState[];
export type { ProductState };
