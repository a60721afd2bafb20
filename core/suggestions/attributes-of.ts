import { type AttributeProposal, type ProductText, proposeAttributes } from "#core/analysis/index.ts";
import { retryAfterMs } from "#core/platform/errors.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { CategoryAttribute, ShopifyAdmin } from "#core/shopify/index.ts";
import type { SeenPhoto } from "./load-evidence.ts";

type From = { admin: Pick<ShopifyAdmin, "readAttributes">; logger: Pick<Logger, "warn"> };
type Input = { categoryId: string | null; words: ProductText; photos: readonly SeenPhoto[] };

/** What the merchant's words and the photos say about the attributes that the category has. A failed read costs only this, never the rest. */
export async function attributesOf({ admin, logger }: From, { categoryId, words, photos }: Input): Promise<AttributeProposal[]> {
  if (categoryId === null || photos.length === 0) return [];
  try {
    const attributes = (await admin.readAttributes(categoryId)).map(choicesOf);
    return proposeAttributes({ categoryId, attributes, text: words, photos: photos.map((photo) => photo.evidence) });
  } catch (error) {
    // Asked to wait: the whole suggestion comes back later, with them.
    if (retryAfterMs(error) !== null) throw error;
    logger.warn({ error, categoryId }, "the category's attributes could not be read; suggestions go on without them");
    return [];
  }
}

/** The Admin API gives no handle. The published taxonomy's handles are the names in this form, but for some 7 % of them. */
const choicesOf = ({ name, values }: CategoryAttribute) => ({ handle: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^_|_$/g, ""), name, values });
