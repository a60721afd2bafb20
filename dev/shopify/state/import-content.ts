import path from "node:path";
import { Blobs } from "./blobs.ts";
import { createMedia, createPicture } from "./media.ts";
import type { Article, Collection, Shop } from "./types.ts";
import { timestamp, type World } from "./world.ts";

/** A file on this machine; `name`: as it is called in the shop. */
type Picture = { file: string; name?: string; alt?: string };
/** What a shop shows besides its products. */
export type NewContent = {
  files?: readonly Picture[];
  collections?: readonly { title: string; image?: Picture }[];
  articles?: readonly { title: string; blog?: string; image?: Picture }[];
};

const sourceOf = ({ file, name }: Picture) => ({ blob: Blobs.onDisk(file), fileName: name ?? path.basename(file) });

/** @returns gids, in the order given */
export async function importContent(
  world: World,
  shop: Shop,
  { files = [], collections = [], articles = [] }: NewContent,
): Promise<{ files: string[]; collections: string[]; articles: string[] }> {
  const made = { files: [] as string[], collections: [] as string[], articles: [] as string[] };
  for (const file of files)
    made.files.push((await createMedia(world, shop, { source: sourceOf(file), alt: file.alt ?? null })).id);
  for (const one of collections) {
    const id = world.gid("Collection");
    const row: Collection = {
      __typename: "Collection",
      ...(await shown(world, shop, { ...one, of: "Collection" })),
      id,
    };
    shop.collections[id] = row;
    made.collections.push(id);
  }
  for (const one of articles) {
    const id = world.gid("Article");
    const common = await shown(world, shop, { ...one, of: "Article" });
    const row: Article = { __typename: "Article", ...common, id, blog: one.blog ?? "News", body: "" };
    shop.articles[id] = row;
    made.articles.push(id);
  }
  return made;
}

type Shown = { title: string; image?: Picture; of: "Collection" | "Article" };

async function shown(world: World, shop: Shop, { title, image, of }: Shown) {
  const now = timestamp();
  return {
    title,
    handle: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    image: image ? await createPicture(world, shop, { of, source: sourceOf(image), alt: image.alt ?? null }) : null,
    createdAt: now,
    updatedAt: now,
  };
}
