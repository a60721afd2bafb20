import { availableParallelism } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { join } from "node:path";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { loadPhotoEngines } from "#core/adapters/onnx/photo-engines.ts";
import type { PhotoAnalyser } from "#core/engine/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { type Analyse, bareLoop, bareThreads, drawPhotos, MODELS, rate } from "./bare-photo.ts";

const CACHE = join(MODELS, "../.local/analysis");
const TURNS = 4;
const SECONDS = 3;

/** Photos per second and the spread of their ratio over the turns: the least and the most. */
export type Rates = { bare: number; ours: number; ratio: number; spread: [number, number] };
export type OneCore = {
  rates: Rates;
  /** Milliseconds of one whole analysis, and of its parts. */
  ms: { p50: number; p95: number; parts: Record<string, number> };
  /** Processor time per photo: what other work on the machine hardly distorts. */
  cpuMs: { bare: number; ours: number };
  startMs: number;
};
/** Delays of the thread that asks, in milliseconds, while all engine threads are busy. */
export type AllCores = { threads: number; rates: Rates; delayMs: { p50: number; p99: number } };

const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** By turns in one process, the middle of the turns: a busy machine slows both. */
async function byTurns(bare: () => Promise<number>, ours: () => Promise<number>): Promise<Rates> {
  const found: { bare: number; ours: number }[] = [];
  for (let turn = 0; turn < TURNS; turn++) found.push({ bare: await bare(), ours: await ours() });
  const ratios = found.map((one) => one.ours / one.bare);
  return {
    bare: middle(found.map((one) => one.bare)),
    ours: middle(found.map((one) => one.ours)),
    ratio: middle(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

async function latencies(analyser: PhotoAnalyser, photos: readonly Buffer[]): Promise<OneCore["ms"]> {
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

/** The engine of one thread, text and all, against the bare loop: meant for a process that has one core. */
async function benchOneCore(): Promise<OneCore> {
  const photos = await drawPhotos();
  const began = performance.now();
  const analyser = await loadPhotoAnalyser({ modelsDir: MODELS, cacheDir: CACHE, text: true });
  await analyser.analyse(photos[0]!);
  const startMs = performance.now() - began;
  const bare = await bareLoop();
  const analyse: Analyse = (photo) => analyser.analyse(photo);
  const rates = await byTurns(
    () => rate(bare.run, photos, { lanes: 1, seconds: SECONDS }),
    () => rate(analyse, photos, { lanes: 1, seconds: SECONDS }),
  );
  const cpu: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
  for (let turn = 0; turn < TURNS; turn++) {
    cpu.bare.push(await cpuPerPhoto(bare.run, photos));
    cpu.ours.push(await cpuPerPhoto(analyse, photos));
  }
  const ms = await latencies(analyser, photos);
  await Promise.all([analyser.close(), bare.close()]);
  return { rates, ms, cpuMs: { bare: middle(cpu.bare), ours: middle(cpu.ours) }, startMs };
}

/** The engine in one thread for each core, as a worker has it, against the bare loop in as many. */
async function benchAllCores(): Promise<AllCores> {
  const threads = availableParallelism();
  const photos = await drawPhotos();
  const engines = await loadPhotoEngines({ modelsDir: MODELS, cacheDir: CACHE, text: true, threads });
  const engine = engines.of(ShopId.parse("bench.myshopify.com"));
  const analyse: Analyse = (photo) => engine.analyse(photo);
  await rate(analyse, photos, { lanes: 2 * threads, seconds: 1 });
  const bare = await bareThreads(threads, photos);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const rates = await byTurns(
    () => bare.rate(SECONDS),
    async () => {
      delay.enable();
      const found = await rate(analyse, photos, { lanes: 2 * threads, seconds: SECONDS });
      delay.disable();
      return found;
    },
  );
  await Promise.all([engines.close(), bare.close()]);
  return { threads, rates, delayMs: { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6 } };
}

if (import.meta.main) console.log(JSON.stringify(await (process.argv[2] === "all" ? benchAllCores : benchOneCore)()));
