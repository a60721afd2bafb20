import type { CollectionGid, ProductGid } from "#core/platform/ids.ts";

type CollectionPage = { title: string | null; gids: ProductGid[]; next: string | null };

/** What a shop's Admin API has of collections. Throws as ShopifyAdmin does. */
export interface CollectionsAdmin {
  /** Up to 20 whose titles have these words. */
  searchCollections(words: string): Promise<{ id: CollectionGid; title: string }[]>;
  /** 250 of its products (253 points), from the cursor of the page before on; none, and no title, where it is gone. */
  collectionMembers(id: CollectionGid, after: string | null): Promise<CollectionPage>;
}
