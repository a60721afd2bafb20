import { Tensor } from "onnxruntime-node";
import type { Outline, PhotoCells, PhotoRejected } from "#core/engine/index.ts";
import { COLOUR_SIDE, defectCrop, evenFeatures, photoCells } from "#core/engine/defects/cells.ts";
import { cropSquare, decodeNative } from "./decode-photo.ts";
import { decodeFailure, openPhoto } from "./open-photo.ts";
import { type ModelRegistry, openRegistry } from "./registry.ts";
import { release } from "./release.ts";

const SIDE = 300;
/**
 * Raised whenever the code around the model changes what the same bytes give: cells of two versions must not be
 * compared.
 */
const CELLS = 3;

/** A photo, and where its product is by the evidence, as cells for the defect bank. */
export type DefectReader = {
  read(bytes: Uint8Array, outline: Outline): Promise<{ kind: "cells"; cells: PhotoCells } | PhotoRejected>;
  close(): Promise<void>;
};

/** What cells are filed under. */
export function cellsVersionOf(registry: ModelRegistry): string {
  const { sha256, version } = registry.entry("defect-feat");
  return `cells-${CELLS}-${version}-${sha256.slice(0, 8)}`;
}

/**
 * Off the hot path; models load with the first photo. A `registry` that is given is shared, and its owner closes it.
 * Throws ModelPackBroken.
 */
export async function loadDefectReader({
  modelsDir,
  threads = 1,
  registry: shared,
}: {
  modelsDir: string;
  threads?: number;
  registry?: ModelRegistry;
}): Promise<DefectReader> {
  const registry = shared ?? (await openRegistry(modelsDir, threads));
  const run = async (pixels: Float32Array): Promise<Float32Array> =>
    (await (await registry.model("defect-feat")).run({ input: new Tensor("float32", pixels, [1, SIDE, SIDE, 3]) }))
      .features!;
  return {
    async read(bytes, outline) {
      const photo = await openPhoto(bytes);
      if (photo.kind === "rejected") return photo;
      try {
        const native = await decodeNative(photo);
        const crop = defectCrop(outline.box);
        const colours = await cropSquare(native, crop, COLOUR_SIDE);
        const view = await cropSquare(native, crop, SIDE);
        release(native.data);
        const features = evenFeatures(await run(pixelsOf(view.data, false)), await run(pixelsOf(view.data, true)));
        return { kind: "cells", cells: photoCells({ features, colours, outline }) };
      } catch (error) {
        return decodeFailure(error, photo);
      }
    },
    close: async () => (shared ? undefined : registry.close()),
  };
}

/** What each byte becomes: -1..1. */
const SCALED = Float32Array.from({ length: 256 }, (_, byte) => byte / 127.5 - 1);
const ROW = 3 * SIDE;

/** With left and right exchanged where asked. A plain loop. */
function pixelsOf(view: Uint8Array, mirrored: boolean): Float32Array {
  const out = new Float32Array(view.length);
  const onwards = mirrored ? -3 : 3;
  for (let row = 0; row < view.length; row += ROW)
    for (let from = row, to = mirrored ? row + ROW - 3 : row; from < row + ROW; from += 3, to += onwards) {
      out[to] = SCALED[view[from]!]!;
      out[to + 1] = SCALED[view[from + 1]!]!;
      out[to + 2] = SCALED[view[from + 2]!]!;
    }
  return out;
}
