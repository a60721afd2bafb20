import type { NewEvent } from "#core/events/kinds.ts";
import { type JobDefinition, type JobOrder, type JobQueue, queueJobId, taskKey } from "#core/jobs/define-job.ts";
import { RUN_TAG, runOf } from "#core/jobs/run-tag.ts";
import type { Clock, Random } from "#core/platform/clock.ts";
import type { Failpoints } from "#core/platform/failpoints.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import type { Logger } from "#core/platform/logger.ts";
import type { Database } from "./database.ts";
import { forShop, type Query, type ShopDb, sql } from "./for-shop.ts";
import { ShopGone } from "./shop-gone.ts";

/** What every use case needs; made once per process by its container. */
export type Platform = {
  database: Database;
  queue: JobQueue;
  notifier: ShopNotifier;
  clock: Clock;
  random: Random;
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
  /**
   * Holds a product's row until the end, before the rows that its state follows from are changed: of two that end
   * together, the later sees the earlier.
   */
  lockProduct(gid: ProductGid): Promise<void>;
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
type Payload = { shopId: ShopId; productGid?: ProductGid | undefined };
type At = Scope & { now: Date };
type Asked = {
  name: string;
  key: string;
  productGid: ProductGid | null;
  payload: Payload;
  delayMs: number;
  correlationId: string;
  attempts: number;
};

/**
 * One unit of work: rows, task requests and events commit together or not at all; jobs and notifications follow the commit.
 * A crash between commit and queue loses only the job, which the reconciler makes again from the row.
 * @throws ShopGone when it asks for tasks or has events for a shop that is not active: nothing of it is written then
 */
export async function transact<T>(platform: Platform, scope: Scope, work: (work: Work) => Promise<T> | T): Promise<T> {
  const orders: JobOrder[] = [];
  const events: NewEvent[] = [];
  const now = platform.clock.now();
  const result = await forShop(platform.database, scope.shopId, async (db, query, last) => {
    const asked: Asked[] = [];
    const flush = async () => void orders.push(...(await requestTasks(query, { ...scope, now }, asked.splice(0))));
    let ends = false;
    const held = new Set<ProductGid>();
    const unit: Work = {
      db,
      query,
      now,
      async lockProduct(gid) {
        if (held.has(gid)) return;
        held.add(gid);
        await query(sql`SELECT 1 FROM "Product" WHERE "shopId" = ${scope.shopId} AND gid = ${gid} FOR UPDATE`);
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
        }),
      flush,
      end: () => void (ends = true),
    };
    const result = await work(unit);
    if (ends) await scope.ending?.(unit);
    await flush();
    await append(last, { ...scope, now }, events);
    return result;
  });
  platform.failpoints.hit("task:after-commit");
  await afterCommit(platform, scope, { orders, events: events.length });
  return result;
}

/** Jobs to add, and how many events there are to tell of. */
type Committed = { orders: readonly JobOrder[]; events: number };

/**
 * Neither failing is a failure of the work: the row is the record, and the reconciler re-adds what the queue did not
 * get.
 */
async function afterCommit(platform: Platform, { shopId }: Scope, { orders, events }: Committed) {
  try {
    if (orders.length > 0) await platform.queue.add(orders);
    if (events > 0) await platform.notifier.shopChanged(shopId);
  } catch (error) {
    platform.logger.warn(
      { shopId, error, orders: orders.length },
      "queue unreachable; the reconciler will add these jobs",
    );
  }
}

/** Locked until the commit: who uninstalls the shop waits for it, and then sees its tasks. */
const presentShop = ({ shopId, evenUninstalled = false }: Scope) =>
  sql`SELECT 1 FROM "Shop" WHERE id = ${shopId} AND (state = 'active' OR ${evenUninstalled}) FOR SHARE`;

const gone = ({ shopId }: Scope) => new ShopGone("this shop does not have the app", { shopId });

/**
 * A task that is queued already needs no second job (but keeps whoever would start it waiting for this commit, so that
 * it sees these rows), and is done in the name of the run that asks for it; one that runs now runs again when it ends;
 * an ended one starts afresh.
 */
async function requestTasks(query: Query, scope: At, asked: readonly Asked[]): Promise<JobOrder[]> {
  if (asked.length === 0) return [];
  const { shopId, now } = scope;
  const byKey = new Map(asked.toReversed().map((task) => [`${task.name} ${task.key}`, task]));
  const rows = [...byKey.values()].map(({ delayMs, attempts: _attempts, ...row }) => {
    return { ...row, runAt: delayMs > 0 ? new Date(now.getTime() + delayMs) : null };
  });
  const written = await query<{ name: string | null; key: string; revision: number; state: string }>(sql`
    WITH shop AS (${presentShop(scope)}), written AS (
      INSERT INTO "Task" AS task ("shopId", name, key, "productGid", payload, "correlationId", "runAt", "createdAt",
        "updatedAt")
      SELECT ${shopId}, name, key, "productGid", payload, "correlationId", "runAt", ${now}::timestamp, ${now}::timestamp
      FROM shop, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS asked
        (name text, key text, "productGid" text, payload jsonb, "correlationId" text, "runAt" timestamp)
      ORDER BY name, key
      ON CONFLICT ("shopId", name, key) DO UPDATE SET
        payload = excluded.payload, "correlationId" = excluded."correlationId", "updatedAt" = excluded."updatedAt",
        revision = task.revision + 1,
        state = CASE task.state WHEN 'running' THEN task.state ELSE 'queued' END,
        attempts = CASE task.state WHEN 'running' THEN task.attempts ELSE 0 END,
        "runAt" = CASE task.state WHEN 'running' THEN NULL ELSE excluded."runAt" END,
        reason = NULL, "errorCode" = NULL, "errorMessage" = NULL, "firstFailedAt" = NULL
      WHERE task.state <> 'queued' RETURNING name, key, revision, state
    )
    SELECT written.* FROM shop LEFT JOIN written ON true`);
  if (written.length === 0) throw gone(scope);
  const began = new Set(written.map(({ name, key }) => `${name} ${key}`));
  await takeOver(
    query,
    shopId,
    rows.filter(({ name, key }) => !began.has(`${name} ${key}`)),
  );
  return written
    .filter(({ state }) => state === "queued")
    .map(({ name, key, revision }): JobOrder => {
      const {
        delayMs = 0,
        attempts = 1,
        payload,
        correlationId = scope.correlationId,
      } = byKey.get(`${name} ${key}`) ?? {};
      const envelope = { shopId, key, revision, correlationId, payload };
      return {
        name: name ?? "",
        jobId: queueJobId(shopId, { name: name ?? "", key, revision }),
        delayMs,
        attempts,
        envelope,
      };
    });
}

/**
 * What is queued is done in the name of the run that asks for it too: it counts against that run's budget, is taken back
 * with it, and writes nothing where that is a dry run. A dry run takes nothing from one that writes.
 */
async function takeOver(query: Query, shopId: ShopId, queued: readonly Omit<Asked, "delayMs" | "attempts">[]) {
  const ofRuns = queued.filter(({ correlationId }) => runOf(correlationId) !== null);
  if (ofRuns.length === 0) return;
  const named = ofRuns.map(({ name, key, correlationId }) => ({
    name,
    key,
    correlationId,
    dry: runOf(correlationId)?.dry,
  }));
  await query(sql`
    UPDATE "Task" task SET "correlationId" = asked."correlationId"
    FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS asked (name text, key text, "correlationId" text, dry boolean)
    WHERE task."shopId" = ${shopId} AND task.name = asked.name AND task.key = asked.key AND task.state = 'queued'
      AND NOT (asked.dry AND starts_with(task."correlationId", ${RUN_TAG}))`);
}

/** Of Postgres. */
const DIVISION_BY_ZERO = "22012";

/**
 * Last in the transaction and with its commit, so that the counter's row lock is held for no answer in between: a shop that
 * is gone has to fail the statement itself, which takes the commit's place.
 */
async function append(last: Query, scope: At, events: readonly NewEvent[]) {
  if (events.length === 0) return;
  const { shopId, correlationId, now } = scope;
  const count = events.length;
  await last(sql`
    WITH shop AS (${presentShop(scope)}), counter AS (
      INSERT INTO "EventCounter" AS counter ("shopId", seq) SELECT ${shopId}, ${count}::bigint / (SELECT count(*) FROM shop)
      ON CONFLICT ("shopId") DO UPDATE SET seq = counter.seq + ${count} RETURNING seq
    )
    INSERT INTO "Event" ("shopId", seq, kind, "productGid", data, "correlationId", at)
    SELECT ${shopId}, counter.seq - ${count} + number, kind, "productGid", data, ${correlationId}, ${now}::timestamp
    FROM counter, ROWS FROM (jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS (kind text, "productGid" text,
      data jsonb))
      WITH ORDINALITY AS happened (kind, "productGid", data, number)`).catch((error: { code?: string }) => {
    throw error.code === DIVISION_BY_ZERO ? gone(scope) : error;
  });
}
