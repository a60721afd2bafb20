import type { ResolverMap } from "../context.ts";
import { billingResolvers } from "../../billing/resolvers.ts";
import { bulkResolvers } from "./bulk.ts";
import { contentResolvers } from "./content.ts";
import { definitionResolvers } from "./definitions.ts";
import { fileResolvers } from "./files.ts";
import { metafieldResolvers } from "./metafields.ts";
import { metaobjectResolvers } from "./metaobjects.ts";
import { productMutations } from "./product-mutations.ts";
import { productResolvers } from "./products.ts";
import { shopResolvers } from "./shop.ts";
import { taxonomyResolvers } from "./taxonomy.ts";
import { translationResolvers } from "./translations.ts";

/** Every answer the local Shopify can give, by type and field. The same field twice is a mistake worth stopping for. */
function merge(maps: readonly ResolverMap[]): ResolverMap {
  const all: ResolverMap = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) {
      const into = (all[type] ??= {});
      for (const [field, resolver] of Object.entries(fields)) {
        if (into[field]) throw new Error(`two resolvers for ${type}.${field}`);
        into[field] = resolver;
      }
    }
  }
  return all;
}

export const resolvers: ResolverMap = merge([
  productResolvers,
  productMutations,
  fileResolvers,
  contentResolvers,
  metafieldResolvers,
  metaobjectResolvers,
  definitionResolvers,
  shopResolvers,
  taxonomyResolvers,
  translationResolvers,
  bulkResolvers,
  billingResolvers,
]);
