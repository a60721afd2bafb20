import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { JOBS } from "#core/jobs/catalogue.ts";
import { isAwaited } from "#core/jobs/run-tag.ts";
import type { JobOrder, JobQueue } from "#core/jobs/define-job.ts";
import { type Clock, systemClock } from "#core/platform/clock.ts";
import { fairOrder } from "./fair-order.ts";

const BACK_OFF = { type: "exponential", delay: 1_000, jitter: 0.5 } as const;

export type Queues = JobQueue & {
  /** This job has had its turn. */
  served(name: string, priority: number | undefined): void;
  /** One for each kind of job. */
  queues(): readonly Queue[];
  counts(): Promise<Record<string, Record<string, number>>>;
  close(): Promise<void>;
};

/**
 * One BullMQ queue per kind of job, shared by all shops in fair order. Ended jobs leave Redis at once: their record is
 * the task row.
 */
export function openQueues(connection: Redis, clock: Clock = systemClock): Queues {
  const fair = fairOrder(connection);
  const queues = new Map(Object.values(JOBS).map(({ name }) => [name as string, new Queue(name, { connection })]));
  // Without a listener a lost connection would end the process; ioredis reconnects by itself.
  for (const queue of queues.values()) queue.on("error", () => undefined);
  return {
    async add(orders, { again = false } = {}) {
      for (const [name, group] of Map.groupBy(orders, (order) => order.name)) {
        const jobs = [];
        for (const [shopId, mine] of Map.groupBy(group, ({ envelope }) => envelope.shopId))
          for (const [awaited, some] of Map.groupBy(mine, ({ envelope }) => isAwaited(envelope.correlationId))) {
            const tickets = await fair.tickets(name, shopId, { count: some.length, again, awaited });
            jobs.push(...some.map((order, k) => toBull(order, { priority: tickets[k]!, now: clock.now() })));
          }
        await queues.get(name)?.addBulk(jobs);
      }
    },
    served: (name, priority) => void (priority && fair.served(name, priority).catch(() => undefined)),
    queues: () => [...queues.values()],
    async counts() {
      const entries = [...queues].map(
        async ([name, queue]) => [name, await queue.getJobCounts("wait", "prioritized", "active", "delayed")] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    close: async () => void (await Promise.all([...queues.values()].map((queue) => queue.close()))),
  };
}

type Put = { priority: number; now: Date };

/** BullMQ counts a delay from `timestamp`, which is by itself this machine's time. */
const toBull = ({ name, jobId, delayMs, attempts, envelope }: JobOrder, { priority, now }: Put) => ({
  name,
  data: envelope,
  opts: {
    jobId,
    priority,
    timestamp: now.getTime(),
    delay: delayMs,
    attempts,
    backoff: BACK_OFF,
    removeOnComplete: true,
    removeOnFail: true,
  },
});
