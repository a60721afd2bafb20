import { MediaGid } from "#core/platform/ids.ts";
import type { MediaSnapshot, PlacedPhoto } from "#core/shopify/index.ts";
import type { ReadProductWithPhotosQuery } from "./operations.generated.ts";

export const isPhoto = ({ mediaContentType }: { mediaContentType: string }) => mediaContentType === "IMAGE";

export const placedPhotoOf = ({ id, alt }: { id: string; alt?: string | null }): PlacedPhoto => ({
  gid: MediaGid.parse(id),
  alt: alt ?? null,
});

/** Others are on their way: UPLOADED, PROCESSING, and what later versions of the API may say. Waiting for them has an end. */
export const MEDIA_STATES: Partial<Record<string, MediaSnapshot["state"]>> = { READY: "ready", FAILED: "failed" };

type MediaNode = NonNullable<ReadProductWithPhotosQuery["product"]>["media"]["nodes"][number];

export function mediaOf(node: MediaNode): MediaSnapshot {
  const image = "image" in node ? node.image : null;
  return {
    ...placedPhotoOf(node),
    state: MEDIA_STATES[node.status] ?? "processing",
    url: image?.url ?? null,
    width: image?.width ?? null,
    height: image?.height ?? null,
    fileSize: ("originalSource" in node ? node.originalSource?.fileSize : null) ?? null,
    sourceUrl: ("originalSource" in node ? node.originalSource?.url : null) ?? null,
  };
}
