import type { CellReader, Comparison } from "#core/photos/index.ts";
import type { DefectVerdict, Outline, PhotoAnalysed, PhotoRejected } from "#core/engine/index.ts";
import type { ClassifierName } from "./photo-models.ts";

/** What a thread of the engine is started with. */
export type EngineSetup = {
  modelsDir: string;
  cacheDir?: string | undefined;
  text: boolean;
  /** Measured by the first thread, for all: they must not choose differently. */
  classifier?: ClassifierName | undefined;
};

/** What a thread of the engine can be asked, and what it answers. */
export type EngineCalls = {
  analyse: { asks: { variant: string; bytes: Uint8Array }; answers: PhotoAnalysed | PhotoRejected };
  readCells: { asks: { bytes: Uint8Array; outline: Outline }; answers: Awaited<ReturnType<CellReader["read"]>> };
  judgeCells: { asks: Comparison; answers: DefectVerdict };
};
