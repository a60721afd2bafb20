import { forgetCalls } from "#core/copywriting/index.ts";
import { refreshProductStates } from "#core/products/index.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { JOBS } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { type ProductGid, ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { GIVE_UP_AFTER_MS } from "./end-task.ts";

const BY_NAME = new Map(Object.values(JOBS).map((job) => [job.name, job]));

/**
 * A person wants failed tasks tried again, each in the name that it was asked for in: a run's stay within its budget.
 * @param where which: by error code, by product, or all of the shop
 * @returns how many
 */
export async function retryTasks(platform: Platform, scope: Scope, where: Prisma.TaskWhereInput = {}): Promise<number> {
  requireRole(scope, "staff");
  return transact(platform, scope, async (work) => {
    const failed = await work.db.task.findMany({ where: { ...where, state: "failed" }, take: 1_000 });
    for (const task of failed) {
      const job = BY_NAME.get(task.name);
      if (job) work.request(job as never, task.payload as never, { correlationId: task.correlationId });
    }
    const products = failed.flatMap((task) => (task.productGid as ProductGid | null) ?? []);
    await forgetCalls(work.db, products);
    await refreshProductStates(work, products);
    if (failed.length > 0) work.emit({ kind: "retry.asked", data: { count: failed.length } });
    return failed.length;
  });
}

/** Another round for what failed of passing trouble, until a day after it failed first. @returns how many tasks */
export async function retryTransient(platform: Platform): Promise<number> {
  const since = new Date(platform.clock.now().getTime() - GIVE_UP_AFTER_MS);
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let retried = 0;
  for (const { id } of shops) {
    retried += await transact(platform, { shopId: ShopId.parse(id), correlationId: platform.newId() }, async (work) => {
      // Old enough for the reconciler to put them before the queue at its next round.
      const again = await work.query<{ productGid: ProductGid | null }>(sql`
        UPDATE "Task"
        SET state = 'queued', revision = revision + 1, attempts = 0, "updatedAt" = to_timestamp(0), reason = NULL,
          "runAt" = NULL
        WHERE "shopId" = ${id} AND state = 'failed' AND retryable AND "firstFailedAt" > ${since}::timestamp
        RETURNING "productGid"`);
      await refreshProductStates(
        work,
        again.flatMap(({ productGid }) => productGid ?? []),
      );
      return again.length;
    });
  }
  return retried;
}
