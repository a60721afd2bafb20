import { join } from "node:path";
import { loadDefectReader } from "#core/adapters/onnx/defect-reader.ts";
import { buildBank, judgePhoto, type DefectVerdict, type PhotoCells } from "#core/engine/index.ts";
import { collectPhotos } from "./collect-photos.ts";

export type DefectCheck = { judge(bytes: Uint8Array): Promise<DefectVerdict | null>; close(): Promise<void> };

/** Compares photos with the clean ones of a folder: other photos of the same product, at least eight. */
export async function openDefectCheck(root: string, folder: string): Promise<DefectCheck> {
  const { photos, problems } = collectPhotos([folder]);
  if (problems[0]) throw new Error(problems[0]);
  const reader = await loadDefectReader({ modelsDir: join(root, "models") });
  const references: PhotoCells[] = [];
  for (const { read } of photos) {
    const found = await reader.read(await read());
    if (found.kind === "cells") references.push(found.cells);
  }
  const bank = buildBank(references);
  return {
    async judge(bytes) {
      const found = await reader.read(bytes);
      return found.kind === "cells" ? judgePhoto(found.cells, bank) : { state: "no_clear_product", z: null, boxes: [] };
    },
    close: () => reader.close(),
  };
}
