import path from "node:path";
import sharp from "sharp";
import { folderOf } from "./folders.ts";
import type { Media, MediaType, Shop } from "./types.ts";
import { timestamp, type World } from "./world.ts";

const MIME: Record<string, string> = {
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heif: "image/heic",
  avif: "image/avif",
};
/** As the Admin API names them. */
export const MEDIA_CONTENT_TYPES: Record<MediaType, "IMAGE" | "VIDEO" | "EXTERNAL_VIDEO" | "MODEL_3D"> = {
  MediaImage: "IMAGE",
  Video: "VIDEO",
  ExternalVideo: "EXTERNAL_VIDEO",
  Model3d: "MODEL_3D",
};
const MAX_PIXELS = 25_000_000;

/**
 * Where a photo comes from: bytes at hand (a blob) or an address to fetch, which may be one of our own staged uploads.
 */
export type MediaSource = { blob: string; fileName: string } | { url: string };

async function fetchSource(
  world: World,
  shop: Shop,
  source: MediaSource,
): Promise<{ blob: string; fileName: string } | null> {
  if ("blob" in source) return source;
  const url = new URL(source.url);
  const staged = source.url.startsWith(world.url) ? shop.staged[url.pathname] : undefined;
  if (staged) return staged.blob === null ? null : { blob: staged.blob, fileName: staged.fileName };
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) return null;
    return {
      blob: world.blobs.put(Buffer.from(await answer.arrayBuffer())),
      fileName: path.basename(url.pathname) || "image",
    };
  } catch {
    return null;
  }
}

async function probe(
  world: World,
  blob: string,
): Promise<Pick<Media, "mimeType" | "width" | "height" | "fileSize" | "failure">> {
  const none = { mimeType: "image/jpeg", width: 0, height: 0, fileSize: 0 };
  try {
    const bytes = await world.blobs.read(blob);
    const info = await sharp(bytes).metadata();
    const mimeType = MIME[info.compression === "av1" ? "avif" : info.format];
    if (mimeType === undefined)
      return {
        ...none,
        fileSize: bytes.length,
        failure: { code: "UNSUPPORTED_IMAGE_FILE_TYPE", message: "Unsupported image file type" },
      };
    const { width, height } = info.autoOrient;
    const failure =
      width * height > MAX_PIXELS
        ? { code: "INVALID_IMAGE_RESOLUTION", message: "Image resolution is too large: at most 25 megapixels" }
        : null;
    return { mimeType, width, height, fileSize: bytes.length, failure };
  } catch {
    return { ...none, failure: { code: "IMAGE_PROCESSING_FAILURE", message: "Image could not be processed" } };
  }
}

/** File names are unique per shop: Shopify appends to the later one. */
function uniqueName(shop: Shop, wanted: string): string {
  const clean = wanted.normalize("NFKD").replace(/[^\w.-]+/g, "_") || "image.jpg";
  const files = Object.values(shop.media);
  if (!files.some((m) => m.fileName === clean)) return clean;
  const taken = new Set(files.map((m) => m.fileName));
  const { name, ext } = path.parse(clean);
  let n = 1;
  while (taken.has(`${name}_${n}${ext}`)) n += 1;
  return `${name}_${n}${ext}`;
}

/**
 * Reads the photo and stores a file that is PROCESSING until the shop's media delay is over. A source that fails
 * becomes a FAILED file, as on Shopify.
 */
export async function createMedia(
  world: World,
  shop: Shop,
  input: { source: MediaSource; alt: string | null },
): Promise<Media> {
  const found = await fetchSource(world, shop, input.source);
  const seen = found
    ? await probe(world, found.blob)
    : {
        mimeType: "image/jpeg",
        width: 0,
        height: 0,
        fileSize: 0,
        failure: { code: "IMAGE_DOWNLOAD_FAILURE", message: "Image could not be downloaded" },
      };
  return store(world, shop, {
    __typename: "MediaImage",
    alt: input.alt,
    fileName: uniqueName(shop, found?.fileName ?? "image.jpg"),
    blob: found?.blob ?? "",
    ...seen,
  });
}

/** The image of a collection or an article: no file of the library, and there at once. */
export async function createPicture(
  world: World,
  shop: Shop,
  { of, source, alt }: { of: "Collection" | "Article"; source: MediaSource; alt: string | null },
): Promise<Media> {
  const media = await createMedia(world, shop, { source, alt });
  delete shop.media[media.id];
  const now = Date.now();
  return { ...media, id: world.gid(`${of}Image`), processingAt: now, readyAt: now, announced: true };
}

const OTHER_FILES: Record<Exclude<MediaType, "MediaImage">, { mimeType: string; fileName: string }> = {
  Video: { mimeType: "video/mp4", fileName: "video.mp4" },
  ExternalVideo: { mimeType: "text/html", fileName: "external-video" },
  Model3d: { mimeType: "model/gltf-binary", fileName: "model.glb" },
};

/** A video or a 3D model, without its bytes. */
export function createOtherMedia(
  world: World,
  shop: Shop,
  { type, alt }: { type: Exclude<MediaType, "MediaImage">; alt: string | null },
): Media {
  const { mimeType, fileName } = OTHER_FILES[type];
  const none = { width: 0, height: 0, fileSize: 0, blob: "", failure: null };
  return store(world, shop, { __typename: type, alt, mimeType, fileName: uniqueName(shop, fileName), ...none });
}

type Timed = "id" | "version" | "processingAt" | "readyAt" | "announced" | "createdAt" | "updatedAt";

function store(world: World, shop: Shop, file: Omit<Media, Timed>): Media {
  const media: Media = {
    id: world.gid(file.__typename),
    version: Math.floor(Date.now() / 1000),
    ...preparing(world),
    createdAt: timestamp(),
    updatedAt: timestamp(),
    ...file,
  };
  shop.media[media.id] = media;
  return media;
}

/** A file lies there before Shopify begins with it. */
function preparing({ settings: { mediaDelayMs } }: World): Pick<Media, "processingAt" | "readyAt" | "announced"> {
  const now = Date.now();
  return { processingAt: now + mediaDelayMs / 3, readyAt: now + mediaDelayMs, announced: false };
}

/** New bytes for the same file: same id, new version in the address. */
export async function replaceMedia(
  world: World,
  shop: Shop,
  input: { media: Media; source: MediaSource },
): Promise<void> {
  const found = await fetchSource(world, shop, input.source);
  const { media } = input;
  const seen = found
    ? await probe(world, found.blob)
    : { failure: { code: "IMAGE_DOWNLOAD_FAILURE", message: "Image could not be downloaded" } };
  const version = Math.max(media.version + 1, Math.floor(Date.now() / 1000));
  Object.assign(media, seen, {
    blob: found?.blob ?? media.blob,
    version,
    ...preparing(world),
    updatedAt: timestamp(),
  });
}

export function mediaStatus(media: Media): "UPLOADED" | "PROCESSING" | "READY" | "FAILED" {
  const now = Date.now();
  if (now < media.readyAt) return now < media.processingAt ? "UPLOADED" : "PROCESSING";
  return media.failure ? "FAILED" : "READY";
}

export const mediaPath = (shop: Shop, media: Media) =>
  `/cdn/s/files/${shop.domain.split(".")[0]}/${folderOf(media)}/${encodeURIComponent(media.fileName)}?v=${media.version}`;

/** Where the file lies as it was uploaded. */
export const originalPath = (shop: Shop, media: Media) =>
  `/originals/${shop.domain.split(".")[0]}/${encodeURIComponent(media.fileName)}?v=${media.version}`;
