import { z } from "zod";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { Day } from "#core/platform/moments.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import type { ImageKind } from "#core/shopify/index.ts";

/** What shows images beside products, in the order in which it is listed. */
export const IMAGE_KINDS = ["file", "collection", "article"] as const satisfies ImageKind[];

/** One line of a file that names a product. `row` as a spreadsheet shows it. */
const FileKey = z.object({ row: z.number().int(), handle: z.string().nullable(), sku: z.string().nullable() });

/** Which products a run is about, as a merchant chooses them. */
export const Selection = z.discriminatedUnion("by", [
  /** Named one by one, and sent in parts. */
  z.object({ by: z.literal("products") }),
  /**
   * All that the products page shows for a search, a state, a field that is missing, what feeds miss, and those that
   * fall short of the rules.
   */
  z.object({
    by: z.literal("filter"),
    q: z.string().max(100),
    state: z.enum(PRODUCT_STATES).nullable(),
    missing: z.enum(ESSENTIAL).nullable().default(null),
    short: z.boolean().default(false),
    gap: z.enum(GAP_FILTERS).optional(),
  }),
  /** All but what is archived. */
  z.object({ by: z.literal("catalogue") }),
  z.object({ by: z.literal("file"), name: z.string().max(200), keys: z.array(FileKey).max(100_000) }),
  /** No products: what shows images beside them. */
  z.object({ by: z.literal("images"), of: z.array(z.enum(IMAGE_KINDS)).min(1).max(3) }),
  /** Those that another run wrote something to. */
  z.object({ by: z.literal("run"), run: z.uuid() }),
  /** Those that something was written to on a day (UTC), by whatever. */
  z.object({ by: z.literal("day"), day: Day }),
]);
export type Selection = z.infer<typeof Selection>;
