import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { imageTensor, type ModelRegistry } from "./registry.ts";
import { CLASSIFIERS, type ClassifierName } from "./photo-models.ts";

const SIDE = 260;
const PROBES = 2;
const RUNS = 10;
/** int8 agrees with fp16 to a cosine of .994 or more where the CPU has VNNI; saturating AVX2 kernels fall far below. */
const LEAST_COSINE = 0.98;
const SLOWER_BUT_FINE = 1.3;

/** Smooth coloured waves: a fixed picture that any machine makes alike. */
const probe = (seed: number) =>
  Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const c = i % 3;
    const x = Math.floor(i / 3) % SIDE;
    const y = Math.floor(i / 3 / SIDE);
    return 127.5 + 127 * Math.sin((x * (c + 1 + seed)) / 23) * Math.cos((y * (3 - c)) / 31);
  });

const cosine = (a: Float32Array, b: Float32Array) => {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  a.forEach((v, i) => {
    dot += v * b[i]!;
    aa += v * v;
    bb += b[i]! * b[i]!;
  });
  return dot / Math.sqrt(aa * bb);
};

async function measure(registry: ModelRegistry): Promise<ClassifierName> {
  const [small, exact] = await Promise.all([
    registry.model("efficientnet-lite2-int8"),
    registry.model("efficientnet-lite2-fp16"),
  ]);
  for (let seed = 0; seed < PROBES; seed++) {
    const image = imageTensor(probe(seed), SIDE);
    if (cosine((await small.run({ image })).embedding!, (await exact.run({ image })).embedding!) < LEAST_COSINE)
      return "efficientnet-lite2-fp16";
  }
  const image = imageTensor(probe(0), SIDE);
  const best = new Map([
    [small, Infinity],
    [exact, Infinity],
  ]);
  // By turns, the best of many: a busy machine slows both.
  for (let k = 0; k < RUNS; k++)
    for (const [model, least] of best) {
      const start = performance.now();
      await model.run({ image });
      best.set(model, Math.min(least, performance.now() - start));
    }
  // int8 takes half as long where it pays.
  return best.get(small)! <= SLOWER_BUT_FINE * best.get(exact)! ? "efficientnet-lite2-int8" : "efficientnet-lite2-fp16";
}

/**
 * int8 or fp16, by trying both on this CPU: int8 must agree with fp16 and not be clearly slower. The answer is kept in
 * `cacheDir` under the CPU's name and the files' hashes. The engine's version is the same either way; pin one where
 * bit-equal evidence matters.
 */
export async function chooseClassifier(registry: ModelRegistry, cacheDir?: string): Promise<ClassifierName> {
  const hashes = CLASSIFIERS.map((n) => registry.entry(n).sha256);
  const key = createHash("sha256")
    .update([cpus()[0]?.model, process.arch, ...hashes].join("|"))
    .digest("hex")
    .slice(0, 16);
  const file = cacheDir && join(cacheDir, `classifier-${key}.json`);
  try {
    const known = JSON.parse(readFileSync(file ?? "", "utf8")) as { choice: ClassifierName };
    if (registry.entry(known.choice)) return known.choice;
  } catch {
    // Not measured on this machine yet.
  }
  const choice = await measure(registry);
  await registry.unload(choice === "efficientnet-lite2-int8" ? "efficientnet-lite2-fp16" : "efficientnet-lite2-int8");
  if (file) {
    mkdirSync(cacheDir, { recursive: true });
    // Whole or not at all: workers start side by side, and one may die here.
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ choice }));
    renameSync(`${file}.${process.pid}`, file);
  }
  return choice;
}
