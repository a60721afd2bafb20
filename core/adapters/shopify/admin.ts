import type { ShopifyAdmin } from "#core/shopify/index.ts";
import { billing } from "./billing.ts";
import { catalogue } from "./catalogue.ts";
import type { CategoryReads } from "./category-attributes.ts";
import { categoryFields, type KeptOfShop } from "./category-fields.ts";
import { collections } from "./collections.ts";
import { type graphqlClient, refuse } from "./graphql-client.ts";
import { images } from "./images.ts";
import * as operations from "./operations.generated.ts";
import { productFormOf } from "./product-form.ts";
import { productReads } from "./product-reads.ts";
import { productWrites } from "./product-writes.ts";
import { allOf, choiceListOf } from "./read-answers.ts";
import { taxonomy } from "./taxonomy.ts";
import { translations } from "./translations.ts";

type Known = { kept: KeptOfShop; categories: CategoryReads };

/** The Admin API over typed documents. */
export function shopifyAdmin(request: ReturnType<typeof graphqlClient>, { kept, categories }: Known): ShopifyAdmin {
  return {
    ...productReads(request),
    ...productWrites(request),
    ...taxonomy(request, categories),
    ...categoryFields(request, kept),
    ...translations(request),
    ...images(request),
    ...catalogue(request),
    ...collections(request),
    ...billing(request),
    ...productFormOf(request),
    async readShop() {
      const { shop, shopLocales } = await request(operations.ReadShop, {});
      return { name: shop.name, locale: shopLocales.find(({ primary }) => primary)?.locale ?? null };
    },
    async readChoiceLists() {
      const read = async (after: string | null) =>
        (await request(operations.ChoiceLists, { after })).metafieldDefinitions;
      return (await allOf(await read(null), read)).flatMap(choiceListOf);
    },
    async beginWorkflows(handle, payload) {
      const { flowTriggerReceive } = await request(operations.BeginWorkflows, { handle, payload });
      refuse("flowTriggerReceive", flowTriggerReceive?.userErrors ?? []);
    },
  };
}
