import { categoryGid } from "#core/platform/ids.ts";
import type { CategoryAttribute } from "#core/shopify/index.ts";
import type { graphqlClient } from "./graphql-client.ts";
import * as operations from "./operations.generated.ts";
import type { CategoryAttributesQuery } from "./operations.generated.ts";

/** A category weighs up to some 100 kB with all its values; a shop sells from a handful of categories. */
const KEPT = 100;
/** Shopify publishes a new taxonomy a few times a year. */
const KEEP_MS = 86_400_000;

/** By category id, least recently used first. Shopify's taxonomy is the same for every shop, so that all of them share it. */
const kept = new Map<string, { until: number; attributes: readonly CategoryAttribute[] }>();

/** The choice lists of one category. Failures are not kept. */
export async function readAttributes(request: ReturnType<typeof graphqlClient>, categoryId: string): Promise<readonly CategoryAttribute[]> {
  const known = kept.get(categoryId);
  kept.delete(categoryId);
  const fresh = known && known.until > Date.now() ? known : { until: Date.now() + KEEP_MS, attributes: await read(request, categoryId) };
  kept.set(categoryId, fresh);
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
  return fresh.attributes;
}

async function read(request: ReturnType<typeof graphqlClient>, categoryId: string): Promise<CategoryAttribute[]> {
  const found: CategoryAttribute[] = [];
  let after: string | null = null;
  do {
    const { node }: CategoryAttributesQuery = await request(operations.CategoryAttributes, { id: categoryGid(categoryId), after });
    if (!node || !("attributes" in node)) return found;
    for (const attribute of node.attributes.nodes) if ("values" in attribute) found.push({ name: attribute.name, values: attribute.values.nodes });
    after = node.attributes.pageInfo.hasNextPage ? node.attributes.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}
