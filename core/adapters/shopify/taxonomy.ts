import type { ShopifyAdmin } from "#core/shopify/index.ts";
import type { CategoryReads } from "./category-attributes.ts";
import type { graphqlClient } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { TaxonomyBelowQuery } from "./operations.generated.ts";
import { CATEGORY_PREFIX } from "./read-answers.ts";

type Taxonomy = Pick<ShopifyAdmin, "searchCategories" | "readCategory" | "readAttributes" | "readTaxonomy">;

/** Shopify's categories and their attributes. @param categories what is kept of them for all shops */
export function taxonomy(request: ReturnType<typeof graphqlClient>, categories: CategoryReads): Taxonomy {
  return {
    async searchCategories(search) {
      const { taxonomy } = await request(operations.SearchCategories, { search });
      const live = taxonomy?.categories.nodes.filter((node) => !node.isArchived) ?? [];
      return live.map(({ id, fullName }) => ({ id: id.slice(CATEGORY_PREFIX.length), path: fullName }));
    },
    readCategory: (id) => categories.readCategory(request, id),
    readAttributes: (id) => categories.readAttributes(request, id),
    async readTaxonomy() {
      const { taxonomy } = await request(operations.TaxonomyRoots, {});
      const nodes = [...(taxonomy?.categories.nodes ?? [])];
      for (const root of [...nodes]) {
        let after: string | null = null;
        do {
          const page: TaxonomyBelowQuery = await request(operations.TaxonomyBelow, { of: root.id, after });
          nodes.push(...(page.taxonomy?.categories.nodes ?? []));
          after = page.taxonomy?.categories.pageInfo.hasNextPage
            ? (page.taxonomy.categories.pageInfo.endCursor ?? null)
            : null;
        } while (after !== null);
      }
      return nodes
        .filter((node) => !node.isArchived)
        .map(({ id, name }) => ({ id: id.slice(CATEGORY_PREFIX.length), name }));
    },
  };
}
