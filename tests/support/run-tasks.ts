import { setTimeout as sleep } from "node:timers/promises";
import { DelayedError, type Job } from "bullmq";
import { JOBS } from "#core/jobs/catalogue.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { handlers } from "#worker/jobs/handlers.ts";
import type { TestPlatform } from "./platform.ts";

const ORDER = Object.keys(JOBS) as (keyof typeof JOBS)[];
const BY_NAME = new Map(ORDER.map((key, index) => [JOBS[key].name, { key, index, attempts: JOBS[key].attempts }]));
const ROUNDS = 400;

/**
 * Runs a shop's queued tasks through the worker's own processors until none is left, without waiting for delays: in the
 * line's order, so that a product is written once, as it is in life. Deliveries that our writes cause are waited for
 * and worked off too.
 * @param options.rounds tasks that are run at most
 * @returns the names of the jobs that ran
 * @throws Error where tasks are queued still
 */
export async function settle(
  platform: TestPlatform,
  shopId: ShopId,
  options: { only?: readonly string[]; rounds?: number } = {},
): Promise<string[]> {
  const processors = handlers(platform, 1);
  const tries = new Map<string, number>();
  const ran: string[] = [];
  for (let round = 0; round < (options.rounds ?? ROUNDS); round++) {
    // A photo that gets ready is announced a few milliseconds later.
    await sleep(15);
    await platform.shopify.webhooks.idle();
    const queued = await platform.inShop(shopId, (db) =>
      db.task.findMany({ where: { state: "queued", ...(options.only ? { name: { in: [...options.only] } } : {}) } }),
    );
    const tasks = queued.flatMap((task) => {
      const job = BY_NAME.get(task.name);
      return job ? [{ task, job }] : [];
    });
    const first = tasks.sort((a, b) => a.job.index - b.job.index || (a.task.key < b.task.key ? -1 : 1))[0];
    if (!first) return ran;
    const { task, job } = first;
    const attemptsMade = tries.get(`${task.name} ${task.key}`) ?? 0;
    tries.set(`${task.name} ${task.key}`, attemptsMade + 1);
    const data = {
      shopId,
      key: task.key,
      revision: task.revision,
      correlationId: task.correlationId,
      payload: task.payload,
    };
    const bull = { data, attemptsMade, opts: { attempts: job.attempts }, moveToDelayed: async () => undefined };
    ran.push(task.name);
    await processors[job.key].processor(bull as unknown as Job, "token").catch(async (error: unknown) => {
      if (error instanceof DelayedError) await sleep(30);
    });
  }
  throw new Error(`the shop does not come to rest: ${ran.slice(-12).join(", ")}`);
}
