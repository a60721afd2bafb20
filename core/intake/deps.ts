import type { AdminFor } from "#core/shopify/index.ts";
import type { Platform } from "#core/tenancy/transact.ts";

export type IntakeDeps = Platform & { adminFor: AdminFor; engineVersion: string };

/** How long a burst of changes to one product is gathered before we read it once. */
export const COALESCE_MS = 1_000;
