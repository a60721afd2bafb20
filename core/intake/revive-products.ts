import { describeImageJob, intakeProductJob } from "#core/jobs/catalogue.ts";
import { isProduct, type OwnerGid, ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, transact } from "#core/tenancy/transact.ts";

/** A product may be without a task for the moment between two transactions. */
const STALE_MS = 60_000;
const BATCH = 500;

/**
 * Finds products that say that they are being worked on while no task of theirs is open, and asks for their intake,
 * which finds out what is missing. There should be none: what it returns is worth a look.
 * @returns how many
 */
export async function reviveProducts(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  const stale = new Date(platform.clock.now().getTime() - STALE_MS);
  let revived = 0;
  for (const { id } of shops) {
    const shopId = ShopId.parse(id);
    revived += await transact(platform, { shopId, correlationId: platform.newId() }, async ({ query, request }) => {
      const idle = await query<{ gid: OwnerGid }>(sql`
        SELECT gid FROM "Product" p WHERE "shopId" = ${shopId}
          AND kind IN ('product', 'collection', 'article', 'file') AND state = 'working'
          AND "updatedAt" < ${stale}::timestamp AND NOT EXISTS (
          SELECT 1 FROM "Task" t
          WHERE t."shopId" = p."shopId" AND t."productGid" = p.gid AND t.state IN ('queued', 'running', 'waiting',
            'failed'))
        LIMIT ${BATCH}`);
      for (const { gid } of idle)
        if (isProduct(gid)) request(intakeProductJob, { shopId, productGid: gid });
        else request(describeImageJob, { shopId, productGid: gid });
      return idle.length;
    });
  }
  if (revived > 0) platform.logger.warn({ revived }, "products stood as working without a task");
  return revived;
}
