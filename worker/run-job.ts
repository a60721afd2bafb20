import { DelayedError, type Job, type Processor, UnrecoverableError } from "bullmq";
import type { Queues } from "#core/adapters/bullmq/queues.ts";
import { type JobDefinition, JobEnvelope } from "#core/jobs/define-job.ts";
import { errorCode } from "#core/platform/errors.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import { runTask, type TaskEnd } from "#core/tasks/index.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";

export type Payload = { shopId: ShopId; productGid?: OwnerGid | undefined };

/** The one place where queue data becomes a typed payload and a task's end becomes an answer to BullMQ. */
export function toProcessor<P extends Payload>(
  platform: Platform & { queue: Pick<Queues, "served"> },
  job: JobDefinition<P>,
  handle: (scope: Scope, payload: P) => Promise<unknown>,
): Processor {
  return async (bullJob, token) => {
    const envelope = JobEnvelope.safeParse(bullJob.data);
    if (!envelope.success) throw new UnrecoverableError(`${job.name}: ${envelope.error.message}`);
    const { correlationId, shopId } = envelope.data;
    const logger = platform.logger.child({ job: job.name, shopId, correlationId });
    const started = performance.now();
    const lastAttempt = bullJob.attemptsMade + 1 >= (bullJob.opts.attempts ?? 1);
    const end = await runTask({ ...platform, logger }, job, { envelope: envelope.data, lastAttempt, handle });
    // A job that was only put off has not had its turn.
    if (end.kind !== "later") platform.queue.served(job.name, bullJob.opts.priority);
    const ms = Math.round(performance.now() - started);
    report(logger, end, ms);
    return answer({ end, now: platform.clock.now() }, bullJob, token);
  };
}

async function answer({ end, now }: { end: TaskEnd; now: Date }, job: Job, token: string | undefined) {
  if (end.kind === "retry") throw end.error;
  if (end.kind === "later") {
    await job.moveToDelayed(now.getTime() + end.ms, token);
    throw new DelayedError();
  }
  return end.kind;
}

/** Expected trouble is a warning; an error line means that somebody must act. */
function report(logger: Platform["logger"], end: TaskEnd, ms: number) {
  if (end.kind === "retry")
    logger.warn({ ms, code: errorCode(end.error), message: String(end.error) }, "will be tried again");
  else if (end.kind === "failed") {
    const code = errorCode(end.error);
    logger[code === "unexpected" ? "error" : "warn"]({ ms, code, error: end.error }, "gave up");
  } else logger.debug({ ms, end: end.kind }, "ended");
}
