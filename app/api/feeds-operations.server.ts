import { z } from "zod";
import { POINT_CODES, POINTS, productJsonLd } from "#core/feeds/index.ts";
import { readinessOf } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { etagOf, revalidated } from "./etag.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { gidOf, ProductNumberSchema } from "./schemas.ts";

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
  description: "For pages: it can stand as it is within a script element of the type application/ld+json.",
  params: z.object({ number: ProductNumberSchema }),
  answer: JsonLd,
  answers: { "200": { description: "A document", content: { "application/ld+json": { schema: JsonLd } } } },
  async run({ shopId, params, request }) {
    const json = await productJsonLd(container, shopId, gidOf(params.number));
    const headers = { "content-type": "application/ld+json", etag: etagOf(json) };
    return revalidated(request, new Response(json, { headers }));
  },
});

const Count = z.number().int().min(0);

const getReadiness = operation({
  id: "getReadiness",
  method: "get",
  path: "/readiness",
  needs: "read",
  tag: "Products",
  summary: "What catalogue feeds and agents would miss of the products that are active",
  description:
    "Counted over what was read of each product last. Which products lack a point: `GET /products?gap=POINT`. `refused`: Google does not show what lacks it; `missed`: it is found or understood less well.",
  answer: z.object({
    products: Count.meta({ description: "That are active" }),
    audited: Count.meta({ description: "Of these, those that were read" }),
    complete: Count.meta({ description: "Of these, those that lack nothing" }),
    points: z.array(
      z.object({
        point: z.enum(POINT_CODES),
        comes_to: z.enum(["refused", "missed"]),
        products: Count.meta({ description: "That lack it" }),
        waiting: Count.meta({ description: "Of these, those with suggestions that wait for a decision" }),
      }),
    ),
  }),
  async run({ shopId }) {
    const { points, ...counted } = await readinessOf(container.database, shopId);
    return {
      ...counted,
      points: points.map(({ point, products, waiting }) => ({ point, comes_to: POINTS[point], products, waiting })),
    };
  },
});

export const FEED_OPERATIONS: readonly ApiOperation[] = [getJsonLd, getReadiness];
