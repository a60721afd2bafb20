import type { JobDefinition, JobEnvelope } from "#core/jobs/define-job.ts";
import { isLater, isWaiting, later } from "#core/jobs/outcome.ts";
import { errorCode, isMachineTrouble, isRetryable, errorMessageOf, retryAfterMs } from "#core/platform/errors.ts";
import { type OwnerGid, ShopId } from "#core/platform/ids.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import {
  type Address,
  end,
  type TaskEnding,
  endWithin,
  fail,
  postpone,
  putBack,
  type TaskRun,
  runAgain,
  type TaskEnd,
} from "./end-task.ts";
import { keepTouching } from "./touch-task.ts";

/**
 * How often a worker may die on one task before it counts as poison. Ordinary failures are limited by the job's own
 * attempts.
 */
const CLAIMS_AT_MOST = 25;

type Handler<P> = (scope: Scope, payload: P) => Promise<unknown>;

/**
 * Runs one job under its task row, which decides: a row that is cancelled or done ends the job, and every end is
 * written there, where a merchant can see it and the reconciler can take it up. Never throws for what the handler does.
 * @param input.lastAttempt whether the queue will not bring this job back
 */
export async function runTask<P extends { shopId: ShopId; productGid?: OwnerGid | undefined }>(
  platform: Platform,
  job: JobDefinition<P>,
  input: { envelope: JobEnvelope; lastAttempt: boolean; handle: Handler<P> },
): Promise<TaskEnd> {
  const { envelope, handle } = input;
  const { correlationId, shopId } = envelope;
  const { evenUninstalled = false, evenFrozen = false } = job;
  const asked: Scope = { shopId: ShopId.parse(shopId), correlationId, evenUninstalled };
  const address = { name: job.name, key: envelope.key };
  const claimed = await claim(platform, asked, { ...address, evenFrozen });
  if (claimed === null) {
    await cancelOrphan(platform, asked, address);
    return { kind: "stale" };
  }
  // The row's: a run may have taken the task over since its job went to the queue.
  const scope: Scope = { ...asked, correlationId: claimed.correlationId };
  const run: TaskRun = { platform, scope, row: { ...address, productGid: claimed.productGid as OwnerGid | null } };
  if (claimed.attempts > CLAIMS_AT_MOST)
    return fail(run, new Error("The work was begun many times and never ended."), "poison");
  const ending: TaskEnding = { ended: null };
  scope.ending = (work) => endWithin(work, run, { started: claimed.revision, ending });
  let outcome: unknown;
  const stopTouching = job.takesLong === true ? keepTouching(run) : () => undefined;
  try {
    outcome = await handle(scope, job.payload.parse(claimed.payload));
  } catch (error) {
    if (error instanceof ShopGone) {
      await cancelOrphan(platform, scope, address);
      return { kind: "stale" };
    }
    const after = retryAfterMs(error);
    if (isMachineTrouble(error))
      platform.logger.warn(
        { code: errorCode(error), message: errorMessageOf(error) },
        "waits for something to be mended",
      );
    // Spread, so that not all that were sent away together come back together.
    if (after !== null)
      return postpone(run, later(after * (1 + platform.random()), errorMessageOf(error)), errorCode(error));
    if (isRetryable(error) && !input.lastAttempt) {
      await putBack(run, { attempts: 0, errorCode: errorCode(error), errorMessage: errorMessageOf(error) });
      return { kind: "retry", error };
    }
    return fail(run, error, errorCode(error));
  } finally {
    stopTouching();
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

type Claimed = {
  revision: number;
  attempts: number;
  productGid: string | null;
  correlationId: string;
  payload: unknown;
};

/**
 * Only for a shop that has the app: what was asked for as it went is not begun. Of one whose subscription is frozen it stays
 * where it is; the reconciler brings it back.
 */
async function claim(
  platform: Platform,
  { shopId, evenUninstalled = false }: Scope,
  { name, key, evenFrozen }: Address & { evenFrozen: boolean },
): Promise<Claimed | null> {
  const [task] = await sqlInShop<Claimed>(
    platform.database,
    shopId,
    sql`
    UPDATE "Task" SET state = 'running', attempts = attempts + 1, reason = NULL, "runAt" = NULL,
      "updatedAt" = ${platform.clock.now()}::timestamp
    WHERE "shopId" = ${shopId} AND name = ${name} AND key = ${key} AND state IN ('queued', 'running')
      AND (${evenUninstalled} OR EXISTS (SELECT 1 FROM "Shop" WHERE id = ${shopId} AND state = 'active'
        AND (${evenFrozen} OR "frozenAt" IS NULL)))
    RETURNING revision, attempts, "productGid", "correlationId", payload`,
  );
  return task ?? null;
}

/** Why the tasks of a shop that has left were cancelled: by these words they are taken up when it comes back. */
export const UNINSTALLED = "app uninstalled";

/** A task that is still open although its shop has left: asked for, or in hand, while the others were cancelled. */
async function cancelOrphan(platform: Platform, scope: Scope, { name, key }: Address) {
  await transact(platform, { ...scope, evenUninstalled: true }, async (work) => {
    const cancelled = await work.query<{ productGid: OwnerGid | null }>(sql`
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
