import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { report } from "#dev/cli.ts";
import type { Services } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { benchAllCoresApart, pin, residentMb, startBareRemix } from "./processes.ts";
import { type Row, row } from "./rows.ts";
import { benchThroughput, type Throughput } from "./throughput.ts";

const WORKER_START_MS = 8_000;

/** Where a photo's processor time goes, all but the stand-ins'. */
function costRows(what: string, { cpuMs }: Throughput, most: number): Row[] {
  const { worker, web, postgres, redis } = cpuMs;
  return [
    row(`${what}: worker, ms of processor time a photo`, { ours: worker }, { of: "ours", most }),
    row(`${what}: web`, { ours: web }),
    row(`${what}: PostgreSQL`, { ours: postgres }),
    row(`${what}: Redis`, { ours: redis }),
  ];
}

/** The whole line, from the webhook to what is written, by one worker. */
export async function lineRows(services: Services): Promise<Row[]> {
  const bare = await startBareRemix();
  const began = performance.now();
  const stack = await startStack({ report, services });
  const startMs = performance.now() - began;
  const [first] = stack.workers;
  try {
    const [webMb, bareMb] = [await residentMb(stack.web.pid), await residentMb(bare.pid)];
    const all = await report("bare models on all cores", benchAllCoresApart);
    await report("100 products of a shop before: models load, code is compiled", () =>
      benchThroughput(stack, { domain: "before.myshopify.com", products: 100, photosEach: 1 }),
    );
    const ones = await report("100 products of one photo", () =>
      benchThroughput(stack, { domain: "ones.myshopify.com", products: 100, photosEach: 1 }),
    );
    const fives = await report("25 products of five photos and ten variants", () =>
      benchThroughput(stack, { domain: "fives.myshopify.com", products: 25, photosEach: 5, variantsEach: 10 }),
    );
    const workerMb = await residentMb(first?.pid);
    return [
      row("web idle, MB", { ours: webMb, bare: bareMb }),
      row(
        "whole line, photos/s, one worker",
        { ours: ones.perSecond, bare: all.rates.bare },
        { of: "ratio", least: 0.4 },
      ),
      row("whole line, photos/s, one worker, five a product", { ours: fives.perSecond, bare: all.rates.bare }),
      ...costRows("one photo a product", ones, 220),
      ...costRows("five photos a product", fives, 160),
      row("worker's event-loop delay, ms, p99", { ours: ones.delayP99 }, { of: "ours", most: 20 }),
      row("Shopify points a product (one photo)", { ours: ones.points }),
      row("Shopify points a product (five photos, ten variants)", { ours: fives.points }, { of: "ours", most: 60 }),
      row(`worker after those photos, MB, ${availableParallelism()} engine threads`, { ours: workerMb }),
      row("web and worker until ready, s", { ours: startMs / 1e3, bare: bare.startMs / 1e3 }),
    ];
  } finally {
    await stack.stop();
    await bare.close();
  }
}

/** Workers of one engine thread, each bound to a core of its own; services and stand-ins run where there is room. */
export async function twoWorkerRows(services: Services): Promise<Row[]> {
  const environment = { ENGINE_THREADS: "1" };
  const stack = await startStack({ report, services, environment });
  try {
    const bound = await pin(stack.workers[0]?.pid, 0);
    const load = { products: 24, photosEach: 1 };
    const one = await report("one worker on one core", () =>
      benchThroughput(stack, { domain: "alone.myshopify.com", ...load }),
    );
    const workerMb = await residentMb(stack.workers[0]?.pid);
    const second = stack.startWorker();
    stack.workers.push(second);
    await sleep(WORKER_START_MS);
    await pin(second.pid, 1);
    const two = await report("two workers on two cores", () =>
      benchThroughput(stack, { domain: "both.myshopify.com", ...load }),
    );
    const how = bound ? "each on a core of its own" : "not bound to cores";
    return [
      row(
        `whole line, photos/s, two workers against one, ${how}`,
        { ours: two.perSecond, bare: one.perSecond },
        { of: "ratio", least: 1.9 },
      ),
      row("worker after those photos, MB, one engine thread", { ours: workerMb }, { of: "ours", most: 450 }),
    ];
  } finally {
    await stack.stop();
  }
}
