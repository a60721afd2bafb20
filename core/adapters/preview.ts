import type { FetchPreview } from "#core/copywriting/index.ts";
import type { Warn } from "#core/platform/calm-warnings.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { type OpenPhoto, openPhoto, uprightRgb } from "./onnx/open-photo.ts";
import { isCommonJpeg } from "./onnx/why-unreadable.ts";
import { stripped } from "./photo-file/strip.ts";

/** The longest side in pixels that a language model still uses; more only costs tokens. */
const SIDE = 768;
/** More than a photo of that side takes unless it is saved at its best quality. */
const MOST_BYTES = 600_000;

/**
 * A photo as the language model gets it: upright, on white, JPEG, nothing but its picture. Throws for what the analysis
 * refuses, and what sharp throws.
 */
export async function previewOf(bytes: Uint8Array): Promise<Buffer> {
  const photo = await openPhoto(bytes);
  if (photo.kind === "rejected") throw new Error(photo.problem);
  return withoutMetadata(photo) ?? drawnAnew(photo);
}

/** What Shopify's CDN gives is as it should be but for what its file says besides: its pixels are left as they are. */
function withoutMetadata({ bytes, format, plain, width, height }: OpenPhoto): Buffer | null {
  const fits = Math.max(width, height) <= SIDE && bytes.length <= MOST_BYTES;
  return format === "jpeg" && plain && fits && isCommonJpeg(bytes) ? stripped(bytes, format, 1) : null;
}

function drawnAnew(photo: OpenPhoto): Promise<Buffer> {
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
 * Shopify's CDN shrinks by itself; what comes from addresses that do not is shrunk here. Kept by fingerprint; the
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
