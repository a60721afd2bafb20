import type { TaskState } from "../../prisma/generated/client.ts";
import { type JobDefinition, queueJobId } from "#core/jobs/define-job.ts";
import type { Later } from "#core/jobs/outcome.ts";
import { type FailureCode, mayMend, errorMessageOf } from "#core/platform/errors.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

export type TaskEnd =
  | { kind: "done"; outcome: unknown }
  /** Nothing to do: cancelled, finished, or another revision has taken over. */
  | { kind: "stale" }
  | { kind: "later"; ms: number }
  | { kind: "waiting"; until: Date }
  | { kind: "failed"; error: unknown }
  /** The queue should bring it back after its own back-off. */
  | { kind: "retry"; error: unknown };

export type Address = { name: string; key: string };
type Row = Address & { productGid: OwnerGid | null };
type State = {
  state: TaskState;
  reason?: string;
  runAt?: Date;
  errorCode?: string;
  errorMessage?: string;
  retryable?: boolean;
};
/** `attempts`: how many of those begun do not count. */
type PutBack = Pick<State, "reason" | "runAt" | "errorCode" | "errorMessage"> & { attempts: 0 | 1 };

/** One run of a task, and whose it is. */
export type TaskRun = { platform: Platform; scope: Scope; row: Row };

/** Back to the queue, if it runs still. Without a code it waits for no other side: what it met before is over. */
export const putBack = ({ platform, scope: { shopId }, row: { name, key } }: TaskRun, back: PutBack) =>
  sqlInShop(
    platform.database,
    shopId,
    sql`
    UPDATE "Task" SET state = 'queued', attempts = attempts - ${back.attempts}, "updatedAt" = ${platform.clock.now()}::timestamp,
      reason = coalesce(${back.reason ?? null}, reason), "runAt" = coalesce(${back.runAt ?? null}::timestamp, "runAt"),
      "errorCode" = ${back.errorCode ?? null}, "errorMessage" = ${back.errorMessage ?? null}
    WHERE "shopId" = ${shopId} AND name = ${name} AND key = ${key} AND state = 'running'`,
  );

/**
 * Not over, and no failure: it does not count as an attempt, however often it comes back. @param code where another side is
 * waited for: by it the app says which
 */
export async function postpone(run: TaskRun, { ms, reason }: Later, code?: FailureCode): Promise<TaskEnd> {
  const runAt = new Date(run.platform.clock.now().getTime() + ms);
  await putBack(run, { attempts: 1, reason, runAt, ...(code ? { errorCode: code } : {}) });
  return { kind: "later", ms };
}

/** Ends with the product's state derived anew in the same transaction. */
export async function end({ platform, scope, row: { name, key, productGid } }: TaskRun, data: State) {
  await transact(platform, scope, async (work) => {
    if (productGid) work.lockProduct(productGid);
    const { count } = await work.db.task.updateMany({ where: { name, key, state: "running" }, data });
    // Ended already (the answer to its COMMIT was lost) or cancelled: there is nothing to tell.
    if (count === 0) return;
    const firstTime = { name, key, state: "failed" as const, firstFailedAt: null };
    if (data.state === "failed") await work.db.task.updateMany({ where: firstTime, data: { firstFailedAt: work.now } });
    if (data.state === "waiting")
      work.emit({
        kind: "task.waiting",
        productGid: productGid ?? undefined,
        data: { task: name, reason: data.reason },
      });
    if (data.state === "failed")
      work.emit({
        kind: "task.failed",
        productGid: productGid ?? undefined,
        data: {
          task: name,
          code: data.errorCode,
          message: data.errorMessage,
          mends: data.retryable === true && (await isTriedAgain(work, { name, key })),
        },
      });
    if (productGid) await refreshProductState(work, productGid);
  });
}

/** Since the first failure; after it a person must look. */
export const GIVE_UP_AFTER_MS = 24 * 3_600_000;
/** The last round may be a while before the end of the day in which there are any. */
const LAST_ROUND_MS = 20 * 60_000;

async function isTriedAgain({ db, now }: Work, { name, key }: Address): Promise<boolean> {
  const task = await db.task.findFirst({ where: { name, key }, select: { firstFailedAt: true } });
  const since = task?.firstFailedAt?.getTime() ?? now.getTime();
  return now.getTime() - since < GIVE_UP_AFTER_MS - LAST_ROUND_MS;
}

export async function fail(run: TaskRun, error: unknown, code: FailureCode): Promise<TaskEnd> {
  await end(run, {
    state: "failed",
    errorCode: code,
    errorMessage: errorMessageOf(error),
    retryable: mayMend(error),
  });
  return { kind: "failed", error };
}

/** The task's row as it is left; null before. */
export type TaskEnding = { ended: Ended | null };
type Ended = { revision: number | null; correlationId: string; payload: unknown };
type Started = { started: number; ending: TaskEnding };
/** Cancelled meanwhile. */
const NOT_RUNNING: Ended = { revision: null, correlationId: "", payload: null };

/** Done; or, asked for again while it ran, queued once more. The product's state follows in the same transaction. */
export async function endWithin(
  work: Work,
  { scope, row: { name, key, productGid } }: TaskRun,
  { started, ending }: Started,
) {
  // Sent together: Postgres takes them one after another, each seeing what the one before it did.
  const [, [ended]] = await Promise.all([
    productGid && work.lockProduct(productGid),
    work.query<Ended>(sql`
      UPDATE "Task" SET "updatedAt" = ${work.now}::timestamp,
        state = CASE revision WHEN ${started}::int THEN 'done' ELSE 'queued' END::"TaskState",
        attempts = CASE revision WHEN ${started}::int THEN attempts ELSE 0 END,
        "errorCode" = CASE revision WHEN ${started}::int THEN NULL ELSE "errorCode" END,
        "errorMessage" = CASE revision WHEN ${started}::int THEN NULL ELSE "errorMessage" END,
        "firstFailedAt" = CASE revision WHEN ${started}::int THEN NULL ELSE "firstFailedAt" END,
        reason = CASE revision WHEN ${started}::int THEN NULL ELSE reason END
      WHERE "shopId" = ${scope.shopId} AND name = ${name} AND key = ${key} AND state = 'running'
      RETURNING revision, "correlationId", payload`),
    productGid && refreshProductState(work, productGid),
  ]);
  ending.ended = ended ?? NOT_RUNNING;
}

/** Asked for again while it ran: it runs once more, as a new revision. */
export async function runAgain<P extends { shopId: ShopId; productGid?: OwnerGid | undefined }>(
  { platform, scope, row: { key } }: TaskRun,
  job: JobDefinition<P>,
  { started, ending: { ended } }: Started,
) {
  if (!ended || ended.revision === null || ended.revision === started) return;
  const { revision, correlationId, payload } = ended;
  const envelope = { shopId: scope.shopId, key, revision, correlationId, payload };
  await platform.queue
    .add([
      {
        name: job.name,
        jobId: queueJobId(scope.shopId, { name: job.name, key, revision }),
        delayMs: 0,
        attempts: job.attempts,
        envelope,
      },
    ])
    .catch((error: unknown) => {
      platform.logger.warn(
        { error, shopId: scope.shopId, task: job.name },
        "queue unreachable; the reconciler will add this job",
      );
    });
}
