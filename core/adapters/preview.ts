import type { FetchPreview } from "#core/copywriting/index.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { openPhoto, uprightRgb } from "./onnx/open-photo.ts";

/** The longest side that a language model still uses; more only costs tokens. */
const SIDE = 768;

/** A photo as the language model gets it: upright, on white, JPEG. Throws for what the analysis refuses, and what sharp throws. */
export async function previewOf(bytes: Uint8Array): Promise<Buffer> {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.message);
  return uprightRgb(photo).resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer();
}

/** Shopify's CDN shrinks by itself; what comes is shrunk again, for addresses that do not. Kept by fingerprint. */
export function createPreviews(deps: { storage: ObjectStorage; download: (url: string) => Promise<{ bytes: Uint8Array }> }): FetchPreview {
  return async (shopId, { url, fingerprint }) => {
    const key = `previews/${fingerprint}.jpg`;
    const kept = await deps.storage.get(shopId, key);
    if (kept) return kept;
    const shrunk = new URL(url);
    shrunk.searchParams.set("width", String(SIDE));
    const { bytes } = await deps.download(shrunk.href);
    const preview = await previewOf(bytes);
    await deps.storage.put(shopId, key, preview, "image/jpeg");
    return preview;
  };
}
