import { lru } from "tiny-lru";
import type { CacheAside } from "#core/adapters/redis/cache-aside.ts";
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

type Read<T> = (request: Request, categoryId: string) => Promise<T>;

/** Changes with what is kept: an entry of an older release is not found. */
const FORM = 1;

/**
 * Asks once a day for each category, least recently used first to go; what another process has asked for is taken from it. Shopify's
 * taxonomy is the same for every shop, so that all of them share it. Failures are not kept.
 */
function keeping<T>(read: Read<T>, { name, aside }: { name: string; aside: CacheAside }): Read<T> {
  const kept = lru<{ value: T }>(KEPT, KEEP_MS);
  return async (request, categoryId) => {
    const known = kept.get(categoryId);
    if (known) return known.value;
    const entry = { key: `taxonomy:${FORM}:${name}:${categoryId}`, seconds: KEEP_MS / 1_000 };
    const value = await aside(entry, () => read(request, categoryId));
    kept.set(categoryId, { value });
    return value;
  };
}

export type CategoryReads = ReturnType<typeof categoryReads>;

/** What Shopify's taxonomy says of a category: its choice lists, and its path; null for one that it does not have. */
export const categoryReads = (aside: CacheAside) => ({
  readAttributes: keeping<readonly CategoryAttribute[]>(read, { name: "attributes", aside }),
  readCategory: keeping(
    async (request, id) => {
      const { node } = await request(operations.ReadCategory, { id: categoryGid(id) });
      return node && "fullName" in node ? { id, path: node.fullName, archived: node.isArchived } : null;
    },
    { name: "category", aside },
  ),
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
