import { isLogged, isToldOutside, type NewEvent } from "#core/events/kinds.ts";
import { tellWebhooksJob } from "#core/jobs/of-shops.ts";
import { type JobDefinition, type JobOrder, type JobQueue, taskKey } from "#core/jobs/define-job.ts";
import type { Actor } from "#core/platform/access.ts";
import type { Clock, NewId, Random } from "#core/platform/clock.ts";
import type { Failpoints } from "#core/platform/failpoints.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { Database } from "./database.ts";
import { forShop, type Last, type Query, type ShopDb, sql } from "./for-shop.ts";
import { type Asked, gone, presentShop, requestTasks } from "./request-tasks.ts";

/** What every use case needs; made once per process by its container. */
export type Platform = {
  database: Database;
  queue: JobQueue;
  notifier: ShopNotifier;
  clock: Clock;
  random: Random;
  newId: NewId;
  logger: Logger;
  failpoints: Failpoints;
};

/** Tells other processes that a shop has new events; losing one only delays a page until its next look. */
export interface ShopNotifier {
  shopChanged(shopId: ShopId): Promise<void>;
}

/** Whose work this is: the shop, and the id that follows it from webhook to publication. */
export type Scope = {
  shopId: ShopId;
  correlationId: string;
  /** The person whose request this is; none: the app's own work. */
  actor?: Actor;
  /** Uninstalling, taking up again and deleting go on where all other work has ended. */
  evenUninstalled?: boolean;
  /** Of the task that this is done for: ends it within a transaction (`Work.end`). */
  ending?: (work: Work) => Promise<void>;
};

export type Work = {
  db: ShopDb;
  query: Query;
  /** When this unit of work began: the time of everything in it. */
  now: Date;
  newId: NewId;
  /**
   * Holds a product's row until the end, from the next statement on, before the rows that its state follows from are changed:
   * of two that end together, the later sees the earlier.
   */
  lockProduct(gid: OwnerGid): void;
  /** Appends an event in the same transaction. */
  emit(event: NewEvent): void;
  /** Asks for a task: its row is written in this transaction, its job goes to the queue after the commit. */
  request<P extends Payload>(job: JobDefinition<P>, payload: P, options?: RequestOptions): void;
  /** Writes what was asked for so far, for who reads tasks in the same transaction. */
  flush(): Promise<void>;
  /**
   * This is the last that is done for the task: it ends with this transaction, not with one more after it. Whoever says so
   * returns its outcome next, and neither fails nor waits any more.
   */
  end(): void;
};

/** `correlationId`: of the delivery that asks, where one unit of work serves several. */
type RequestOptions = { delayMs?: number; correlationId?: string };
type Payload = { shopId: ShopId; productGid?: OwnerGid | undefined };
type At = Scope & { now: Date };

/**
 * One unit of work: rows, task requests and events commit together or not at all; jobs and notifications follow the commit.
 * A crash between commit and queue loses only the job, which the reconciler makes again from the row.
 * @throws ShopGone when it asks for tasks or has events for a shop that is not active: nothing of it is written then
 */
export async function transact<T>(platform: Platform, scope: Scope, work: (work: Work) => Promise<T> | T): Promise<T> {
  const orders: JobOrder[] = [];
  const events: NewEvent[] = [];
  const now = platform.clock.now();
  const { result, told } = await forShop(platform.database, scope.shopId, async (db, query, last) => {
    const asked: Asked[] = [];
    const flush = async () => void orders.push(...(await requestTasks(query, { ...scope, now }, asked.splice(0))));
    let ends = false;
    const held = new Set<OwnerGid>();
    const unit: Work = {
      db,
      query,
      now,
      newId: platform.newId,
      lockProduct(gid) {
        if (held.has(gid)) return;
        held.add(gid);
        query.write(sql`SELECT 1 FROM "Product" WHERE "shopId" = ${scope.shopId} AND gid = ${gid} FOR UPDATE`);
      },
      emit: (event) => void events.push(event),
      request: (job, payload, { delayMs = 0, correlationId = scope.correlationId } = {}) =>
        void asked.push({
          name: job.name,
          key: taskKey(job, payload),
          productGid: payload.productGid ?? null,
          payload,
          delayMs,
          correlationId,
          attempts: job.attempts,
          mayBeSpared: job.mayBeSpared === true,
        }),
      flush,
      end: () => void (ends = true),
    };
    const result = await work(unit);
    if (ends) await scope.ending?.(unit);
    await flush();
    const { webhooks } = await append(last, { ...scope, now }, events);
    return { result, told: webhooks && events.some(({ kind }) => isToldOutside(kind)) };
  });
  platform.failpoints.hit("task:after-commit");
  await afterCommit(platform, scope, { orders, events: events.length, told });
  return result;
}

/** Jobs to add, how many events there are to tell of, and whether the shop's own endpoints are told of any. */
type Committed = { orders: readonly JobOrder[]; events: number; told: boolean };

/**
 * Neither failing is a failure of the work: the row is the record, and the reconciler re-adds what the queue did not
 * get.
 */
async function afterCommit(platform: Platform, scope: Scope, { orders, events, told }: Committed) {
  const { shopId } = scope;
  try {
    if (orders.length > 0) await platform.queue.add(orders);
    if (events > 0) await platform.notifier.shopChanged(shopId);
    // In nobody's name: no run pays for it. How far events have been told is a row of its own: who looks for what was
    // left behind finds it without this.
    if (told)
      await transact(platform, { shopId, correlationId: platform.newId() }, ({ request }) =>
        request(tellWebhooksJob, { shopId }),
      );
  } catch (error) {
    platform.logger.warn(
      { shopId, error, orders: orders.length },
      "queue unreachable; the reconciler will add these jobs",
    );
  }
}

/** Of Postgres. */
const DIVISION_BY_ZERO = "22012";

/**
 * Last in the transaction and with its commit, so that the counter's row lock is held for no answer in between: a shop that
 * is gone has to fail the statement itself, which takes the commit's place.
 */
async function append(last: Last, scope: At, events: readonly NewEvent[]): Promise<{ webhooks: boolean }> {
  if (events.length === 0) return { webhooks: false };
  const { shopId, correlationId, now } = scope;
  const by = scope.actor?.by;
  const told = by === undefined ? events : events.map((event) => (isLogged(event.kind) ? { ...event, by } : event));
  const count = events.length;
  const [appended] = await last<{ webhooks: boolean }>(sql`
    WITH shop AS (${presentShop(scope)}), counter AS (
      INSERT INTO "EventCounter" AS counter ("shopId", seq) SELECT ${shopId}, ${count}::bigint / (SELECT count(*) FROM shop)
      ON CONFLICT ("shopId") DO UPDATE SET seq = counter.seq + ${count} RETURNING seq
    )
    INSERT INTO "Event" ("shopId", seq, kind, "productGid", data, "correlationId", at, by)
    SELECT ${shopId}, counter.seq - ${count} + number, kind, "productGid", data, ${correlationId}, ${now}::timestamp, by
    FROM counter, ROWS FROM (jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS (kind text, "productGid" text,
      data jsonb, by text))
      WITH ORDINALITY AS happened (kind, "productGid", data, by, number)
    RETURNING (SELECT webhooks FROM shop)`).catch((error: { code?: string }) => {
    throw error.code === DIVISION_BY_ZERO ? gone(scope) : error;
  });
  return { webhooks: appended?.webhooks === true };
}
