import { setPriority } from "node:os";
import { workerData } from "node:worker_threads";
import { createBanks } from "#core/engine/defects/banks.ts";
import { packCells, unpackCells } from "#core/engine/defects/pack-cells.ts";
import { judgePhoto } from "#core/engine/index.ts";
import { chooseClassifier } from "./choose-classifier.ts";
import { loadDefectReader } from "./defect-reader.ts";
import type { EngineCalls, EngineSetup } from "./engine-calls.ts";
import { loadPhotoAnalyser } from "./photo-analyser.ts";
import { openRegistry } from "./registry.ts";
import { serve } from "./serve-thread.ts";

// On Linux this is the calling thread's own (setpriority(2)): where cores are short, queue and sockets come first.
const LESS = 5;
if (process.platform === "linux") setPriority(LESS);

// One thread of the engine: sessions and pixels of its own, one call at a time.
const { modelsDir, cacheDir, text, classifier: given } = workerData as EngineSetup;
const registry = await openRegistry(modelsDir);
const classifier = given ?? (await chooseClassifier(registry, cacheDir));
const reader = await loadDefectReader({ modelsDir, registry });
const bankOf = createBanks();
const analysers = new Map(
  await Promise.all(
    registry.manifest.variants.map(async ({ name, versions }) => {
      const ofVariant = registry.withVersions(versions);
      return [name, await loadPhotoAnalyser({ modelsDir, registry: ofVariant, classifier, text })] as const;
    }),
  ),
);

serve<EngineCalls, EngineSetup>(
  {
    async analyse({ variant, bytes }) {
      const analyser = analysers.get(variant);
      if (!analyser) throw new Error(`no variant is called ${variant}`);
      return analyser.analyse(bytes);
    },
    async readCells({ bytes, outline }) {
      const found = await reader.read(bytes, outline);
      if (found.kind !== "cells") return found;
      return { kind: "cells", cells: { packed: packCells(found.cells), crop: found.cells.crop } };
    },
    async judgeCells({ cells, references, flagAt }) {
      return judgePhoto(unpackCells(cells.packed, cells.crop), bankOf(references), flagAt);
    },
  },
  { classifier },
);
