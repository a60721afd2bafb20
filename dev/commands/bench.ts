import { writeFile } from "node:fs/promises";
import { join } from "node:path";
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
import { benchAllCoresApart, benchMemoryApart, benchOneCoreApart, startBareRemix } from "#tests/bench/processes.ts";
import { type Row, row, table } from "#tests/bench/rows.ts";
import { lineRows, twoWorkerRows } from "#tests/bench/line.ts";
import type { Rates } from "#tests/bench/vision.ts";
import { makeTemplate } from "#tests/support/template.ts";

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
