import { z } from "zod";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { requestAnalysis } from "#core/intake/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { isProductsPlace, type ProductListed, productsPage, ProductsQuery, productTold } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { type ApiOperation, operation } from "./operation.ts";
import { refused } from "./problems.server.ts";
import {
  AfterSchema,
  boxOf,
  gidOf,
  LimitSchema,
  NextSchema,
  PhotoSchema,
  ProductSchema,
  ProductNumberSchema,
  PublicationSchema,
  SuggestionSchema,
} from "./schemas.ts";
import { spendOrRefuse } from "./spend.server.ts";

const productOf = (row: ProductListed): z.infer<typeof ProductSchema> => ({
  id: row.gid,
  title: row.title,
  status: row.status,
  state: row.state,
  quality: row.quality,
  score: row.score,
  category: row.categoryPath === null ? null : { path: row.categoryPath, confidence: row.categoryConfidence },
  waiting: row.waitingCount,
  problem: row.problem,
});

type ProductTold = NonNullable<Awaited<ReturnType<typeof productTold>>>;
const photoOf = ({ gid, url, state, seen }: ProductTold["photos"][number]): z.infer<typeof PhotoSchema> => ({
  id: gid,
  url: url || null,
  state,
  quality: seen?.quality.score ?? null,
  objects: (seen?.objects ?? []).map(({ label, score, box }) => ({ label, confidence: score, box: boxOf(box) })),
  text: (seen?.text?.lines ?? []).map(({ text }) => text),
});

const listProducts = operation({
  id: "listProducts",
  method: "get",
  path: "/products",
  needs: "read",
  tag: "Products",
  summary: "Products, the last changed first",
  query: z.object({
    q: z.string().max(100).optional().meta({ description: "Words of the title" }),
    state: z.enum(PRODUCT_STATES).optional(),
    gap: z.enum(GAP_FILTERS).optional().meta({
      description: "Of active products, those that lack this point of `GET /readiness`; `unknown`: not read yet",
    }),
    limit: LimitSchema,
    after: AfterSchema,
  }),
  answer: z.object({ items: z.array(ProductSchema), next: NextSchema }),
  async run({ shopId, query: { limit, ...query } }) {
    if (query.after !== undefined && !isProductsPlace(query.after)) throw refused(404, "unknown_place");
    const view = await productsPage(container.database, shopId, { ...ProductsQuery.parse(query), size: limit });
    return { items: view.products.map(productOf), next: view.next };
  },
});

const getProduct = operation({
  id: "getProduct",
  method: "get",
  path: "/products/{number}",
  needs: "read",
  tag: "Products",
  summary: "One product: what was seen in its photos, what is suggested, what was written",
  params: z.object({ number: ProductNumberSchema }),
  answer: ProductSchema.omit({ category: true, waiting: true }).extend({
    photos: z.array(PhotoSchema),
    suggestions: z.array(SuggestionSchema.omit({ product: true, state: true, language: true, created_at: true })),
    publications: z.array(PublicationSchema),
  }),
  async run({ shopId, params }) {
    const view = await productTold(container.database, shopId, gidOf(params.number));
    if (!view) throw new NotFound({ code: "product_unknown" });
    const { product, photos, suggestions, publications } = view;
    const { gid: id, ...of } = product;
    return { id, ...of, photos: photos.map(photoOf), suggestions, publications };
  },
});

const analyseProducts = operation({
  id: "analyseProducts",
  method: "post",
  path: "/products/analyse",
  needs: "work",
  tag: "Products",
  summary: "Looks at products (again)",
  description: "What was looked at already and has not changed costs nothing.",
  body: z.object({ products: z.array(ProductNumberSchema).min(1).max(250) }),
  answer: z.object({
    asked: z.number().int().meta({ description: "How many; what the shop does not have is passed over" }),
  }),
  async run({ scope, holder, body }) {
    const products = [...new Set(body.products)];
    await spendOrRefuse(scope, holder, products.length);
    return { asked: await requestAnalysis(container, scope, products.map(gidOf)) };
  },
});

export const PRODUCT_OPERATIONS: readonly ApiOperation[] = [listProducts, getProduct, analyseProducts];
