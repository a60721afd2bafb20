import { join } from "node:path";
import sharp from "sharp";
import { photoModels } from "#core/adapters/onnx/photo-models.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";
import type { PhotoAnalyser } from "#core/engine/index.ts";
import { benchPhoto } from "./vision-photos.ts";

const MODELS = new URL("../../models", import.meta.url).pathname;
const CACHE = join(MODELS, "../.local/analysis");
const PHOTOS = 12;
const TURNS = 3;
const SECONDS = 3;

export type VisionBench = {
  /**
   * Photos per second, one at a time and two in flight. "Bare": sharp's fastest decode to 640 px and the same ONNX
   * sessions, nothing else.
   */
  bare: { one: number; two: number };
  analyser: { one: number; two: number };
  /** analyser / bare; the aim is 0.90. */
  ratio: { one: number; two: number };
  /** Milliseconds of one whole analysis, one at a time. */
  ms: { p50: number; p95: number; parts: Record<string, number> };
  /** Processor time per photo, one at a time: what other work on the machine cannot distort. */
  cpuMs: { bare: number; analyser: number; ratio: number };
  startMs: number;
  rssMb: { start: number; after: number };
};

type Analyse = (photo: Buffer) => Promise<unknown>;

/** What the analyser's models cost when nothing but them is done. */
async function bareLoop(): Promise<{ run: Analyse; close(): Promise<void> }> {
  const registry = await openRegistry(MODELS);
  const models = photoModels(registry, "efficientnet-lite2-int8");
  const raw = { width: 0, height: 0, channels: 3 as const };
  return {
    close: () => registry.close(),
    async run(photo) {
      const { data, info } = await sharp(photo)
        .autoOrient()
        .resize(640, 640, { fit: "inside" })
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const copy = () => sharp(data, { raw: { ...raw, width: info.width, height: info.height } });
      const [a, b, c] = await Promise.all([
        copy().resize(300, 300, { fit: "fill" }).raw().toBuffer(),
        copy().resize(260, 260, { fit: "cover" }).raw().toBuffer(),
        copy().resize(224, 224, { fit: "fill" }).raw().toBuffer(),
      ]);
      await models.moderate(c);
      await models.classify(b);
      await models.detect(a);
    },
  };
}

async function rate(run: Analyse, photos: readonly Buffer[], inFlight: number): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  const start = performance.now();
  let done = 0;
  let next = 0;
  const lane = async () => {
    while (performance.now() < end) {
      await run(photos[next++ % photos.length]!);
      done++;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (1000 * done) / (performance.now() - start);
}

async function latencies(analyser: PhotoAnalyser, photos: readonly Buffer[]): Promise<VisionBench["ms"]> {
  const runs: Readonly<Record<string, number>>[] = [];
  for (const photo of photos) {
    const result = await analyser.analyse(photo);
    if (result.kind === "analysed") runs.push(result.ms);
  }
  const at = (part: string, p: number) =>
    runs.map((r) => r[part] ?? 0).sort((a, b) => a - b)[Math.floor(p * (runs.length - 1))] ?? 0;
  const parts = Object.fromEntries(
    Object.keys(runs[0] ?? {})
      .filter((k) => k !== "total")
      .map((k) => [k, at(k, 0.5)]),
  );
  return { p50: at("total", 0.5), p95: at("total", 0.95), parts };
}

async function cpuPerPhoto(run: Analyse, photos: readonly Buffer[]): Promise<number> {
  const before = process.cpuUsage();
  for (const photo of photos) await run(photo);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / photos.length;
}

const best = (x: readonly number[]) => Math.max(...x);

/** Bare loop and analyser by turns in one process, the best of the turns each: a busy machine slows both. */
async function benchVision(): Promise<VisionBench> {
  const photos = await Promise.all(Array.from({ length: PHOTOS }, (_, k) => benchPhoto(k)));
  const began = performance.now();
  const analyser = await loadPhotoAnalyser({ modelsDir: MODELS, cacheDir: CACHE });
  await analyser.analyse(photos[0]!);
  const startMs = performance.now() - began;
  const start = process.memoryUsage().rss / 1e6;
  const bare = await bareLoop();
  const analyse: Analyse = (photo) => analyser.analyse(photo);
  const found = {
    bare: { one: [] as number[], two: [] as number[] },
    analyser: { one: [] as number[], two: [] as number[] },
  };
  for (let turn = 0; turn < TURNS; turn++)
    for (const [name, inFlight] of [
      ["one", 1],
      ["two", 2],
    ] as const) {
      found.bare[name].push(await rate(bare.run, photos, inFlight));
      found.analyser[name].push(await rate(analyse, photos, inFlight));
    }
  const cpu = { bare: await cpuPerPhoto(bare.run, photos), analyser: await cpuPerPhoto(analyse, photos) };
  const ms = await latencies(analyser, photos);
  await Promise.all([analyser.close(), bare.close()]);
  const top = (of: { one: number[]; two: number[] }) => ({ one: best(of.one), two: best(of.two) });
  const b = top(found.bare);
  const a = top(found.analyser);
  return {
    bare: b,
    analyser: a,
    ratio: { one: a.one / b.one, two: a.two / b.two },
    ms,
    cpuMs: { ...cpu, ratio: cpu.bare / cpu.analyser },
    startMs,
    rssMb: { start, after: process.memoryUsage().rss / 1e6 },
  };
}

if (import.meta.main)
  console.log(
    JSON.stringify(await benchVision(), (_, v: unknown) => (typeof v === "number" ? Math.round(v * 100) / 100 : v), 1),
  );
