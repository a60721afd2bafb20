import { sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";

/**
 * Images that a plan listed, nobody has looked at, and no other run holds (one that failed may be gone on with): a plan
 * that is let go leaves nothing in the list of images.
 */
export const forgetUnseen = ({ query }: Pick<Work, "query">, { shopId, id }: { shopId: string; id: string }) =>
  query(sql`
    DELETE FROM "Product" p USING "RunItem" i
    WHERE i."shopId" = ${shopId} AND i."runId" = ${id} AND p."shopId" = ${shopId} AND p.gid = i."productGid"
      AND p.kind <> 'product' AND p."readAt" = 'epoch'
      AND NOT EXISTS (SELECT 1 FROM "Task" t WHERE t."shopId" = ${shopId} AND t."productGid" = p.gid
        AND t.state IN ('queued', 'running', 'waiting', 'failed'))
      AND NOT EXISTS (SELECT 1 FROM "Run" r JOIN "RunItem" o ON o."shopId" = r."shopId" AND o."runId" = r.id
          AND o."productGid" = p.gid
        WHERE r."shopId" = ${shopId} AND r.id <> ${id} AND r.state NOT IN ('done', 'cancelled'))`);
