import { randomUUID } from "node:crypto";
import { Queue, Worker } from "bullmq";
import { modelWarning } from "#core/adapters/bedrock/models.ts";
import { wakeCopyCalls, wakeTranslations } from "#core/copywriting/index.ts";
import { startDueExports, sweepExports } from "#core/exports/index.ts";
import { reviveProducts } from "#core/intake/index.ts";
import { sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import { compareChargesJob, readSubscriptionsJob, reportUsageJob } from "#core/jobs/of-shops.ts";
import type { JobDefinition } from "#core/jobs/define-job.ts";
import { ShopId } from "#core/platform/ids.ts";
import { refreshMembers } from "#core/rules/index.ts";
import { reviveRuns } from "#core/runs/index.ts";
import { cleanUp } from "#core/shops/index.ts";
import { reconcile, retryTransient } from "#core/tasks/index.ts";
import { wakeWebhooks } from "#core/webhooks/index.ts";
import { sweepUploads } from "#core/uploads/index.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { transact } from "#core/tenancy/transact.ts";
import type { Warn } from "#core/platform/calm-warnings.ts";
import { restWhenRefused } from "#worker/rest.ts";
import type { Container } from "#worker/container.ts";

const QUEUE = "schedule";
const MINUTE = 60_000;
const REMEMBER_MS = 20_000;
/** Two clocks that are both right may differ by less. */
const SLACK_MS = 5_000;

type ScheduledJob = { everyMs: number; run: (container: Container) => Promise<unknown> };

/** What happens by the clock. Each job is safe to run twice, and any worker may run it. */
export const SCHEDULED_JOBS: Record<string, ScheduledJob> = {
  reconcile: { everyMs: 15_000, run: (container) => reconcile(container) },
  "wake-webhooks": { everyMs: 15_000, run: wakeWebhooks },
  "retry-transient": { everyMs: 15 * MINUTE, run: retryTransient },
  revive: { everyMs: 5 * MINUTE, run: reviveProducts },
  "wake-translations": { everyMs: MINUTE, run: wakeTranslations },
  "wake-copy-calls": { everyMs: MINUTE, run: wakeCopyCalls },
  "revive-runs": { everyMs: MINUTE, run: reviveRuns },
  "catch-up": { everyMs: 30 * MINUTE, run: (container) => askEach(container, sweepCatalogueJob) },
  "read-subscriptions": { everyMs: 24 * 60 * MINUTE, run: (container) => askEach(container, readSubscriptionsJob) },
  "report-usage": { everyMs: 24 * 60 * MINUTE, run: (container) => askEach(container, reportUsageJob) },
  "compare-charges": { everyMs: 24 * 60 * MINUTE, run: (container) => askEach(container, compareChargesJob) },
  "read-collections": { everyMs: 24 * 60 * MINUTE, run: refreshMembers },
  "start-exports": { everyMs: MINUTE, run: startDueExports },
  "sweep-exports": { everyMs: 60 * MINUTE, run: sweepExports },
  "sweep-uploads": { everyMs: 60 * MINUTE, run: sweepUploads },
  "clean-up": { everyMs: 24 * 60 * MINUTE, run: cleanUp },
  "check-model": { everyMs: 24 * 60 * MINUTE, run: checkModel },
};

/** Models on Bedrock end on days that are told long before; whoever runs the app reads it in the log. */
async function checkModel({ copywriter, clock, logger }: Container): Promise<string | null> {
  const warning = modelWarning(copywriter.model, clock.now());
  if (warning) logger.warn({ model: copywriter.model }, warning);
  return warning;
}

/** Webhooks are not guaranteed to come: of every shop that lets us in, what they would have told is read. */
async function askEach(container: Container, job: JobDefinition<{ shopId: ShopId }>) {
  const sessions = await container.database.session.findMany({ select: { shop: true }, distinct: ["shop"] });
  const withSession = { in: sessions.map(({ shop }) => shop) };
  const shops = await container.database.shop.findMany({
    where: { state: "active", id: withSession },
    select: { id: true },
  });
  for (const { id } of shops) {
    const shopId = ShopId.parse(id);
    // One that leaves at this moment, or whose rows cannot be written, keeps no other from being asked.
    await transact(container, { shopId, correlationId: randomUUID() }, ({ request }) => request(job, { shopId })).catch(
      (error: unknown) => {
        if (!(error instanceof ShopGone))
          container.logger.error({ shopId, job: job.name, error }, "a shop is not asked");
      },
    );
  }
}

/**
 * Registers the scheduled jobs (upserts: any number of workers agree) and starts taking them. A Redis that is away or full is
 * waited for: it ends no start.
 */
export function startSchedule(container: Container, warn: Warn): { close(): Promise<void> } {
  const connection = container.redis;
  const queue = new Queue(QUEUE, { connection });
  queue.on("error", () => undefined);
  // A Redis that lost its data would otherwise never run one again, and the reconciler is one of them. BullMQ reckons the
  // next turn by the clock of the worker that had the last one: where that clock was ahead, the turn is put right.
  const register = async () => {
    const known = new Map((await queue.getJobSchedulers()).map(({ key, next = 0 }) => [key, next]));
    for (const [name, { everyMs }] of Object.entries(SCHEDULED_JOBS)) {
      const next = known.get(name);
      const late = next !== undefined && next > container.clock.now().getTime() + everyMs + SLACK_MS;
      if (next !== undefined && !late) continue;
      if (late) await queue.removeJobScheduler(name);
      await queue.upsertJobScheduler(
        name,
        { every: everyMs },
        { name, opts: { removeOnComplete: true, removeOnFail: true } },
      );
    }
  };
  const remember = () => register().catch((error: Error) => warn(error, "schedule"));
  void remember();
  const timer = setInterval(remember, REMEMBER_MS);
  const worker = new Worker(
    QUEUE,
    async (job) => {
      const result = await SCHEDULED_JOBS[job.name]?.run(container);
      container.logger.debug({ job: job.name, result }, "scheduled job done");
    },
    { connection, concurrency: 1 },
  );
  restWhenRefused(worker, warn);
  worker.on("failed", (job, error) => container.logger.error({ job: job?.name, error }, "scheduled job failed"));
  return {
    async close() {
      clearInterval(timer);
      await Promise.all([worker.close(), queue.close()]);
    },
  };
}
