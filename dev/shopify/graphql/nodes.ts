import { categoryId } from "../state/taxonomy.ts";
import type { Context } from "./context.ts";

/** Any object by its gid, null where it is gone or never was. */
export function nodeById(context: Context, id: string): unknown {
  const { shop, world } = context;
  const type = /^gid:\/\/shopify\/(\w+)\//.exec(id)?.[1];
  switch (type) {
    case "Product":
      return shop.products[id] ?? null;
    case "MediaImage":
    case "Video":
    case "ExternalVideo":
    case "Model3d":
      return shop.media[id] ?? null;
    case "Collection":
      return shop.collections[id] ?? null;
    case "Article":
      return shop.articles[id] ?? null;
    case "AppSubscription":
      return shop.subscriptions[id] ?? null;
    case "Metaobject":
      return shop.metaobjects[id] ?? null;
    case "MetaobjectDefinition":
      return shop.metaobjectDefinitions[id] ?? null;
    case "MetafieldDefinition":
      return shop.metafieldDefinitions[id] ?? null;
    case "BulkOperation":
      return shop.bulkOperations[id] ?? null;
    case "WebhookSubscription":
      return shop.apiSubscriptions[id] ?? null;
    case "TaxonomyCategory":
      return world.taxonomy.categories.get(categoryId(id)) ?? null;
    case "TaxonomyAttribute":
      return [...world.taxonomy.attributes.values()].find((a) => a.id === id) ?? null;
    case "Shop":
      return id === shop.id ? { __typename: "Shop" } : null;
    case "ProductVariant": {
      const product = Object.values(shop.products).find((p) => p.variants.some((v) => v.id === id));
      const variant = product?.variants.find((v) => v.id === id);
      return product && variant ? { ...variant, __typename: "ProductVariant", productId: product.id } : null;
    }
    default:
      return null;
  }
}
