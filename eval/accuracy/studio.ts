import { join } from "node:path";
import sharp from "sharp";
import { decodePhoto } from "#core/adapters/onnx/decode-photo.ts";
import { openPhoto } from "#core/adapters/onnx/open-photo.ts";
import { photoModels } from "#core/adapters/onnx/photo-models.ts";
import { openRegistry } from "#core/adapters/onnx/registry.ts";
import { resample } from "#core/engine/image/planes.ts";
import { readMask } from "#core/engine/mask/product-mask.ts";

const FILL = 0.78;

/**
 * Cuts the product out of each photo where the mask is sure and puts it on white: clean shop photos to damage. Others
 * are left out.
 */
export async function studioPhotos(modelsDir: string, photos: readonly Buffer[]): Promise<Buffer[]> {
  const registry = await openRegistry(join(modelsDir));
  const models = photoModels(registry, "efficientnet-lite2-int8");
  const made: Buffer[] = [];
  for (const bytes of photos) {
    const photo = await openPhoto(bytes);
    if (photo.kind === "rejected") continue;
    const { native, inputs } = await decodePhoto(photo);
    const { mask } = await models.detect(inputs.stretched300);
    const { state, box, area } = readMask(mask);
    if (
      state !== "sure" ||
      !box ||
      area < 0.08 ||
      box.left < 0.02 ||
      box.top < 0.02 ||
      box.left + box.width > 0.98 ||
      box.top + box.height > 0.98
    )
      continue;
    const alpha = resample(mask, native.width, native.height).data;
    const rgba = Buffer.alloc(native.width * native.height * 4);
    for (let i = 0; i < alpha.length; i++) {
      rgba.set(native.data.subarray(3 * i, 3 * i + 3), 4 * i);
      rgba[4 * i + 3] = Math.round(255 * Math.min(1, Math.max(0, (alpha[i]! - 0.35) / 0.3)));
    }
    const left = Math.floor(box.left * native.width);
    const top = Math.floor(box.top * native.height);
    const width = Math.floor(box.width * native.width);
    const height = Math.floor(box.height * native.height);
    const product = await sharp(rgba, { raw: { width: native.width, height: native.height, channels: 4 } })
      .extract({ left, top, width, height })
      .png()
      .toBuffer();
    const side = Math.round(Math.max(width, height) / FILL);
    made.push(
      await sharp({ create: { width: side, height: side, channels: 3, background: "#fff" } })
        .composite([{ input: product, left: (side - width) >> 1, top: (side - height) >> 1 }])
        .jpeg({ quality: 93 })
        .toBuffer(),
    );
  }
  await registry.close();
  return made;
}
