import { standingOf, wakeWaiting } from "#core/billing/index.ts";
import { JOBS } from "#core/jobs/catalogue.ts";
import { type JobOrder, queueJobId } from "#core/jobs/define-job.ts";
import { ShopId } from "#core/platform/ids.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";

/**
 * Queued rows this old are put before the queue again; longer than any back-off would be harmless, shorter only costs
 * no-ops.
 */
const QUEUED_STALE_MS = 30_000;
/** A running task untouched for this long has no worker: its steps are bounded well below, or it is touched (touch-task). */
const RUNNING_STALE_MS = 150_000;
const BATCH = 1_000;
/** Tasks of these names go on where a subscription is frozen. */
const EVEN_FROZEN = Object.values(JOBS).flatMap((job) => (job.evenFrozen ? [job.name] : []));
const ATTEMPTS = new Map(Object.values(JOBS).map((job) => [job.name, job.attempts]));

export type ReconcileOptions = { queuedStaleMs?: number; runningStaleMs?: number };

type Due = { name: string; key: string; revision: number; correlationId: string; payload: unknown };

/**
 * Compares the record with the queue, shop by shop: tasks that are due get a job again (adding one that exists is a
 * no-op), tasks that ran when their worker died are queued anew, and tasks that waited for quota are taken up when it
 * renews or units come free.
 * @returns how many jobs were put before the queue; the queue drops those it has
 */
export async function reconcile(platform: Platform, options: ReconcileOptions = {}): Promise<number> {
  const shops = await platform.database.shop.findMany();
  let added = 0;
  for (const shop of shops) {
    const shopId = ShopId.parse(shop.id);
    const now = platform.clock.now();
    const money = { shopId, standing: standingOf(shop, now), now };
    const frozen = shop.frozenAt !== null;
    if (!frozen) await forShop(platform.database, shopId, (db, query) => wakeWaiting({ db, query }, money));
    const of = { shopId, frozen };
    for (let batch = BATCH; batch === BATCH; added += batch) batch = await reconcileBatch(platform, of, options);
  }
  return added;
}

type Of = { shopId: ShopId; frozen: boolean };

async function reconcileBatch(platform: Platform, { shopId, frozen }: Of, options: ReconcileOptions): Promise<number> {
  const now = platform.clock.now();
  const before = (ms: number) => new Date(now.getTime() - ms);
  const queuedStale = before(options.queuedStaleMs ?? QUEUED_STALE_MS);
  const tasks = await forShop(platform.database, shopId, async (db, query) => {
    const again = { state: "queued" as const, reason: null, runAt: null, updatedAt: new Date(0) };
    await db.task.updateMany({
      where: { state: "waiting", runAt: { lte: now } },
      data: { ...again, attempts: 0, revision: { increment: 1 } },
    });
    await db.task.updateMany({
      where: { state: "running", updatedAt: { lt: before(options.runningStaleMs ?? RUNNING_STALE_MS) } },
      data: again,
    });
    // Touched, so that the next batch is the next ones.
    return query<Due>(sql`
      UPDATE "Task" SET "updatedAt" = ${now}::timestamp WHERE (name, key) IN (
        SELECT name, key FROM "Task" WHERE "shopId" = ${shopId} AND state = 'queued'
          AND (NOT ${frozen} OR name = ANY (${EVEN_FROZEN}))
          AND "updatedAt" < ${queuedStale}::timestamp AND ("runAt" IS NULL OR "runAt" <= ${now}::timestamp)
        ORDER BY "updatedAt" LIMIT ${BATCH})
      RETURNING name, key, revision, "correlationId", payload`);
  });
  const orders = tasks.map((task): JobOrder => ({
    name: task.name,
    jobId: queueJobId(shopId, task),
    delayMs: 0,
    attempts: ATTEMPTS.get(task.name) ?? 5,
    envelope: {
      shopId,
      key: task.key,
      revision: task.revision,
      correlationId: task.correlationId,
      payload: task.payload,
    },
  }));
  if (orders.length > 0) await platform.queue.add(orders, { again: true });
  return orders.length;
}
