import { fakePhotoAnalyser } from "#core/adapters/fake/photo-analyser.ts";
import { photoAnalyserContract } from "./photo-analyser.contract.ts";

photoAnalyserContract("fake", async () => fakePhotoAnalyser());
