import sharp from "sharp";
import type { FetchPreview } from "#core/copywriting/index.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";

/** The longest side that a language model still uses; more only costs tokens. */
const SIDE = 768;

/** A photo as the language model gets it: upright, on white, JPEG. Throws what sharp throws. */
export const previewOf = (bytes: Uint8Array): Promise<Buffer> =>
  sharp(bytes, { limitInputPixels: 60_000_000, failOn: "error" })
    .rotate().flatten({ background: "#fff" }).resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true }).jpeg({ quality: 80 }).toBuffer();

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
