import { fakePhotoAnalyser } from "#tests/support/fake-photo-analyser.ts";
import { inlineEyes } from "#core/adapters/onnx/eyes.ts";
import { loadPhotoAnalyser } from "#core/adapters/onnx/photo-analyser.ts";
import { photoAnalyserContract } from "./photo-analyser.contract.ts";

const modelsDir = new URL("../../models", import.meta.url).pathname;

photoAnalyserContract("fake", async () => fakePhotoAnalyser());
photoAnalyserContract("models, int8", () => loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-int8" }));
photoAnalyserContract("models, fp16, in one thread", () =>
  loadPhotoAnalyser({ modelsDir, classifier: "efficientnet-lite2-fp16", eyes: inlineEyes() }),
);
