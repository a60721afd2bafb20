import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import { openQueues } from "#core/adapters/bullmq/queues.ts";
import { openConsumer } from "#core/adapters/redis/connection.ts";
import { redisLimiter } from "#core/adapters/redis/limiter.ts";
import { tellScoreJob } from "#core/jobs/catalogue.ts";
import type { JobOrder } from "#core/jobs/define-job.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { report } from "#dev/cli.ts";
import { type Row, row } from "./rows.ts";

const QUEUE = tellScoreJob.name;
/** Places of one worker, and what a job takes: it waits for somebody's answer, as most of ours do, for 50 to 150 ms. */
const PLACES = 8;
const JOB_MS = 100;
const lasts = (n: number) => JOB_MS / 2 + ((n * 37) % JOB_MS);
const SHOPS = 20;
const EACH = 40;
const MANY = 10_000;
const TIMES = 25;

type Fairness = {
  /** Of the first half of the work of SHOPS shops with the same work: 1 when all had the same share. */
  jain: number;
  /** Milliseconds from asking until done, the median of TIMES: of one job alone, and beside a neighbour's MANY. */
  aloneMs: number;
  besideMs: number;
  /** The same of what a person waits for, beside MANY of the same shop's. */
  awaitedMs: number;
};

const orderOf = (shopId: string, correlationId: string = randomUUID()): JobOrder => ({
  name: QUEUE,
  jobId: randomUUID(),
  delayMs: 0,
  attempts: 1,
  envelope: { shopId, key: randomUUID(), revision: 1, correlationId, payload: {} },
});
const ordersOf = (shopId: string, count: number) => Array.from({ length: count }, () => orderOf(shopId));

/** The product's own queues and their order, with jobs that only wait. */
async function benchFairness(redisUrl: string): Promise<Fairness> {
  const connection = openConsumer(redisUrl);
  const queues = openQueues(connection);
  const queue = new Queue(QUEUE, { connection });
  let begun = 0;
  const done: string[] = [];
  const heard = new Map<string, () => void>();
  const worker = new Worker(
    QUEUE,
    async (job) => {
      await sleep(lasts(begun++));
      queues.served(QUEUE, job.opts.priority);
      done.push((job.data as JobOrder["envelope"]).shopId);
      heard.get(job.id ?? "")?.();
    },
    { connection, concurrency: PLACES, autorun: false },
  );
  const took = async (order: JobOrder) => {
    const began = performance.now();
    const ended = new Promise<void>((resolve) => heard.set(order.jobId, resolve));
    await queues.add([order]);
    await ended;
    return performance.now() - began;
  };
  const medianOf = async (make: (n: number) => JobOrder) => {
    const times = [];
    for (let n = 0; n < TIMES; n++) times.push(await took(make(n)));
    return times.sort((a, b) => a - b)[Math.floor(TIMES / 2)]!;
  };
  try {
    for (let n = 0; n < SHOPS; n++) await queues.add(ordersOf(`equal-${n}`, EACH));
    void worker.run();
    while (done.length < (SHOPS * EACH) / 2) await sleep(JOB_MS / 4);
    const half = done.slice(0, (SHOPS * EACH) / 2);
    const shares = Array.from({ length: SHOPS }, (_, n) => half.filter((shop) => shop === `equal-${n}`).length);
    while (done.length < SHOPS * EACH) await sleep(JOB_MS / 4);
    const aloneMs = await medianOf((n) => orderOf(`alone-${n}`));
    await queues.add(ordersOf("large", MANY));
    const besideMs = await medianOf((n) => orderOf(`small-${n}`));
    const awaitedMs = await medianOf(() => orderOf("large", awaited(randomUUID())));
    return { jain: jain(shares), aloneMs, besideMs, awaitedMs };
  } finally {
    await worker.close();
    await queue.obliterate({ force: true });
    await queue.close();
    await queues.close();
    connection.disconnect();
  }
}

/** (sum x)^2 / (n * sum x^2): 1 when all have the same, 1/n when one has all (Jain, Chiu and Hawe, 1984). */
const jain = (x: readonly number[]) =>
  x.reduce((a, b) => a + b, 0) ** 2 / (x.length * x.reduce((a, b) => a + b * b, 0));

const TAKES = 20_000;
const RATE = { most: 1_000_000, windowS: 60, burst: 500_000 };

/** Milliseconds that a request waits for its two limits, of Redis on this machine: the median and the 99th percentile. */
async function benchLimiter(redisUrl: string): Promise<{ p50: number; p99: number }> {
  const connection = openConsumer(redisUrl);
  const limiter = redisLimiter({ redis: connection, logger: { warn: () => undefined } });
  const times = [];
  for (let n = 0; n < TAKES; n++) {
    const shop = `{bench-${n % 100}}`;
    const began = performance.now();
    await limiter.take([
      { key: `${shop}:shop`, rate: RATE, cost: 1 },
      { key: `${shop}:person`, rate: RATE, cost: 1 },
    ]);
    times.push(performance.now() - began);
  }
  connection.disconnect();
  times.sort((a, b) => a - b);
  return { p50: times[TAKES / 2]!, p99: times[Math.floor(TAKES * 0.99)]! };
}

/** Shares of a queue between shops, what one job waits beside many, and what limits cost a request. */
export async function fairnessRows(redisUrl: string): Promise<Row[]> {
  const fair = await report("20 equal shops, and one job beside 10,000", () => benchFairness(redisUrl));
  const limiter = await report("20,000 requests at their limits", () => benchLimiter(redisUrl));
  const { jain: index, aloneMs, besideMs, awaitedMs } = fair;
  const beside = (ms: number) => ({ ours: ms, bare: aloneMs });
  return [
    row("20 shops with the same work, Jain's index of the first half", { ours: index }, { of: "ours", least: 0.9 }),
    row("one job, ms, beside a neighbour's 10,000 and alone", beside(besideMs), { of: "ratio", most: 2 }),
    row("a person's job, ms, beside 10,000 of their shop and alone", beside(awaitedMs), { of: "ratio", most: 2 }),
    row("two limits of a request, ms, p50", { ours: limiter.p50 }),
    row("two limits of a request, ms, p99", { ours: limiter.p99 }, { of: "ours", most: 2 }),
  ];
}
