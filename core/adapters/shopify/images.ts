import { ImageOwnerGid } from "#core/platform/ids.ts";
import { type ImageKind, type ImageShown, type ImagesAdmin, ShopifyRejected } from "#core/shopify/index.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import { MEDIA_STATES } from "./media.ts";
import * as operations from "./operations.generated.ts";
import type { ListCollectionsQuery, ListFilesQuery } from "./operations.generated.ts";

type Request = ReturnType<typeof graphqlClient>;
type Shown = ListCollectionsQuery["collections"]["nodes"][number];
type FileNode = Extract<ListFilesQuery["files"]["nodes"][number], { id: string }>;
type PageInfo = { hasNextPage: boolean; endCursor?: string | null };

const kindOf = (gid: ImageOwnerGid): ImageKind => {
  const type = gid.split("/").at(-2);
  if (type === "MediaImage") return "file";
  return type === "Collection" ? "collection" : "article";
};

/** Images that no product shows: each kind has lists and calls of its own at Shopify, and one form here. */
export function images(request: Request): ImagesAdmin {
  const read: ImagesAdmin["readImage"] = async (id) => {
    const kind = kindOf(id);
    if (kind === "file") {
      const { node } = await request(operations.ReadFileImage, { id });
      return node && isFile(node) ? fileOf(node) : null;
    }
    const owner =
      kind === "collection"
        ? (await request(operations.ReadCollectionImage, { id })).collection
        : (await request(operations.ReadArticleImage, { id })).article;
    return (owner && shownBy(kind, owner)[0]) ?? null;
  };
  return {
    async listImages(kind, after) {
      if (kind === "file") {
        const { files } = await request(operations.ListFiles, { after });
        return pageOf(files.nodes.filter(isFile).map(fileOf), files.pageInfo);
      }
      const { nodes, pageInfo } =
        kind === "collection"
          ? (await request(operations.ListCollections, { after })).collections
          : (await request(operations.ListArticles, { after })).articles;
      return pageOf(
        nodes.flatMap((node) => shownBy(kind, node)),
        pageInfo,
      );
    },
    readImage: read,
    async writeImageAlt(id, alt) {
      const kind = kindOf(id);
      if (kind === "file") {
        const { fileUpdate } = await request(operations.WriteAlt, { files: [{ id, alt }] });
        refuse("fileUpdate", fileUpdate?.userErrors ?? []);
        return read(id);
      }
      if (kind === "collection") {
        const { collectionUpdate } = await request(operations.WriteCollectionAlt, {
          collection: { id, image: { altText: alt } },
        });
        refuse("collectionUpdate", collectionUpdate?.userErrors ?? []);
        const written = collectionUpdate?.collection;
        return (written && shownBy(kind, written)[0]) ?? null;
      }
      // An article's image is given whole: its text without its address might leave the article without the image.
      const held = await read(id);
      if (!held) throw new ShopifyRejected("the article shows no image any more");
      const { articleUpdate } = await request(operations.WriteArticleAlt, {
        id,
        article: { image: { altText: alt, url: held.url } },
      });
      refuse("articleUpdate", articleUpdate?.userErrors ?? []);
      const written = articleUpdate?.article;
      return (written && shownBy(kind, written)[0]) ?? null;
    },
  };
}

/** Videos and documents have nothing of what is asked of an image. */
const isFile = (node: ListFilesQuery["files"]["nodes"][number]): node is FileNode => "fileStatus" in node;

const pageOf = (found: ImageShown[], { hasNextPage, endCursor }: PageInfo) => ({
  images: found,
  next: hasNextPage ? (endCursor ?? null) : null,
});

/** Shopify tells no name of an image: it is in its address. One that has none yet is called by its number. */
function nameOf(id: string, url: string | null): string {
  const last = new URL(url ?? "https://none/").pathname.split("/").at(-1) || (id.split("/").at(-1) ?? id);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function fileOf({ id, alt, mimeType, fileStatus, image, originalSource }: FileNode): ImageShown {
  const url = image?.url ?? null;
  return {
    gid: ImageOwnerGid.parse(id),
    kind: "file",
    title: nameOf(id, url ?? originalSource?.url ?? null),
    alt: alt ?? null,
    state: MEDIA_STATES[fileStatus] ?? "processing",
    url,
    sourceUrl: originalSource?.url ?? null,
    mimeType: mimeType ?? null,
    width: image?.width ?? null,
    height: image?.height ?? null,
  };
}

function shownBy(kind: ImageKind, { id, title, image }: Shown): ImageShown[] {
  if (!image) return [];
  const { url, altText, width, height } = image;
  const held = { alt: altText ?? null, url, width: width ?? null, height: height ?? null };
  return [{ gid: ImageOwnerGid.parse(id), kind, title, ...held, state: "ready", sourceUrl: null, mimeType: null }];
}
