import type { TaskState } from "../../prisma/generated/client.ts";
import { type JobDefinition, type JobEnvelope, queueJobId } from "#core/jobs/define-job.ts";
import { errorCode, type FailureCode, mayMend, isRetryable, retryAfterMs } from "#core/platform/errors.ts";
import { type ProductGid, ShopId } from "#core/platform/ids.ts";
import { cleanText, cutText } from "#core/platform/text.ts";
import { refreshProductState, refreshProductStates } from "#core/products/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { isLater, isWaiting, type Later, later } from "#core/jobs/outcome.ts";

/**
 * How often a worker may die on one task before it counts as poison. Ordinary failures are limited by the job's own
 * attempts.
 */
const CLAIMS_AT_MOST = 25;

export type TaskEnd =
  | { kind: "done"; outcome: unknown }
  /** Nothing to do: cancelled, finished, or another revision has taken over. */
  | { kind: "stale" }
  | { kind: "later"; ms: number }
  | { kind: "waiting"; until: Date }
  | { kind: "failed"; error: unknown }
  /** The queue should bring it back after its own back-off. */
  | { kind: "retry"; error: unknown };

type Handler<P> = (scope: Scope, payload: P) => Promise<unknown>;

/**
 * Runs one job under its task row, which decides: a row that is cancelled or done ends the job, and every end is
 * written there, where a merchant can see it and the reconciler can take it up. Never throws for what the handler does.
 * @param input.lastAttempt whether the queue will not bring this job back
 */
export async function runTask<P extends { shopId: ShopId; productGid?: ProductGid | undefined }>(
  platform: Platform,
  job: JobDefinition<P>,
  input: { envelope: JobEnvelope; lastAttempt: boolean; handle: Handler<P> },
): Promise<TaskEnd> {
  const { envelope, handle } = input;
  const { correlationId, shopId } = envelope;
  const { evenUninstalled = false } = job;
  const asked: Scope = { shopId: ShopId.parse(shopId), correlationId, evenUninstalled };
  const address = { name: job.name, key: envelope.key };
  const claimed = await claim(platform, asked, address);
  if (claimed === null) {
    await cancelOrphan(platform, asked, address);
    return { kind: "stale" };
  }
  // The row's: a run may have taken the task over since its job went to the queue.
  const scope: Scope = { ...asked, correlationId: claimed.correlationId };
  const run: Run = { platform, scope, row: { ...address, productGid: claimed.productGid as ProductGid | null } };
  if (claimed.attempts > CLAIMS_AT_MOST)
    return fail(run, new Error("The work was begun many times and never ended."), "poison");
  const ending: Ending = { ended: null };
  scope.ending = (work) => endWithin(work, run, { started: claimed.revision, ending });
  let outcome: unknown;
  try {
    outcome = await handle(scope, job.payload.parse(claimed.payload));
  } catch (error) {
    if (error instanceof ShopGone) {
      await cancelOrphan(platform, scope, address);
      return { kind: "stale" };
    }
    const after = retryAfterMs(error);
    const mending = after !== null && !errorCode(error).endsWith("_throttled");
    if (mending)
      platform.logger.warn({ code: errorCode(error), message: messageOf(error) }, "waits for something to be mended");
    // Spread, so that not all that were sent away together come back together.
    if (after !== null) return postpone(run, later(after * (1 + platform.random()), messageOf(error)));
    if (isRetryable(error) && !input.lastAttempt) {
      await putBack(run, { attempts: 0, errorCode: errorCode(error), errorMessage: messageOf(error) });
      return { kind: "retry", error };
    }
    return fail(run, error, errorCode(error));
  }
  if (isLater(outcome)) return postpone(run, outcome);
  if (isWaiting(outcome)) {
    const { until, reason } = outcome;
    await end(run, { state: "waiting", reason, runAt: until });
    return { kind: "waiting", until };
  }
  if (!ending.ended) await transact(platform, scope, ({ end }) => end());
  await runAgain(run, job, { started: claimed.revision, ending });
  platform.failpoints.hit("task:before-ack");
  return { kind: "done", outcome };
}

type Address = { name: string; key: string };
type Row = Address & { productGid: ProductGid | null };
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
type Run = { platform: Platform; scope: Scope; row: Row };
type Claimed = {
  revision: number;
  attempts: number;
  productGid: string | null;
  correlationId: string;
  payload: unknown;
};

/** Only for a shop that has the app: what was asked for as it went is not begun. */
async function claim(
  platform: Platform,
  { shopId, evenUninstalled = false }: Scope,
  { name, key }: Address,
): Promise<Claimed | null> {
  const [task] = await sqlInShop<Claimed>(
    platform.database,
    shopId,
    sql`
    UPDATE "Task" SET state = 'running', attempts = attempts + 1, reason = NULL, "runAt" = NULL,
      "updatedAt" = ${platform.clock.now()}::timestamp
    WHERE "shopId" = ${shopId} AND name = ${name} AND key = ${key} AND state IN ('queued', 'running')
      AND (${evenUninstalled} OR EXISTS (SELECT 1 FROM "Shop" WHERE id = ${shopId} AND state = 'active'))
    RETURNING revision, attempts, "productGid", "correlationId", payload`,
  );
  return task ?? null;
}

/** Why the tasks of a shop that has left were cancelled: by these words they are taken up when it comes back. */
export const UNINSTALLED = "app uninstalled";

/** A task that is still open although its shop has left: asked for, or in hand, while the others were cancelled. */
async function cancelOrphan(platform: Platform, scope: Scope, { name, key }: Address) {
  await transact(platform, { ...scope, evenUninstalled: true }, async (work) => {
    const cancelled = await work.query<{ productGid: ProductGid | null }>(sql`
      UPDATE "Task" SET state = 'cancelled', reason = ${UNINSTALLED}, "updatedAt" = ${work.now}::timestamp
      WHERE "shopId" = ${scope.shopId} AND name = ${name} AND key = ${key} AND state IN ('queued', 'running')
        AND NOT EXISTS (SELECT 1 FROM "Shop" WHERE id = ${scope.shopId} AND state = 'active')
      RETURNING "productGid"`);
    await refreshProductStates(
      { ...work, emit: () => undefined },
      cancelled.flatMap(({ productGid }) => productGid ?? []),
    );
  });
}

/** Back to the queue, if it runs still; what is not given stays as it is. */
const putBack = ({ platform, scope: { shopId }, row: { name, key } }: Run, back: PutBack) =>
  sqlInShop(
    platform.database,
    shopId,
    sql`
    UPDATE "Task" SET state = 'queued', attempts = attempts - ${back.attempts}, "updatedAt" = ${platform.clock.now()}::timestamp,
      reason = coalesce(${back.reason ?? null}, reason), "runAt" = coalesce(${back.runAt ?? null}::timestamp, "runAt"),
      "errorCode" = coalesce(${back.errorCode ?? null}, "errorCode"),
      "errorMessage" = coalesce(${back.errorMessage ?? null}, "errorMessage")
    WHERE "shopId" = ${shopId} AND name = ${name} AND key = ${key} AND state = 'running'`,
  );

/** Not over, and no failure: it does not count as an attempt, however often it comes back. */
async function postpone(run: Run, { ms, reason }: Later): Promise<TaskEnd> {
  await putBack(run, { attempts: 1, reason, runAt: new Date(run.platform.clock.now().getTime() + ms) });
  return { kind: "later", ms };
}

/** Ends with the product's state derived anew in the same transaction. */
async function end({ platform, scope, row: { name, key, productGid } }: Run, data: State) {
  await transact(platform, scope, async (work) => {
    if (productGid) await work.lockProduct(productGid);
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

async function fail(run: Run, error: unknown, code: FailureCode): Promise<TaskEnd> {
  await end(run, {
    state: "failed",
    errorCode: code,
    errorMessage: messageOf(error),
    retryable: mayMend(error),
  });
  return { kind: "failed", error };
}

/** The task's row as it is left; null before. */
type Ending = { ended: Ended | null };
type Ended = { revision: number | null; correlationId: string; payload: unknown };
type Started = { started: number; ending: Ending };
/** Cancelled meanwhile. */
const NOT_RUNNING: Ended = { revision: null, correlationId: "", payload: null };

/** Done; or, asked for again while it ran, queued once more. The product's state follows in the same transaction. */
async function endWithin(work: Work, { scope, row: { name, key, productGid } }: Run, { started, ending }: Started) {
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
async function runAgain<P extends { shopId: ShopId; productGid?: ProductGid | undefined }>(
  { platform, scope, row: { key } }: Run,
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

const messageOf = (error: unknown) => cutText(cleanText(error instanceof Error ? error.message : String(error)), 500);
