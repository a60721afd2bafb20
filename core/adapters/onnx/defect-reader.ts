import { Tensor } from "onnxruntime-node";
import { COLOUR_SIDE, defectCrop, photoCells, type PhotoCells } from "#core/analysis/defects/cells.ts";
import { readMask } from "#core/analysis/mask/product-mask.ts";
import type { PhotoRejected } from "#core/analysis/ports.ts";
import { cropSquare, decodePhoto } from "./decode-photo.ts";
import { decodeFailure, openPhoto } from "./open-photo.ts";
import { photoModels } from "./photo-models.ts";
import { openRegistry } from "./registry.ts";

const SIDE = 300;

/** A photo as cells for the defect bank, about 80 ms; "unclear" when no product stands out. */
export type DefectReader = { readonly version: string; read(bytes: Uint8Array): Promise<{ kind: "cells"; cells: PhotoCells } | { kind: "unclear" } | PhotoRejected>; close(): Promise<void> };

/** Off the hot path: its own sessions, loaded with the first photo. Throws ModelPackBroken. */
export async function loadDefectReader({ modelsDir, threads = 1 }: { modelsDir: string; threads?: number }): Promise<DefectReader> {
  const registry = await openRegistry(modelsDir, threads), models = photoModels(registry, "efficientnet-lite2-int8");
  const { sha256, version } = registry.entry("defect-feat");
  return {
    version: `defect-feat-${version}-${sha256.slice(0, 8)}`,
    async read(bytes) {
      const photo = await openPhoto(bytes);
      if (photo.kind === "rejected") return photo;
      try {
        const { native, inputs } = await decodePhoto(photo), { mask } = await models.detect(inputs.stretched300);
        const crop = readMask(mask).box && defectCrop(mask);
        if (!crop) return { kind: "unclear" };
        const [view, colours] = await Promise.all([cropSquare(native, crop, SIDE), cropSquare(native, crop, COLOUR_SIDE)]);
        const input = new Tensor("float32", Float32Array.from(view.data, (v) => v / 127.5 - 1), [1, SIDE, SIDE, 3]);
        const { features } = await (await registry.model("defect-feat")).run({ input });
        return { kind: "cells", cells: photoCells({ features: features!, colours, mask, crop }) };
      } catch (error) {
        return decodeFailure(error);
      }
    },
    close: () => registry.close(),
  };
}
