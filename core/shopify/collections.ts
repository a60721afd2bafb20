import type { CollectionGid, ProductGid } from "#core/platform/ids.ts";

/** What a shop's Admin API has of collections. Throws as ShopifyAdmin does. */
export interface CollectionsAdmin {
  /** Up to 20 whose titles have these words. */
  searchCollections(words: string): Promise<{ id: CollectionGid; title: string }[]>;
  /** All of its products, read 250 at a time (253 points); none where it is gone. */
  collectionMembers(id: CollectionGid): Promise<ProductGid[]>;
}
