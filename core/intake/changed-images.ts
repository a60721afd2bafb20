import { digest } from "#core/platform/crypto.ts";
import type { MediaSnapshot } from "#core/shopify/index.ts";

export type KnownImage = {
  gid: string;
  sourceDigest: string;
  engineVersion: string | null;
  state: string;
  /** Its analysis was asked for and has not ended; one that nobody works on is asked for again. */
  inHand?: boolean;
};

/**
 * Cheap "may have changed": path and version of the address, byte size and dimensions. The host says nothing (a shop's
 * own domain serves the same files as the CDN's), nor do alt text and position, which we or the merchant write.
 */
export function sourceDigest({ url, fileSize, width, height }: MediaSnapshot): string {
  const { pathname, search } = new URL(url ?? "about:blank");
  return digest([pathname, search, fileSize, width, height]);
}

const FINISHED = new Set(["analysed", "rejected"]);

/**
 * Splits what Shopify shows against what we know. Only new or altered photos, or ones last seen by another engine
 * version, cost an analysis; our own write-backs alter neither, so they cannot loop.
 */
export function compareImages(media: readonly MediaSnapshot[], known: readonly KnownImage[], engineVersion: string) {
  const byGid = new Map(known.map((image) => [image.gid, image]));
  const present = new Set<string>(media.map((item) => item.gid));
  const changed = media.filter((item) => {
    const image = byGid.get(item.gid);
    const seen = image && (FINISHED.has(image.state) ? image.engineVersion === engineVersion : image.inHand !== false);
    const current = image?.sourceDigest === sourceDigest(item) && seen;
    return item.state === "ready" && item.url !== null && !current;
  });
  return { changed, removed: known.filter((image) => !present.has(image.gid)).map((image) => image.gid) };
}
