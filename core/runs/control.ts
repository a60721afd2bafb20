import { forgetUnseen } from "#core/images/index.ts";
import { advanceRunJob, planRunJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput } from "#core/platform/errors.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { goOnInTurn, lockRun, type Run, setRun, runTagOf } from "./record.ts";

type Named = { run: string };
/** One unit of work with the run held. @throws NotAllowed for who may not change what is worked on */
const inRun =
  (platform: Platform, scope: Scope, id: string) =>
  async <T>(then: (work: Work, run: Run) => Promise<T>): Promise<T> => {
    requireRole(scope, "staff");
    return transact(platform, scope, async (work) => then(work, await lockRun(work, scope.shopId, id)));
  };

const ENDED = { code: "run_ended" } as const;

/**
 * Begins what was planned, or lets it wait for its turn.
 * @param input.budget analyses at most; null: as many as the plan allows
 * @throws InvalidInput when it has begun already or there is nothing to do; NotFound
 */
export const startRun = (platform: Platform, scope: Scope, input: Named & { budget: number | null }): Promise<void> =>
  inRun(
    platform,
    scope,
    input.run,
  )(async (work, run) => {
    if (run.state === "cancelled") throw new InvalidInput(ENDED);
    if (run.state !== "planned") throw new InvalidInput({ code: "run_started" });
    if ((run.plan?.products ?? 0) === 0) throw new InvalidInput({ code: "run_empty" });
    await work.db.run.updateMany({ where: { id: run.id }, data: { budget: input.budget } });
    await goOnInTurn(work, run, "run.started");
  });

/** Nothing more is begun; what is in hand is finished. @throws InvalidInput when it is not running; NotFound */
export const pauseRun = (platform: Platform, scope: Scope, input: Named): Promise<void> =>
  inRun(
    platform,
    scope,
    input.run,
  )(async (work, run) => {
    if (run.state !== "running") throw new InvalidInput({ code: "run_not_running" });
    await setRun(work, run, { state: "paused", kind: "run.paused" });
  });

/**
 * Goes on with a run that stands or failed.
 * @param input.budget a new one; undefined leaves it as it is
 * @throws InvalidInput when it does not stand; NotFound
 */
export const resumeRun = (
  platform: Platform,
  scope: Scope,
  input: Named & { budget?: number | null | undefined },
): Promise<void> => inRun(platform, scope, input.run)((work, run) => goOn(work, scope, { run, budget: input.budget }));

type Again = { run: Run; budget?: number | null | undefined };

async function goOn(work: Work, { shopId }: Scope, { run, budget }: Again): Promise<void> {
  if (run.state !== "paused" && run.state !== "failed") throw new InvalidInput({ code: "run_not_standing" });
  if (budget !== undefined) await work.db.run.updateMany({ where: { id: run.id }, data: { budget } });
  // Photos that had come up against the old budget or the plan. Queued at once, as the reconciler does: a run whose
  // photos wait stands still again.
  await work.db.task.updateMany({
    where: { state: "waiting", correlationId: runTagOf(run) },
    data: {
      state: "queued",
      reason: null,
      runAt: null,
      attempts: 0,
      revision: { increment: 1 },
      updatedAt: new Date(0),
    },
  });
  if (run.plannedAt !== null) return goOnInTurn(work, run, "run.resumed");
  await setRun(work, run, { state: "planning", kind: "run.resumed" });
  work.request(planRunJob, { shopId, run: run.id });
}

/** `unlessBegun`: one that was started is left alone. `because`: the code of why, where no person wanted it. */
type Cancel = Named & { unlessBegun?: boolean; because?: "not_started" };

/**
 * Nothing more is begun, what waits is let go, what is in hand is finished. Twice is once.
 * @throws InvalidInput, NotFound
 */
export const cancelRun = (platform: Platform, scope: Scope, input: Cancel): Promise<void> =>
  inRun(
    platform,
    scope,
    input.run,
  )(async (work, run) => {
    if (run.state === "cancelled" || run.state === "cancelling") return;
    if (input.unlessBegun && run.state !== "planning" && run.state !== "planned") return;
    if (run.state === "done") throw new InvalidInput(ENDED);
    await work.db.runItem.updateMany({
      where: { runId: run.id, state: "waiting" },
      data: { state: "skipped", code: "cancelled", endedAt: work.now },
    });
    const begun = run.startedAt !== null;
    await setRun(work, run, {
      state: begun ? "cancelling" : "cancelled",
      problem: input.because ?? null,
      kind: begun ? "run.cancelling" : "run.cancelled",
    });
    if (begun) work.request(advanceRunJob, { shopId: scope.shopId, run: run.id });
    else if (run.kind === "alt_texts") await forgetUnseen(work, run);
  });

/**
 * Another try for all products of a run that failed for one cause.
 * @param input.code the cause; null: all that failed
 * @returns how many
 * @throws InvalidInput when the run was cancelled, or nothing failed of this; NotFound
 */
export const retryItems = (platform: Platform, scope: Scope, input: Named & { code: string | null }): Promise<number> =>
  inRun(
    platform,
    scope,
    input.run,
  )(async (work, run) => {
    if (run.state === "cancelled" || run.state === "cancelling") throw new InvalidInput(ENDED);
    const { count } = await work.db.runItem.updateMany({
      where: { runId: run.id, state: "failed", ...(input.code === null ? {} : { code: input.code }) },
      data: { state: "waiting", code: null, message: null, endedAt: null },
    });
    if (count === 0) throw new InvalidInput({ code: "nothing_to_retry" });
    if (run.state === "running") work.request(advanceRunJob, { shopId: scope.shopId, run: run.id });
    else if (run.state !== "paused" && run.state !== "queued") await goOnInTurn(work, run, "run.resumed");
    return count;
  });
