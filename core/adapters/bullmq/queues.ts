import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { JOB_NAMES } from "#core/jobs/catalogue.ts";
import type { JobOrder, JobQueue } from "#core/jobs/define-job.ts";

const BACK_OFF = { type: "exponential", delay: 1_000, jitter: 0.5 } as const;

export type Queues = JobQueue & { counts(): Promise<Record<string, Record<string, number>>>; close(): Promise<void> };

/** One BullMQ queue per kind of job. Ended jobs leave Redis at once: their record is the task row. */
export function openQueues(connection: Redis): Queues {
  const queues = new Map(JOB_NAMES.map((name) => [name, new Queue(name, { connection })]));
  // Without a listener a lost connection would end the process; ioredis reconnects by itself.
  for (const queue of queues.values()) queue.on("error", () => undefined);
  return {
    async add(orders) {
      const byName = Map.groupBy(orders, (order) => order.name);
      for (const [name, group] of byName) await queues.get(name)?.addBulk(group.map(toBull));
    },
    async counts() {
      const entries = [...queues].map(async ([name, queue]) => [name, await queue.getJobCounts("wait", "active", "delayed")] as const);
      return Object.fromEntries(await Promise.all(entries));
    },
    close: async () => void (await Promise.all([...queues.values()].map((queue) => queue.close()))),
  };
}

const toBull = ({ name, jobId, delayMs, attempts, envelope }: JobOrder) => ({
  name,
  data: envelope,
  opts: { jobId, delay: delayMs, attempts, backoff: BACK_OFF, removeOnComplete: true, removeOnFail: true },
});
