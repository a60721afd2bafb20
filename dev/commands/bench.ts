import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { main, options, report, WrongUse } from "#dev/cli.ts";
import { ROOT, type Services, startServices } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { benchBookkeeping } from "#tests/bench/bookkeeping.ts";
import { benchDeliveries } from "#tests/bench/deliveries.ts";
import { benchDuplicates } from "#tests/bench/duplicates.ts";
import { benchPages } from "#tests/bench/pages.ts";
import { benchMemoryApart, benchVisionApart, residentMb, startBareRemix } from "#tests/bench/processes.ts";
import { benchThroughput } from "#tests/bench/throughput.ts";
import type { VisionBench } from "#tests/bench/vision.ts";
import { makeTemplate } from "#tests/support/template.ts";

type Row = { what: string; ours: string; bare: string; ratio: string; aim: string };
const COLUMNS = ["what", "ours", "bare", "ratio", "aim"] as const;
const n = (value: number, digits = 1) => value.toFixed(digits);
const row = (what: string, ours: string, over: Partial<Row> = {}): Row => ({
  what,
  ours,
  bare: "–",
  ratio: "–",
  aim: "–",
  ...over,
});

const PARTS = ["engine", "line", "webhooks", "bookkeeping", "duplicates", "pages", "memory"] as const;
type Part = (typeof PARTS)[number];

const SHOP = "bench.myshopify.com";
const WORKER_START_MS = 8_000;
const MEMORY_AT = [100, 500, 1000];

/** Ratios of one run on one machine: the absolute figures are this machine's, and of this moment. */
await main(async () => {
  const parts = partsAsked();
  const rows: Row[] = [];
  const vision =
    parts.has("engine") || parts.has("line")
      ? await report("the engine against bare sharp and the same ONNX sessions", benchVisionApart)
      : null;
  if (vision && parts.has("engine")) rows.push(...engineRows(vision));
  if (["line", "webhooks", "bookkeeping", "duplicates", "pages"].some((part) => parts.has(part as Part))) {
    const services = await startServices({ report });
    try {
      rows.push(...(await processRows(services, parts, vision)), ...(await databaseRows(services, parts)));
    } finally {
      await services.stop();
    }
  }
  if (parts.has("memory"))
    for (const { photos, residentMb: mb } of await report("memory over 1,000 photos", () =>
      benchMemoryApart(MEMORY_AT),
    ))
      rows.push(row(`all models, MB after ${photos} photos`, n(mb, 0), { aim: "<= 600, flat" }));
  process.stdout.write(`\n${table(rows)}\n`);
  if (vision)
    process.stdout.write(
      `\nengine p50 ${n(vision.ms.p50)} ms, p95 ${n(vision.ms.p95)} ms; first result ${n(vision.startMs / 1000)} s after start\n`,
    );
});

/** @throws WrongUse for a part that there is none of */
function partsAsked(): Set<Part> {
  const { values } = options({ options: { long: { type: "boolean" }, part: { type: "string", multiple: true } } });
  const unknown = values.part?.find((part) => !PARTS.includes(part as Part));
  if (unknown !== undefined) throw new WrongUse(`no part is called ${unknown}; there are ${PARTS.join(", ")}`);
  if (values.part) return new Set(values.part as Part[]);
  return new Set(PARTS.filter((part) => part !== "memory" || values.long));
}

function engineRows({ analyser, bare, ratio, cpuMs }: VisionBench): Row[] {
  const aim = ">= 0.90";
  return [
    row("engine, photos/s, one at a time", n(analyser.one), { bare: n(bare.one), ratio: n(ratio.one, 2), aim }),
    row("engine, photos/s, two in flight", n(analyser.two), { bare: n(bare.two), ratio: n(ratio.two, 2), aim }),
    row("engine, ms of one core a photo", n(cpuMs.analyser), { bare: n(cpuMs.bare), ratio: n(cpuMs.ratio, 2), aim }),
  ];
}

/** What is measured on the running product: the whole line, and deliveries. */
async function processRows(services: Services, parts: Set<Part>, vision: VisionBench | null): Promise<Row[]> {
  if (!parts.has("line") && !parts.has("webhooks")) return [];
  const rows: Row[] = [];
  const bare = await startBareRemix();
  const began = performance.now();
  const stack = await startStack({ report, services });
  const startMs = performance.now() - began;
  try {
    if (vision && parts.has("line")) {
      const [webMb, bareMb] = [await residentMb(stack.web.pid), await residentMb(bare.pid)];
      const flow = await report("a worker and all around it", () => benchThroughput(stack, SHOP));
      const workerMb = await residentMb(stack.workers[0]?.pid);
      stack.workers.push(stack.startWorker());
      await sleep(WORKER_START_MS);
      const both = await report("two workers", () => benchThroughput(stack, "bench-two.myshopify.com"));
      rows.push(
        row("web idle, MB", n(webMb, 0), { bare: n(bareMb, 0), ratio: n(webMb / bareMb, 2), aim: "<= 120 MB more" }),
        row("whole line, photos/s, one worker, all processes on this machine", n(flow.perSecond), {
          bare: n(vision.bare.two),
          ratio: n(flow.perSecond / vision.bare.two, 2),
          aim: ">= 0.90",
        }),
        row("worker after those photos, MB", n(workerMb, 0), { aim: "<= 450" }),
        row("whole line, photos/s, two workers", n(both.perSecond), {
          bare: n(flow.perSecond),
          ratio: n(both.perSecond / flow.perSecond, 2),
          aim: "against one worker",
        }),
        row("web and worker until ready, s", n(startMs / 1000), {
          bare: n(bare.startMs / 1000),
          ratio: n(startMs / bare.startMs, 1),
        }),
      );
    }
    if (parts.has("webhooks")) {
      const { ours, bare: empty } = await report("webhook intake", () =>
        benchDeliveries(stack, { shop: SHOP, bareUrl: bare.url }),
      );
      rows.push(row("webhooks/s recorded", n(ours, 0), { bare: n(empty, 0), ratio: n(ours / empty, 2) }));
    }
    return rows;
  } finally {
    await stack.stop();
    await bare.close();
  }
}

/** What is measured on databases of its own. */
async function databaseRows(services: Services, parts: Set<Part>): Promise<Row[]> {
  if (!parts.has("bookkeeping") && !parts.has("duplicates") && !parts.has("pages")) return [];
  const template = await makeTemplate(services.ownerUrl, join(ROOT, "prisma", "migrations"));
  Object.assign(process.env, {
    IMAGINEAI_TEST_DATABASE: services.ownerUrl,
    IMAGINEAI_TEST_LOGIN: services.databaseUrl,
    IMAGINEAI_TEST_TEMPLATE: template.name,
    IMAGINEAI_TEST_REDIS: services.redisUrl,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
  const rows: Row[] = [];
  if (parts.has("pages"))
    for (const { page, dataMs, httpMs } of await report("pages of a shop of 10,000", () => benchPages(services)))
      rows.push(
        row(`ms for ${page} at 10,000 products, p95: its data`, n(dataMs, 0), { aim: "<= 60" }),
        row(`ms for ${page} at 10,000 products, p95: by HTTP, rendered`, n(httpMs, 0)),
      );
  if (parts.has("bookkeeping")) {
    const { at2000, at100, ratio } = await report("bookkeeping", benchBookkeeping);
    const what = "ms a product without models: shop of 2,000 against one of 100";
    rows.push(row(what, n(at2000), { bare: n(at100), ratio: n(ratio, 2), aim: "about 1" }));
  }
  if (parts.has("duplicates")) {
    const { at200000, at1000, ratio } = await report("near duplicates", benchDuplicates);
    const what = "ms to search 200,000 photos for one like another, against 1,000";
    rows.push(row(what, n(at200000, 0), { bare: n(at1000, 0), ratio: n(ratio, 1) }));
  }
  await template.drop();
  return rows;
}

function table(rows: readonly Row[]): string {
  const all = [row("", "ours", { bare: "bare", ratio: "ratio", aim: "aim" }), ...rows];
  const width = (key: keyof Row) => Math.max(...all.map((line) => line[key].length));
  const cell = (line: Row, key: keyof Row) =>
    key === "what" || key === "aim" ? line[key].padEnd(width(key)) : line[key].padStart(width(key));
  return all
    .map((line) =>
      COLUMNS.map((key) => cell(line, key))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
