import { randomUUID } from "node:crypto";
import type { Prisma } from "../../prisma/generated/client.ts";
import { refreshProductState } from "#core/intake/index.ts";
import { JOBS } from "#core/jobs/catalogue.ts";
import { type ProductGid, ShopId } from "#core/platform/ids.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

const BY_NAME = new Map(Object.values(JOBS).map((job) => [job.name, job]));

/** Gives failed tasks another round of attempts. @param where which: by error code, by product, or all of the shop @returns how many */
export async function retryTasks(platform: Platform, scope: Scope, where: Prisma.TaskWhereInput = {}): Promise<number> {
  return transact(platform, scope, async (work) => {
    const failed = await work.db.task.findMany({ where: { ...where, state: "failed" }, take: 1_000 });
    for (const task of failed) {
      const job = BY_NAME.get(task.name);
      if (job) work.request(job as never, task.payload as never);
    }
    const products = new Set(failed.flatMap((task) => task.productGid ?? []));
    for (const productGid of products) await refreshProductState(work, productGid as ProductGid);
    return failed.length;
  });
}

/** Codes that time alone often mends; the rest waits for a person. */
const TRANSIENT = ["shopify_throttled", "shopify_unavailable", "copy_throttled", "copy_unavailable", "copy_malformed", "download_failed", "metafield_conflict"];
const GIVE_UP_AFTER_MS = 24 * 3_600_000;

/** Another round for what failed of passing trouble in the last day. @returns how many tasks */
export async function retryTransient(platform: Platform): Promise<number> {
  const since = new Date(platform.clock.now().getTime() - GIVE_UP_AFTER_MS);
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let retried = 0;
  for (const { id } of shops) {
    const where = { errorCode: { in: TRANSIENT }, createdAt: { gt: since } };
    retried += await retryTasks(platform, { shopId: ShopId.parse(id), correlationId: randomUUID() }, where);
  }
  return retried;
}
