import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { loadPhotoEngines } from "#core/adapters/onnx/photo-engines.ts";
import { ShopId } from "#core/platform/ids.ts";
import { photoAnalyserContract } from "./photo-analyser.contract.ts";

const modelsDir = new URL("../../models", import.meta.url).pathname;

photoAnalyserContract("fake", async () => fakePhotoAnalyser());
photoAnalyserContract("models, int8", () => loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-int8" }));
photoAnalyserContract("models, fp16", () => loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-fp16" }));
it.runIf(process.platform === "linux")("threads of the engine give way to the one that asks", async () => {
  const niceness = () =>
    readdirSync("/proc/self/task").map((id) => {
      const stat = readFileSync(`/proc/self/task/${id}/stat`, "utf8");
      return { id: Number(id), nice: Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19 - 3]) };
    });
  const before = niceness().filter(({ nice }) => nice === 5).length;
  const engines = await loadPhotoEngines({ modelsDir });
  const during = niceness();
  await engines.close();
  expect(during.filter(({ nice }) => nice === 5).length).toBeGreaterThan(before);
  expect(during.find(({ id }) => id === process.pid)?.nice).not.toBe(5);
});

photoAnalyserContract("models, in two threads", async () => {
  const engines = await loadPhotoEngines({ modelsDir, text: true, threads: 2 });
  return { ...engines.of(ShopId.parse("contract.myshopify.com")), close: engines.close };
});
