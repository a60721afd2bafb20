import {
  createMedia,
  MEDIA_CONTENT_TYPES,
  mediaPath,
  mediaStatus,
  replaceMedia,
  originalPath,
} from "../../state/media.ts";
import { announceWhenReady, productsWithMedia, touchProduct } from "../../state/products.ts";
import type { Media, Product, Shop } from "../../state/types.ts";
import { timestamp } from "../../state/world.ts";
import { effect, userError, type Context, type ResolverMap, type UserError } from "../context.ts";

export const mediaOf = (shop: Shop, product: Product): Media[] =>
  product.mediaIds.flatMap((id) => shop.media[id] ?? []);

export const ALT_LIMIT = 512;

/** Null until the photo is READY: what an app that reads too early meets. */
export function image(c: Context, m: Media) {
  if (mediaStatus(m) !== "READY" || m.__typename !== "MediaImage") return null;
  return {
    id: m.id.replace("MediaImage", "ImageSource"),
    altText: m.alt,
    width: m.width,
    height: m.height,
    thumbhash: null,
    baseUrl: c.world.url + mediaPath(c.shop, m),
  };
}

type FileUpdate = {
  id: string;
  alt?: string | null;
  originalSource?: string | null;
  filename?: string | null;
  referencesToAdd?: string[] | null;
  referencesToRemove?: string[] | null;
};

function checkUpdates(c: Context, files: readonly FileUpdate[]): UserError[] {
  const errors: UserError[] = [];
  const missing = files.filter((f) => !c.shop.media[f.id]).map((f) => f.id);
  if (missing.length > 0)
    errors.push(userError(["files"], `File id ${missing.join(", ")} does not exist.`, "FILE_DOES_NOT_EXIST"));
  files.forEach((file, index) => {
    const media = c.shop.media[file.id];
    if (file.alt && file.alt.length > ALT_LIMIT)
      errors.push(
        userError(
          ["files", String(index), "alt"],
          `The alt value exceeds the maximum limit of ${ALT_LIMIT} characters.`,
          "ALT_VALUE_LIMIT_EXCEEDED",
        ),
      );
    if (media && ["UPLOADED", "PROCESSING"].includes(mediaStatus(media)))
      errors.push(userError(["files"], "Non-ready files cannot be updated.", "NON_READY_STATE"));
    if (media?.locked) errors.push(userError(["files"], "File is locked for operation in progress.", "FILE_LOCKED"));
    for (const id of [...(file.referencesToAdd ?? []), ...(file.referencesToRemove ?? [])])
      if (!c.shop.products[id])
        errors.push(
          userError(
            ["files", String(index)],
            `Reference target ${id} does not exist.`,
            "REFERENCE_TARGET_DOES_NOT_EXIST",
          ),
        );
  });
  return errors;
}

async function fileUpdate(c: Context, files: readonly FileUpdate[]) {
  const userErrors = checkUpdates(c, files);
  if (userErrors.length > 0) return { files: null, userErrors };
  const touched = new Set<Product>();
  for (const file of files) {
    const media = c.shop.media[file.id];
    if (!media) continue;
    const before = { alt: media.alt, version: media.version };
    for (const product of productsWithMedia(c.shop, media.id)) touched.add(product);
    if (file.alt !== undefined) media.alt = file.alt === "" ? null : file.alt;
    if (file.originalSource) await replaceMedia(c.world, c.shop, { media, source: { url: file.originalSource } });
    for (const id of file.referencesToAdd ?? []) {
      const product = c.shop.products[id];
      if (product && !product.mediaIds.includes(media.id)) product.mediaIds.push(media.id);
      if (product) touched.add(product);
    }
    for (const id of file.referencesToRemove ?? []) {
      const product = c.shop.products[id];
      if (product) product.mediaIds = product.mediaIds.filter((m) => m !== media.id);
    }
    media.updatedAt = timestamp();
    effect(c, "fileUpdate", media.id, { before, after: { alt: media.alt, version: media.version } });
  }
  for (const product of touched) touchProduct(c.world, c.shop, product);
  announceWhenReady(
    c.world,
    c.shop,
    files.flatMap((f) => c.shop.media[f.id] ?? []),
  );
  return { files: files.map((f) => c.shop.media[f.id] ?? null), userErrors: [] };
}

type FileCreate = { originalSource: string; alt?: string | null; contentType?: string | null };

async function fileCreate(c: Context, files: readonly FileCreate[]) {
  const wrong = files.findIndex(
    (f) => f.contentType !== undefined && f.contentType !== null && f.contentType !== "IMAGE",
  );
  if (wrong >= 0)
    return {
      files: null,
      userErrors: [
        userError(["files", String(wrong), "contentType"], "The local Shopify stores images only.", "INVALID"),
      ],
    };
  const made: Media[] = [];
  for (const file of files) {
    const media = await createMedia(c.world, c.shop, { source: { url: file.originalSource }, alt: file.alt ?? null });
    effect(c, "fileCreate", media.id, { before: null, after: { alt: media.alt, fileName: media.fileName } });
    made.push(media);
  }
  return { files: made, userErrors: [] };
}

type Staged = { filename: string; mimeType: string; resource: string; httpMethod?: string | null };

function stagedUploads(c: Context, input: readonly Staged[]) {
  const stagedTargets = input.map((item) => {
    const key = `/staged/${c.shop.domain.split(".")[0]}/${c.world.gid("Upload").split("/").at(-1)}/${encodeURIComponent(item.filename)}`;
    c.shop.staged[key] = { fileName: item.filename, mimeType: item.mimeType, blob: null };
    const parameters = [
      { name: "content_type", value: item.mimeType },
      { name: "acl", value: "private" },
      { name: "key", value: key },
    ];
    return { url: c.world.url + key, resourceUrl: c.world.url + key, parameters };
  });
  return { stagedTargets, userErrors: [] };
}

function fileDelete(c: Context, ids: readonly string[]) {
  const missing = ids.filter((id) => !c.shop.media[id]);
  if (missing.length > 0)
    return {
      deletedFileIds: null,
      userErrors: [userError(["fileIds"], `File id ${missing.join(", ")} does not exist.`, "FILE_DOES_NOT_EXIST")],
    };
  for (const id of ids) {
    const holders = productsWithMedia(c.shop, id);
    delete c.shop.media[id];
    for (const product of holders) {
      product.mediaIds = product.mediaIds.filter((m) => m !== id);
      touchProduct(c.world, c.shop, product);
    }
    effect(c, "fileDelete", id, { before: id, after: null });
  }
  return { deletedFileIds: ids, userErrors: [] };
}

const ofAllMedia: ResolverMap[string] = {
  preview: (m: Media, _: unknown, c: Context) => ({ image: image(c, m), status: mediaStatus(m) }),
  mediaContentType: (m: Media) => MEDIA_CONTENT_TYPES[m.__typename],
  status: (m: Media) => mediaStatus(m),
  fileStatus: (m: Media) => mediaStatus(m),
  mediaErrors: (m: Media) =>
    mediaStatus(m) === "FAILED" && m.failure ? [{ ...m.failure, details: m.failure.message }] : [],
  mediaWarnings: () => [],
  fileErrors: (m: Media) =>
    mediaStatus(m) === "FAILED" && m.failure
      ? [{ code: "UNKNOWN", details: m.failure.message, message: m.failure.message }]
      : [],
};

export const fileResolvers: ResolverMap = {
  Mutation: {
    fileUpdate: (_: unknown, args: { files: FileUpdate[] }, c: Context) => fileUpdate(c, args.files),
    fileCreate: (_: unknown, args: { files: FileCreate[] }, c: Context) => fileCreate(c, args.files),
    fileDelete: (_: unknown, args: { fileIds: string[] }, c: Context) => fileDelete(c, args.fileIds),
    stagedUploadsCreate: (_: unknown, args: { input: Staged[] }, c: Context) => stagedUploads(c, args.input),
  },
  Video: ofAllMedia,
  ExternalVideo: ofAllMedia,
  Model3d: ofAllMedia,
  MediaImage: {
    ...ofAllMedia,
    image: (m: Media, _: unknown, c: Context) => image(c, m),
    mimeType: (m: Media) => (mediaStatus(m) === "READY" ? m.mimeType : null),
    originalSource: (m: Media, _: unknown, c: Context) =>
      mediaStatus(m) === "READY" ? { fileSize: m.fileSize, url: c.world.url + originalPath(c.shop, m) } : null,
  },
  Image: {
    url: (
      source: { baseUrl: string },
      args: { transform?: { maxWidth?: number | null; maxHeight?: number | null } | null },
    ) => {
      const url = new URL(source.baseUrl);
      if (args.transform?.maxWidth) url.searchParams.set("width", String(args.transform.maxWidth));
      if (args.transform?.maxHeight) url.searchParams.set("height", String(args.transform.maxHeight));
      return url.toString();
    },
  },
};
