import { join } from "node:path";
import sharp from "sharp";
import { loadPhotoEngines } from "#core/adapters/onnx/photo-engines.ts";
import type { Reference } from "#core/engine/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import { benchPhoto } from "./vision-photos.ts";

const MODELS = new URL("../../models", import.meta.url).pathname;
const DRAWN = 12;
const REFERENCES = 8;
const SMALLEST = 500;
const LARGEST = 1400;
/** Every so many-th photo is compared for defects as well: what it leaves behind shows as soon. */
const COMPARED = 4;

/** Resident megabytes of this process after so many photos. */
export type MemoryReading = { photos: number; residentMb: number };

/**
 * The k-th of a thousand: one of twelve drawn photos in a size and a quality of its own, every other one with a line of
 * text over it.
 */
async function distinctPhoto(drawn: readonly Buffer[], k: number): Promise<Buffer> {
  const side = SMALLEST + ((k * 37) % (LARGEST - SMALLEST));
  const size = Math.round(side / 16);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><text x="5%" y="${2 * size}" font-size="${size}" font-family="sans-serif" font-weight="bold" fill="#222">SALE ${k}</text></svg>`;
  const resized = sharp(drawn[k % drawn.length]).resize(side, side);
  return (k % 2 === 0 ? resized.composite([{ input: Buffer.from(text) }]) : resized)
    .jpeg({ quality: 70 + (k % 25) })
    .toBuffer();
}

/**
 * Everything a worker's engine can have loaded (photo models, text, defects with banks) over distinct photos, two in hand
 * for each thread; told at each of the counts, which rise.
 */
export async function benchMemory(
  { counts, threads }: { counts: readonly number[]; threads: number },
  tell: (reading: MemoryReading) => void,
): Promise<void> {
  const drawn = await Promise.all(Array.from({ length: DRAWN }, (_, k) => benchPhoto(k)));
  const engines = await loadPhotoEngines({
    modelsDir: MODELS,
    cacheDir: join(MODELS, "../.local/analysis"),
    text: true,
    threads,
  });
  const engine = engines.of(ShopId.parse("bench.myshopify.com"));
  const references: Reference[] = [];
  let next = 0;
  const lane = async (until: number) => {
    while (next < until) {
      const k = next++;
      const bytes = await distinctPhoto(drawn, k);
      const seen = await engine.analyse(bytes);
      if (seen.kind === "rejected" || k % COMPARED > 0) continue;
      const { box, cells } = seen.evidence.mask;
      const found = box && cells ? await engines.cells.read(bytes, { box, cells }) : null;
      if (found?.kind !== "cells") continue;
      if (references.length < REFERENCES) references.push({ fingerprint: String(k), ...found.cells });
      else await engines.cells.judge({ cells: found.cells, references, flagAt: undefined });
    }
  };
  for (const until of counts) {
    await Promise.all(Array.from({ length: 2 * threads }, () => lane(until)));
    tell({ photos: until, residentMb: process.memoryUsage().rss / 2 ** 20 });
  }
  await engines.close();
}

if (import.meta.main)
  await benchMemory(
    { counts: (process.argv[2] ?? "100,500,1000").split(",").map(Number), threads: Number(process.argv[3] ?? 1) },
    (reading) => console.log(JSON.stringify(reading)),
  );
