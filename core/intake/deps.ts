import type { AdminFor } from "#core/shopify/index.ts";
import type { PhotoAnalyser } from "#core/analysis/ports.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Platform } from "#core/tenancy/transact.ts";

export type IntakeDeps = Platform & {
  adminFor: AdminFor;
  /** What looks at this shop's photos: its version decides which evidence is out of date. */
  engineFor: (shopId: ShopId) => PhotoAnalyser;
};

/** How long a burst of changes to one product is gathered before we read it once. */
export const COALESCE_MS = 1_000;
