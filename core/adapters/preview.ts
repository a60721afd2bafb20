import type { FetchPreview } from "#core/copywriting/index.ts";
import type { Warn } from "#core/platform/calm-warnings.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { openPhoto, uprightRgb } from "./onnx/open-photo.ts";

/** The longest side that a language model still uses; more only costs tokens. */
const SIDE = 768;

/**
 * A photo as the language model gets it: upright, on white, JPEG. Throws for what the analysis refuses, and what sharp
 * throws.
 */
export async function previewOf(bytes: Uint8Array): Promise<Buffer> {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.problem);
  return uprightRgb(photo)
    .resize(SIDE, SIDE, { fit: "inside", withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** A store that failed is not asked for so long: each question may take seconds. */
const AWAY_MS = 30_000;

type PreviewDeps = {
  storage: ObjectStorage;
  download: (url: string) => Promise<{ bytes: Uint8Array }>;
  warn: Warn;
  now?: () => number;
};

/**
 * Shopify's CDN shrinks by itself; what comes is shrunk again, for addresses that do not. Kept by fingerprint; the
 * store is a cache and no more: when it is away or full, previews are made without it.
 */
export function createPreviews({ storage, download, warn, now = Date.now }: PreviewDeps): FetchPreview {
  let awayUntil = 0;
  async function kept<T>(ask: () => Promise<T>): Promise<T | null> {
    if (now() < awayUntil) return null;
    return ask().catch((error: Error) => {
      awayUntil = now() + AWAY_MS;
      warn(error, "the object store cannot be used; previews are made anew");
      return null;
    });
  }
  return async (shopId, { url, fingerprint }) => {
    const key = `previews/${fingerprint}.jpg`;
    const known = await kept(() => storage.get(shopId, key));
    if (known) return known;
    const shrunk = new URL(url);
    shrunk.searchParams.set("width", String(SIDE));
    const { bytes } = await download(shrunk.href);
    const preview = await previewOf(bytes);
    await kept(() => storage.put(shopId, key, { bytes: preview, contentType: "image/jpeg" }));
    return preview;
  };
}
