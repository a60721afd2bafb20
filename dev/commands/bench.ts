import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { main, options, report } from "#dev/cli.ts";
import { ROOT, startServices } from "#dev/services/index.ts";
import { startStack } from "#dev/stack.ts";
import { benchBookkeeping } from "#tests/bench/bookkeeping.ts";
import { benchDuplicates } from "#tests/bench/duplicates.ts";
import { benchPages } from "#tests/bench/pages.ts";
import { benchIntake, benchMemoryApart, benchVisionApart, residentMb, startBareRemix } from "#tests/bench/processes.ts";
import { benchThroughput } from "#tests/bench/throughput.ts";
import { makeTemplate } from "#tests/support/template.ts";

type Row = { what: string; ours: string; bare: string; ratio: string; aim: string };
const n = (value: number, digits = 1) => value.toFixed(digits);

const WORKER_START_MS = 8_000;
const MEMORY_AT = [100, 500, 1000];

/** Ratios of one run on one machine: the absolute figures are this machine's, and of this moment. */
await main(async () => {
  const { values: asked } = options({ options: { long: { type: "boolean" } } });
  const rows: Row[] = [];
  const vision = await report("the engine against bare sharp and the same ONNX sessions", benchVisionApart);
  rows.push({
    what: "engine, photos/s, one at a time",
    ours: n(vision.analyser.one),
    bare: n(vision.bare.one),
    ratio: n(vision.ratio.one, 2),
    aim: ">= 0.90",
  });
  rows.push({
    what: "engine, photos/s, two in flight",
    ours: n(vision.analyser.two),
    bare: n(vision.bare.two),
    ratio: n(vision.ratio.two, 2),
    aim: ">= 0.90",
  });
  rows.push({
    what: "engine, ms of one core a photo",
    ours: n(vision.cpuMs.analyser),
    bare: n(vision.cpuMs.bare),
    ratio: n(vision.cpuMs.ratio, 2),
    aim: ">= 0.90",
  });

  const services = await startServices({ report });
  try {
    const bare = await startBareRemix();
    const began = performance.now();
    const stack = await startStack({ report, services });
    const startMs = performance.now() - began;
    try {
      const [webMb, bareMb] = [await residentMb(stack.web.pid), await residentMb(bare.pid)];
      rows.push({
        what: "web idle, MB",
        ours: n(webMb, 0),
        bare: n(bareMb, 0),
        ratio: n(webMb / bareMb, 2),
        aim: "<= 120 MB more",
      });
      const flow = await report("a worker and all around it", () => benchThroughput(stack));
      rows.push({
        what: "whole line, photos/s, one worker, all processes on this machine",
        ours: n(flow.perSecond),
        bare: n(vision.bare.two),
        ratio: n(flow.perSecond / vision.bare.two, 2),
        aim: ">= 0.90",
      });
      rows.push({
        what: "worker after those photos, MB",
        ours: n(await residentMb(stack.workers[0]?.pid), 0),
        bare: "–",
        ratio: "–",
        aim: "<= 450",
      });
      stack.workers.push(stack.startWorker());
      await sleep(WORKER_START_MS);
      const both = await report("two workers", () => benchThroughput(stack, "bench-two.myshopify.com"));
      rows.push({
        what: "whole line, photos/s, two workers",
        ours: n(both.perSecond),
        bare: n(flow.perSecond),
        ratio: n(both.perSecond / flow.perSecond, 2),
        aim: "against one worker",
      });
      const intake = await report("webhook intake", () => benchIntake(stack, "bench.myshopify.com", bare.url));
      rows.push({
        what: `webhooks/s recorded (${intake.refused} refused)`,
        ours: n(intake.intake, 0),
        bare: n(intake.bare, 0),
        ratio: n(intake.ratio, 2),
        aim: "–",
      });
      rows.push({
        what: "web and worker until ready, s",
        ours: n(startMs / 1000),
        bare: n(bare.startMs / 1000),
        ratio: n(startMs / bare.startMs, 1),
        aim: "–",
      });
    } finally {
      await stack.stop();
      await bare.close();
    }
    const template = await makeTemplate(services.ownerUrl, join(ROOT, "prisma", "migrations"));
    Object.assign(process.env, {
      IMAGINEAI_TEST_DATABASE: services.ownerUrl,
      IMAGINEAI_TEST_LOGIN: services.databaseUrl,
      IMAGINEAI_TEST_TEMPLATE: template.name,
      IMAGINEAI_TEST_REDIS: services.redisUrl,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
    });
    const book = await report("bookkeeping", benchBookkeeping);
    const twins = await report("near duplicates", benchDuplicates);
    for (const { page, p95 } of await report("pages of a shop of 10,000", benchPages))
      rows.push({
        what: `ms for ${page} at 10,000 products, p95`,
        ours: n(p95, 0),
        bare: "–",
        ratio: "–",
        aim: "<= 60",
      });
    await template.drop();
    rows.push({
      what: "ms a product without models: shop of 2,000 against one of 100",
      ours: n(book.at2000),
      bare: n(book.at100),
      ratio: n(book.ratio, 2),
      aim: "about 1",
    });
    rows.push({
      what: "ms to search 200,000 photos for one like another, against 1,000",
      ours: n(twins.at200000, 0),
      bare: n(twins.at1000, 0),
      ratio: n(twins.ratio, 1),
      aim: "–",
    });
  } finally {
    await services.stop();
  }
  if (asked.long)
    for (const { photos, residentMb: mb } of await report("memory over 1,000 photos", () =>
      benchMemoryApart(MEMORY_AT),
    ))
      rows.push({
        what: `all models, MB after ${photos} photos`,
        ours: n(mb, 0),
        bare: "–",
        ratio: "–",
        aim: "<= 600, flat",
      });
  process.stdout.write(
    `\n${table(rows)}\n\nengine p50 ${n(vision.ms.p50)} ms, p95 ${n(vision.ms.p95)} ms; first result ${n(vision.startMs / 1000)} s after start\n`,
  );
});

function table(rows: readonly Row[]): string {
  const all = [{ what: "", ours: "ours", bare: "bare", ratio: "ratio", aim: "aim" }, ...rows];
  const width = (key: keyof Row) => Math.max(...all.map((row) => row[key].length));
  return all
    .map(
      (row) =>
        `${row.what.padEnd(width("what"))}  ${row.ours.padStart(width("ours"))}  ${row.bare.padStart(width("bare"))}  ${row.ratio.padStart(width("ratio"))}  ${row.aim}`,
    )
    .join("\n");
}
