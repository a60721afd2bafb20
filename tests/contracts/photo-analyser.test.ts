import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { loadPhotoEngines } from "#core/adapters/onnx/photo-engines.ts";
import { ShopId } from "#core/platform/ids.ts";
import { photoAnalyserContract } from "./photo-analyser.contract.ts";

const modelsDir = new URL("../../models", import.meta.url).pathname;

photoAnalyserContract("fake", async () => fakePhotoAnalyser());
photoAnalyserContract("models, int8", () => loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-int8" }));
photoAnalyserContract("models, fp16", () => loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-fp16" }));
photoAnalyserContract("models, in two threads", async () => {
  const engines = await loadPhotoEngines({ modelsDir, text: true, threads: 2 });
  return { ...engines.of(ShopId.parse("contract.myshopify.com")), close: engines.close };
});
