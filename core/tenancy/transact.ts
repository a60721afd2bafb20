import type { Prisma } from "../../prisma/generated/client.ts";
import type { NewEvent } from "#core/events/kinds.ts";
import { type JobDefinition, type JobOrder, type JobQueue, queueJobId, taskKey } from "#core/jobs/define-job.ts";
import type { Clock } from "#core/platform/clock.ts";
import type { Failpoints } from "#core/platform/failpoints.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { Database } from "./database.ts";
import { forShop, type LockProduct, type ShopDb } from "./for-shop.ts";

/** What every use case needs; made once per process by its container. */
export type Platform = { database: Database; queue: JobQueue; pulse: Pulse; clock: Clock; logger: Logger; failpoints: Failpoints };

/** Tells other processes that a shop has new events; losing one only delays a page until its next look. */
export interface Pulse {
  publish(shopId: ShopId): Promise<void>;
}

/** Whose work this is: the shop, and the id that follows it from webhook to publication. */
export type Scope = { shopId: ShopId; correlationId: string };

export type Work = {
  db: ShopDb;
  /** Before the rows that a product's state follows from are changed: of two that end together, the later sees the earlier. */
  lockProduct: LockProduct;
  /** Appends an event in the same transaction. */
  emit(event: NewEvent): void;
  /** Asks for a task: its row is written in this transaction, its job goes to the queue after the commit. */
  request<P extends { shopId: ShopId; productGid?: ProductGid | undefined }>(job: JobDefinition<P>, payload: P, options?: { delayMs?: number }): Promise<void>;
};

/**
 * One unit of work: rows, task requests and events commit together or not at all; jobs and pulses follow the commit.
 * A crash between commit and queue loses only the job, which the reconciler makes again from the row.
 */
export async function transact<T>(platform: Platform, scope: Scope, work: (work: Work) => Promise<T>): Promise<T> {
  const { result, orders, events } = await forShop(platform.database, scope.shopId, async (db, lockProduct) => {
    const orders: JobOrder[] = [];
    const events: NewEvent[] = [];
    const result = await work({
      db,
      lockProduct,
      emit: (event) => void events.push(event),
      request: async (job, payload, options = {}) => {
        orders.push(...(await requestTask(db, scope, job, payload, options.delayMs ?? 0)));
      },
    });
    await append(db, scope, events);
    return { result, orders, events };
  });
  platform.failpoints.hit("task:after-commit");
  await afterCommit(platform, scope, orders, events.length);
  return result;
}

/** Neither failing is a failure of the work: the row is the record, and the reconciler re-adds what the queue did not get. */
async function afterCommit(platform: Platform, { shopId }: Scope, orders: readonly JobOrder[], events: number) {
  try {
    if (orders.length > 0) await platform.queue.add(orders);
    if (events > 0) await platform.pulse.publish(shopId);
  } catch (error) {
    platform.logger.warn({ shopId, error, orders: orders.length }, "queue unreachable; the reconciler will add these jobs");
  }
}

/** A task that is queued already needs no second job; one that runs now runs again when it ends. */
async function requestTask<P extends { shopId: ShopId; productGid?: ProductGid | undefined }>(
  db: ShopDb, scope: Scope, job: JobDefinition<P>, payload: P, delayMs: number,
): Promise<JobOrder[]> {
  const key = taskKey(job, payload);
  const id = { shopId_name_key: { shopId: scope.shopId, name: job.name, key } };
  const data = { payload: payload as unknown as Prisma.InputJsonValue, correlationId: scope.correlationId };
  const fresh = { ...data, state: "queued", attempts: 0, reason: null, errorCode: null, errorMessage: null, runAt: null };
  const created = await db.task.createMany({
    data: [{ ...data, shopId: scope.shopId, name: job.name, key, productGid: payload.productGid ?? null }],
    skipDuplicates: true,
  });
  const order = (revision: number): JobOrder[] => [{
    name: job.name,
    jobId: queueJobId(scope.shopId, job.name, key, revision),
    delayMs,
    attempts: job.attempts,
    envelope: { shopId: scope.shopId, key, revision, correlationId: scope.correlationId, payload },
  }];
  if (created.count === 1) return order(1);
  // The usual end of a burst: the task waits already, and one look is all that another delivery costs.
  if ((await db.task.findUnique({ where: id, select: { state: true } }))?.state === "queued") return [];
  const running = await db.task.updateMany({ where: { name: job.name, key, state: "running" }, data: { ...data, revision: { increment: 1 } } });
  if (running.count === 1) return [];
  const idle = await db.task.updateMany({
    where: { name: job.name, key, state: { notIn: ["queued", "running"] } },
    data: { ...fresh, revision: { increment: 1 } },
  });
  if (idle.count === 0) return [];
  return order((await db.task.findUniqueOrThrow({ where: id, select: { revision: true } })).revision);
}

/** Last in the transaction, so that the counter's row lock is held only for the commit. */
async function append(db: ShopDb, { shopId, correlationId }: Scope, events: readonly NewEvent[]) {
  if (events.length === 0) return;
  const { seq } = await db.eventCounter.upsert({
    where: { shopId },
    create: { shopId, seq: events.length },
    update: { seq: { increment: events.length } },
  });
  const first = seq - BigInt(events.length) + 1n;
  await db.event.createMany({
    data: events.map((event, index) => ({
      shopId,
      seq: first + BigInt(index),
      kind: event.kind,
      productGid: event.productGid ?? null,
      data: event.data as Prisma.InputJsonValue,
      correlationId,
    })),
  });
}
