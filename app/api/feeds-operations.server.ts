import { z } from "zod";
import { productJsonLd } from "#core/feeds/index.ts";
import { container } from "#app/container.server.ts";
import { etagOf, revalidated } from "./etag.server.ts";
import { type Operation, operation } from "./operation.ts";
import { gidOf, ProductNumber } from "./schemas.ts";

const JsonLd = z
  .looseObject({ "@context": z.string(), "@type": z.enum(["Product", "ProductGroup"]), name: z.string() })
  .meta({ id: "ProductJsonLd", description: "schema.org Product, or ProductGroup with a Product for each variant" });

const getJsonLd = operation({
  id: "getProductJsonLd",
  method: "get",
  path: "/products/{number}/json-ld",
  needs: "read",
  tag: "Products",
  summary: "One product in the words of schema.org, as it stands in Shopify at this moment",
  description: 'For pages: it can stand within a `<script type="application/ld+json">` as it is.',
  params: z.object({ number: ProductNumber }),
  answer: JsonLd,
  answers: { "200": { description: "A document", content: { "application/ld+json": { schema: JsonLd } } } },
  async run({ shopId, params, request }) {
    const json = await productJsonLd(container, shopId, gidOf(params.number));
    const headers = { "content-type": "application/ld+json", etag: etagOf(json) };
    return revalidated(request, new Response(json, { headers }));
  },
});

export const FEED_OPERATIONS: readonly Operation[] = [getJsonLd];
