import type { Media, Shop } from "./types.ts";

/** Of the CDN: the files library, and beside it the images of collections and of articles. */
export const FOLDERS = ["files", "collections", "articles"] as const;
export type Folder = (typeof FOLDERS)[number];

const OF_TYPE: Readonly<Record<string, Folder>> = { CollectionImage: "collections", ArticleImage: "articles" };
export const folderOf = ({ id }: Media): Folder => OF_TYPE[id.split("/").at(-2) ?? ""] ?? "files";

export function mediaIn(shop: Shop, folder: Folder): Media[] {
  if (folder === "files") return Object.values(shop.media);
  return Object.values(shop[folder]).flatMap(({ image }) => image ?? []);
}
