import { join } from "node:path";
import { loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import {
  buildBank,
  judgePhoto,
  type DefectVerdict,
  type PhotoAnalyser,
  type PhotoCells,
  type PhotoEvidence,
} from "#core/engine/index.ts";
import { collectPhotos } from "./collect-photos.ts";

export type DefectCheck = {
  judge(bytes: Uint8Array, mask: PhotoEvidence["mask"]): Promise<DefectVerdict>;
  close(): Promise<void>;
};

/** Compares photos with the clean ones of a folder: other photos of the same product, at least eight. */
export async function openDefectCheck(
  { root, analyser }: { root: string; analyser: PhotoAnalyser },
  folder: string,
): Promise<DefectCheck> {
  const { photos, problems } = collectPhotos([folder]);
  if (problems[0]) throw new Error(problems[0]);
  const reader = await loadDefectReader({ modelsDir: join(root, "models") });
  const cellsOf = async (bytes: Uint8Array, { box, cells }: PhotoEvidence["mask"]): Promise<PhotoCells | null> => {
    const found = box && cells ? await reader.read(bytes, { box, cells }) : null;
    return found?.kind === "cells" ? found.cells : null;
  };
  const references: PhotoCells[] = [];
  for (const { read } of photos) {
    const bytes = await read();
    const seen = await analyser.analyse(bytes);
    const cells = seen.kind === "analysed" ? await cellsOf(bytes, seen.evidence.mask) : null;
    if (cells) references.push(cells);
  }
  const bank = buildBank(references);
  return {
    async judge(bytes, mask) {
      const cells = await cellsOf(bytes, mask);
      return cells ? judgePhoto(cells, bank) : { state: "no_clear_product", z: null, boxes: [] };
    },
    close: () => reader.close(),
  };
}
