import { publishProductJob } from "#core/jobs/catalogue.ts";
import { type Sql, sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/** What waits of these is not wanted any more: somebody gave the image a text, a product shows it, or nothing can be said of it. */
export const withdraw = ({ query, now }: Pick<Work, "query" | "now">, gids: readonly string[]) =>
  query(sql`
    UPDATE "Suggestion" SET state = 'superseded', verdict = 'auto', "decidedAt" = ${now}::timestamp
    WHERE "productGid" = ANY (${[...gids]}) AND state = 'waiting'`);

/** Whether a worker may just be writing what is planned for an owner: it has written to Shopify before it records so. */
const isWriting = (gid: Sql): Sql => sql`EXISTS (
  SELECT 1 FROM "Task" t WHERE t."productGid" = ${gid} AND t.name = ${publishProductJob.name} AND t.state = 'running')`;

/**
 * A product shows these files by now: what waits for them goes, and what was approved and is not written yet. The product
 * suggests their text with all that it knows; what is written stands, and can be taken back, and so does what is just
 * being written.
 */
export async function giveUp(work: Pick<Work, "query" | "now">, gids: readonly string[]): Promise<void> {
  if (gids.length === 0) return;
  await withdraw(work, gids);
  const of = [...gids];
  await work.query(sql`
    UPDATE "Suggestion" s SET state = 'superseded'
    WHERE s."productGid" = ANY (${of}) AND s.state IN ('accepted', 'edited') AND NOT EXISTS (SELECT 1 FROM "Publication" w
      WHERE w."shopId" = s."shopId" AND w."suggestionId" = s.id AND (w.state NOT IN ('planned', 'failed')
        OR (w.state = 'planned' AND ${isWriting(sql`s."productGid"`)})))`);
  await work.query(sql`
    DELETE FROM "Publication" w WHERE w."productGid" = ANY (${of})
      AND (w.state = 'failed' OR (w.state = 'planned' AND NOT ${isWriting(sql`w."productGid"`)}))`);
}

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
