import type { PhotoAnalyser } from "#core/analysis/ports.ts";

/** `threads` is per model session; photos run side by side instead, so 1 is right unless measured otherwise. */
export type AnalyserOptions = { modelsDir: string; threads?: number };

/** Verifies the manifest, then loads each model when it is first needed. Throws ModelPackBroken when a file is not what the manifest says. */
export async function loadPhotoAnalyser(options: AnalyserOptions): Promise<PhotoAnalyser> {
  throw new Error(`not built yet: ${options.modelsDir}`);
}
