import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** What waits of these is not wanted any more: somebody gave the image a text, a product shows it, or nothing can be said of it. */
export const withdraw = ({ query, now }: Pick<Work, "query" | "now">, gids: readonly string[]) =>
  query(sql`
    UPDATE "Suggestion" SET state = 'superseded', verdict = 'auto', "decidedAt" = ${now}::timestamp
    WHERE "productGid" = ANY (${[...gids]}) AND state = 'waiting'`);

/**
 * Files among these that no product showed until now, held until the end: a text that is just being put forward for one
 * comes before, or finds it with its product.
 */
export const filesAmong = (gids: readonly string[]): Sql => sql`
  SELECT p.gid FROM "Product" p WHERE p.gid = ANY (${[...gids]})
    AND EXISTS (SELECT 1 FROM "Image" i WHERE i."shopId" = p."shopId" AND i.gid = p.gid AND i."productGid" = p.gid)
  ORDER BY p.gid FOR UPDATE OF p`;

/** Whether a product shows the file by now. */
export async function isShownByProduct({ query }: Pick<Work, "query">, gid: string): Promise<boolean> {
  const rows = await query(sql`SELECT 1 FROM "Image" WHERE gid = ${gid} AND "productGid" <> gid`);
  return rows.length > 0;
}
