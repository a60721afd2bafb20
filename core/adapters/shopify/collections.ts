import { CollectionGid, ProductGid } from "#core/platform/ids.ts";
import type { CollectionsAdmin } from "#core/shopify/index.ts";
import type { graphqlClient } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";

/** Collections, as rules name them. */
export function collections(request: ReturnType<typeof graphqlClient>): CollectionsAdmin {
  return {
    async searchCollections(words) {
      // In quotes a phrase; a word that has only begun is found by the asterisk.
      const plain = words.replaceAll(/["\\*:()]/g, " ").trim();
      const query = plain
        .split(/\s+/)
        .map((word) => `title:${word}*`)
        .join(" ");
      const found = await request(operations.SearchCollections, { query });
      return found.collections.nodes.map(({ id, title }) => ({ id: CollectionGid.parse(id), title }));
    },
    async collectionMembers(id, after) {
      const { collection } = await request(operations.CollectionMembers, { id, after });
      const { nodes = [], pageInfo } = collection?.products ?? {};
      const gids = nodes.map((product) => ProductGid.parse(product.id));
      return {
        title: collection?.title ?? null,
        gids,
        next: pageInfo?.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      };
    },
  };
}
