import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { PhotoEvidence, type PhotoAnalyser } from "#core/engine/index.ts";
import { makeZoo, type Animal } from "./make-zoo.ts";

let zoo: Animal[];
let real: PhotoAnalyser;
beforeAll(async () => {
  [zoo, real] = await Promise.all([
    makeZoo(),
    loadPhotoAnalyser({ modelsDir: new URL("../../models", import.meta.url).pathname }),
  ]);
}, 60_000);
afterAll(() => real.close());

/** T9: a typed outcome each, no crash, the rest of the batch finishes, memory bounded. */
it.each([
  ["models", () => real],
  ["fake", () => fakePhotoAnalyser()],
])(
  "every odd photo has a typed outcome (%s)",
  async (_, make) => {
    const analyser = make();
    const before = process.memoryUsage().rss;
    const wrong: string[] = [];
    let peak = 0;
    for (const animal of zoo) {
      const result = await analyser.analyse(animal.bytes);
      const outcome = result.kind === "analysed" ? "analysed" : result.reason;
      if (!animal.outcomes.includes(outcome))
        wrong.push(`${animal.name}: ${outcome}${result.kind === "rejected" ? ` (${result.problem})` : ""}`);
      if (result.kind === "analysed") {
        const { success, error } = PhotoEvidence.safeParse(result.evidence);
        if (!success) wrong.push(`${animal.name}: ${error.message}`);
        if (animal.size && `${result.evidence.width} x ${result.evidence.height}` !== animal.size.join(" x "))
          wrong.push(`${animal.name}: ${result.evidence.width} x ${result.evidence.height}`);
      }
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    expect(wrong).toStrictEqual([]);
    expect((peak - before) / 1e6).toBeLessThan(500);
  },
  120_000,
);

it("no photo costs a worker more than 300 MB, and what would is refused before it is decoded", async () => {
  const folder = await mkdtemp(join(tmpdir(), "zoo-"));
  const costs: Record<string, number> = {};
  for (const { name, bytes } of zoo.filter(({ name }) => /megapixels|,000|bomb/.test(name))) {
    const file = join(folder, "photo");
    await writeFile(file, bytes);
    const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, "decode-once.ts"), file]);
    costs[name] = Number(stdout);
  }
  await rm(folder, { recursive: true });
  expect(Object.keys(costs).length).toBeGreaterThan(10);
  expect(Object.entries(costs).filter(([, megabytes]) => !(megabytes < 300))).toStrictEqual([]);
}, 120_000);
