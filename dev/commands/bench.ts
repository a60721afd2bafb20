import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { main, options, report, WrongUse } from "#dev/cli.ts";
import { ROOT, type Services, startServices } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { apiRows } from "#tests/bench/api.ts";
import { benchBookkeeping } from "#tests/bench/bookkeeping.ts";
import { benchBrowser } from "#tests/bench/browser.ts";
import { benchDeliveries } from "#tests/bench/deliveries.ts";
import { benchDuplicates } from "#tests/bench/duplicates.ts";
import { outboundRows } from "#tests/bench/outbound.ts";
import { exportRows } from "#tests/bench/exports.ts";
import { fairnessRows } from "#tests/bench/fairness.ts";
import { benchPages } from "#tests/bench/pages.ts";
import {
  benchAllCoresApart,
  benchMemoryApart,
  benchOneCoreApart,
  pin,
  residentMb,
  startBareRemix,
} from "#tests/bench/processes.ts";
import { type Row, row, table } from "#tests/bench/rows.ts";
import { benchThroughput, type Throughput } from "#tests/bench/throughput.ts";
import type { Rates } from "#tests/bench/vision.ts";
import { makeTemplate } from "#tests/support/template.ts";

const WORKER_START_MS = 8_000;
const MEMORY_AT = [100, 500, 1000];
const GB = 1024;

const spreadOf = ({ spread: [least, most] }: Rates) => `${least.toFixed(2)} to ${most.toFixed(2)} by turns`;

async function engineRows(): Promise<Row[]> {
  const one = await report("one thread of the engine against bare models, on one core", benchOneCoreApart);
  const all = await report("the engine against bare models, on all cores", benchAllCoresApart);
  const { p50, p95, parts } = one.ms;
  process.stderr.write(
    `  one photo p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; first result ${(one.startMs / 1e3).toFixed(1)} s after start; ${JSON.stringify(parts)}\n`,
  );
  return [
    row("engine, ms of processor time a photo, bare to ours", {
      ours: one.cpuMs.ours,
      bare: one.cpuMs.bare,
      ratio: one.cpuMs.bare / one.cpuMs.ours,
    }),
    row(`engine on one core, photos/s (${spreadOf(one.rates)})`, one.rates, { of: "ratio", least: 0.8 }),
    row(`engine on ${all.threads} cores, photos/s (${spreadOf(all.rates)})`, all.rates, { of: "ratio", least: 0.8 }),
    row("event-loop delay beside a busy engine, ms, p99", { ours: all.delayMs.p99 }, { of: "ours", most: 20 }),
  ];
}

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

async function lineRows(services: Services): Promise<Row[]> {
  const bare = await startBareRemix();
  const began = performance.now();
  const stack = await startStack({ report, services });
  const startMs = performance.now() - began;
  const [first] = stack.workers;
  try {
    const [webMb, bareMb] = [await residentMb(stack.web.pid), await residentMb(bare.pid)];
    const all = await report("bare models on all cores", benchAllCoresApart);
    await report("20 products of a shop before: models load, code is compiled", () =>
      benchThroughput(stack, { domain: "before.myshopify.com", products: 20, photosEach: 1 }),
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

async function webhookRows(services: Services): Promise<Row[]> {
  const bare = await startBareRemix();
  const stack = await startStack({ report, services, web: "prebuilt" });
  try {
    const shop = "deliveries.myshopify.com";
    const { taken, steady } = await report("webhook intake", () => benchDeliveries(stack, { shop, bareUrl: bare.url }));
    return [
      row("webhooks/s recorded", taken, { of: "ratio", least: 0.5 }),
      row("500 webhooks/s for a minute: taken a second", { ours: steady.perSecond }, { of: "ours", least: 495 }),
      row("500 webhooks/s for a minute: ms until the answer, p99", { ours: steady.p99Ms }, { of: "ours", most: 150 }),
    ];
  } finally {
    await stack.stop();
    await bare.close();
  }
}

/** Workers of one engine thread, each bound to a core of its own; services and stand-ins run where there is room. */
async function twoWorkerRows(services: Services): Promise<Row[]> {
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

/** Benches that bring databases of their own. */
async function onTemplate<T>(services: Services, work: () => Promise<T>): Promise<T> {
  const template = await makeTemplate(services.ownerUrl, join(ROOT, "prisma", "migrations"));
  Object.assign(process.env, {
    IMAGINEAI_TEST_DATABASE: services.ownerUrl,
    IMAGINEAI_TEST_LOGIN: services.databaseUrl,
    IMAGINEAI_TEST_TEMPLATE: template.name,
    IMAGINEAI_TEST_REDIS: services.redisUrl,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  return work().finally(() => template.drop());
}

const databaseRows = (services: Services): Promise<Row[]> =>
  onTemplate(services, async () => {
    const { large, small } = await report("bookkeeping", benchBookkeeping);
    const twins = await report("near duplicates", benchDuplicates);
    const search = "ms to search 200,000 photos for one like another, against 1,000";
    return [
      row(
        "ms a product without models: in a shop of 100,000 against one of 100",
        { ours: large, bare: small },
        { of: "ratio", most: 1.2 },
      ),
      row(search, { ours: twins.at200000, bare: twins.at1000 }),
    ];
  });

const pageRows = (services: Services): Promise<Row[]> =>
  onTemplate(services, async () => {
    const pages = await report("pages of a shop of 10,000", () => benchPages(services));
    return pages.flatMap(({ page, dataMs, httpMs, wholeTables }) => [
      row(`ms for ${page} at 10,000 products, p95: its data`, { ours: dataMs }, { of: "ours", most: 60 }),
      row(`ms for ${page} at 10,000 products, p95: by HTTP, rendered`, { ours: httpMs }, { of: "ours", most: 60 }),
      row(`${page} at 10,000 products, tables read without an index`, { ours: wholeTables }, { of: "ours", most: 0 }),
    ]);
  });

const browserRows = (services: Services): Promise<Row[]> =>
  onTemplate(services, async () => {
    const pages = await report("pages of a shop of 10,000 in Chromium", () => benchBrowser(services));
    return pages.flatMap(({ page, lcpMs, cls, inpMs, scriptKb }) => [
      row(`${page} in a browser, ms until its largest part is painted`, { ours: lcpMs }, { of: "ours", most: 1_000 }),
      row(`${page} in a browser, share that jumps (CLS)`, { ours: cls }, { of: "ours", most: 0.02 }),
      row(`${page} in a browser, ms from a key or click to the next paint`, { ours: inpMs }, { of: "ours", most: 100 }),
      row(`${page}, KB of JavaScript over the line, Polaris included`, { ours: scriptKb }, { of: "ours", most: 250 }),
    ]);
  });

async function memoryRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const threads of [1, 2])
    for (const { photos, residentMb: mb } of await report(`memory over 1,000 photos, ${threads} threads`, () =>
      benchMemoryApart(MEMORY_AT, threads),
    ))
      rows.push(
        row(`engine alone, ${threads} threads, MB after ${photos} photos`, { ours: mb }, { of: "ours", most: GB }),
      );
  return rows;
}

const PARTS = {
  engine: engineRows,
  line: lineRows,
  webhooks: webhookRows,
  outbound: outboundRows,
  api: (services: Services) => onTemplate(services, () => apiRows(services)),
  workers: twoWorkerRows,
  database: databaseRows,
  exports: (services: Services) => onTemplate(services, exportRows),
  pages: pageRows,
  browser: browserRows,
  memory: memoryRows,
  fairness: ({ redisUrl }: Services) => fairnessRows(redisUrl),
} satisfies Record<string, (services: Services) => Promise<Row[]>>;
type Part = keyof typeof PARTS;
const LONG_PARTS: readonly Part[] = ["memory", "browser"];

/** Ratios of one run on one machine: the absolute figures are this machine's, and of this moment. */
await main(async () => {
  const { values: asked } = options({
    options: { long: { type: "boolean" }, part: { type: "string", multiple: true }, json: { type: "string" } },
  });
  const unknown = asked.part?.find((name) => !(name in PARTS));
  if (unknown) throw new WrongUse(`no part is called ${unknown}; there are ${Object.keys(PARTS).join(", ")}`);
  const usual = (Object.keys(PARTS) as Part[]).filter((name) => !LONG_PARTS.includes(name) || asked.long);
  const parts = (asked.part as Part[] | undefined) ?? usual;
  const needServices = parts.some((name) => name !== "engine" && name !== "memory");
  const services = needServices ? await startServices({ report }) : null;
  const rows: Row[] = [];
  try {
    for (const part of parts) rows.push(...(await PARTS[part](services!)));
  } finally {
    // Also when a part failed: what was measured until then stands.
    await services?.stop();
    if (asked.json) await writeFile(asked.json, `${JSON.stringify(rows, null, 1)}\n`);
    process.stdout.write(`\n${table(rows)}\n`);
  }
});
