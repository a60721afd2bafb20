import { photoPipeline } from "#core/adapters/onnx/open-photo.ts";
import { createBanks } from "#core/engine/defects/banks.ts";
import { CELL_VECTOR, GRID, productShares } from "#core/engine/defects/cells.ts";
import { packCells, unpackCells } from "#core/engine/defects/pack-cells.ts";
import { judgePhoto } from "#core/engine/index.ts";
import type { CellReader } from "#core/photos/index.ts";

const bankOf = createBanks();

/** Deterministic stand-in without a model: each cell is the mean colour of its part of the photo, over and over. */
export const fakeCellReader: CellReader = {
  version: "fake-cells-1",
  async read(bytes, outline) {
    const grid = await photoPipeline(Buffer.from(bytes))
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .resize(GRID, GRID, { fit: "fill" })
      .raw()
      .toBuffer();
    const vectors = Float32Array.from(
      { length: GRID * GRID * CELL_VECTOR },
      (_, k) => (grid[Math.floor(k / CELL_VECTOR) * 3 + (k % 3)] ?? 0) / 255,
    );
    const product = productShares(outline);
    const crop = { left: 0, top: 0, width: 1, height: 1 };
    return { kind: "cells", cells: { packed: packCells({ vectors, product, crop }), crop } };
  },
  judge: async ({ cells: { packed, crop }, references, flagAt }) =>
    judgePhoto(unpackCells(packed, crop), bankOf(references), flagAt),
};
