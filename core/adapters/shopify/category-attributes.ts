import { categoryGid } from "#core/platform/ids.ts";
import type { CategoryAttribute } from "#core/shopify/index.ts";
import type { graphqlClient } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { CategoryAttributesQuery } from "./operations.generated.ts";

type Request = ReturnType<typeof graphqlClient>;

/** A category weighs up to some 100 kB with all its values; a shop sells from a handful of categories. */
const KEPT = 100;
/** Shopify publishes a new taxonomy a few times a year. */
const KEEP_MS = 86_400_000;

/**
 * Asks once a day for each category, least recently used first to go. Shopify's taxonomy is the same for every shop, so
 * that all of them share it. Failures are not kept.
 */
function keeping<T>(read: (request: Request, categoryId: string) => Promise<T>) {
  const kept = new Map<string, { until: number; value: T }>();
  return async (request: Request, categoryId: string): Promise<T> => {
    const known = kept.get(categoryId);
    kept.delete(categoryId);
    const fresh =
      known && known.until > Date.now()
        ? known
        : { until: Date.now() + KEEP_MS, value: await read(request, categoryId) };
    kept.set(categoryId, fresh);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return fresh.value;
  };
}

/** The choice lists of one category. */
export const readAttributes = keeping<readonly CategoryAttribute[]>(read);

/** Null for a category that the taxonomy does not have. */
export const readCategory = keeping(async (request, id) => {
  const { node } = await request(operations.ReadCategory, { id: categoryGid(id) });
  return node && "fullName" in node ? { id, path: node.fullName, archived: node.isArchived } : null;
});

async function read(request: Request, categoryId: string): Promise<CategoryAttribute[]> {
  const found: CategoryAttribute[] = [];
  let after: string | null = null;
  do {
    const { node }: CategoryAttributesQuery = await request(operations.CategoryAttributes, {
      id: categoryGid(categoryId),
      after,
    });
    if (!node || !("attributes" in node)) return found;
    for (const attribute of node.attributes.nodes)
      if ("values" in attribute) found.push({ name: attribute.name, values: attribute.values.nodes });
    after = node.attributes.pageInfo.hasNextPage ? node.attributes.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
