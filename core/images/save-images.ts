import type { ShopId } from "#core/platform/ids.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { pictureOf } from "./owner-snapshot.ts";

/**
 * Keeps what shows these images, and the images themselves: one that is new, or another picture than before, waits to be
 * looked at. A file that a product shows by now stays with the product.
 */
export async function saveImages({ query, now }: Work, shopId: ShopId, images: readonly ImageShown[]): Promise<void> {
  const rows = images
    .map((image) => ({ ...image, picture: pictureOf(image) }))
    .toSorted((a, b) => (a.gid < b.gid ? -1 : 1));
  if (rows.length === 0) return;
  // "epoch": nobody has looked at it yet.
  await query(sql`
    INSERT INTO "Product" AS owner ("shopId", gid, kind, title, handle, status, "thumbnailUrl", state, "inputDigest",
      "readAt", "createdAt", "updatedAt")
    SELECT ${shopId}, gid, kind::"OwnerKind", title, '', '', url, 'unseen', '', 'epoch', ${now}::timestamp, ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS shown (gid text, kind text, title text, url text)
    ON CONFLICT ("shopId", gid) DO UPDATE SET title = excluded.title, "thumbnailUrl" = excluded."thumbnailUrl"`);
  await query(sql`
    INSERT INTO "Image" AS image ("shopId", gid, "productGid", position, url, "sourceUrl", width, height, "sourceDigest",
      state, "updatedAt")
    SELECT ${shopId}, gid, gid, 0, coalesce(url, ''), "sourceUrl", width, height, picture, 'pending', ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS shown (gid text, url text, "sourceUrl" text, width int,
      height int, picture text)
    ON CONFLICT ("shopId", gid) DO UPDATE SET url = excluded.url, "sourceUrl" = excluded."sourceUrl",
      width = excluded.width, height = excluded.height, "sourceDigest" = excluded."sourceDigest",
      state = CASE WHEN image."sourceDigest" = excluded."sourceDigest" THEN image.state ELSE excluded.state END,
      reason = CASE WHEN image."sourceDigest" = excluded."sourceDigest" THEN image.reason END,
      attention = CASE WHEN image."sourceDigest" = excluded."sourceDigest" THEN image.attention END
    WHERE image."productGid" = image.gid`);
}
