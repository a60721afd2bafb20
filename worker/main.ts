import { loadConfig } from "#core/platform/config.ts";
import { Worker } from "bullmq";
import closeWithGrace from "close-with-grace";
import { startHeartbeat } from "#core/adapters/redis/heartbeat.ts";
import { JOBS } from "#core/jobs/catalogue.ts";
import { calmWarnings } from "#core/platform/calm-warnings.ts";
import { restWhenRefused } from "#worker/rest.ts";
import { tellTrouble } from "#core/adapters/redis/connection.ts";
import { orRefuse } from "#core/platform/start.ts";
import { createContainer } from "#worker/container.ts";
import { startHealth } from "#worker/health.ts";
import { handlers } from "#worker/jobs/handlers.ts";
import { startSchedule } from "#worker/schedule.ts";

/** BullMQ's default of 1 loses jobs when workers are killed often; poison is counted in Postgres instead. */
const STALLED_AT_MOST = 50;

const config = await orRefuse(loadConfig);
const container = await orRefuse(() => createContainer(config));
void tellTrouble(container.redis, (trouble) =>
  container.logger.error({ trouble }, "Redis does not answer: check REDIS_URL; work begins when it does"),
);
const connection = container.redis;
const warn = calmWarnings(container.logger);
const workers = Object.entries(handlers(container, config.worker.engineThreads)).map(
  ([name, { processor, concurrency }]) => {
    const worker = new Worker(JOBS[name as keyof typeof JOBS].name, processor, {
      connection,
      concurrency,
      maxStalledCount: STALLED_AT_MOST,
      lockDuration: config.worker.jobLockMs,
      stalledInterval: Math.round(config.worker.jobLockMs / 3),
    });
    restWhenRefused(worker, warn);
    return worker;
  },
);
const stopHeartbeat = startHeartbeat(connection);
const schedule = startSchedule(container, warn);
const health = await startHealth(container, {
  port: config.worker.port,
  host: config.web.host,
  metricsToken: config.worker.metricsToken,
});
const address = health.address();
container.logger.info(
  { port: typeof address === "object" ? address?.port : address, engines: container.engineVersions },
  "worker ready",
);

// Jobs in hand are finished, new ones stay in the queue for the next worker. An answer of the language model that comes
// meanwhile is kept.
closeWithGrace({ delay: config.closeWithinMs, logger: false }, async ({ signal, err: error }) => {
  if (error) container.logger.fatal({ error }, "worker crashed");
  container.logger.info(
    { signal, atMostSeconds: config.closeWithinMs / 1_000 },
    "worker closing: what is in hand is finished first",
  );
  stopHeartbeat();
  await Promise.all([...workers.map((worker) => worker.close()), schedule.close()]);
  health.close();
  await container.close();
});
