import { z } from "zod";
import { requestAnalysis } from "#core/intake/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { ProductGid } from "#core/platform/ids.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { requestUndo } from "#core/publishing/index.ts";
import { Decision, decideSuggestions } from "#core/suggestions/index.ts";
import {
  placeOf,
  type ProductListed,
  ProductsQuery,
  productsView,
  type ProductView,
  productView,
  SUGGESTION_STATES,
  suggestionsInState,
} from "#core/views/index.ts";
import { usageOf } from "#core/billing/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import { container } from "#app/container.server.ts";
import { ANALYSIS_OPERATIONS } from "./analysis-operations.server.ts";
import { BATCH_OPERATIONS } from "./batch-operations.server.ts";
import { type Operation, operation } from "./operation.ts";
import { UPLOAD_OPERATIONS } from "./upload-operations.server.ts";
import { After, Limit, Next, Photo, Product, ProductNumber, Publication, Suggestion } from "./schemas.ts";

const ids = z.array(z.uuid()).min(1).max(500);
const gidOf = (number: string) => ProductGid.parse(`gid://shopify/Product/${number}`);

const productOf = (row: ProductListed): z.infer<typeof Product> => ({
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

const photoOf = ({ gid, url, state, evidence }: ProductView["photos"][number]): z.infer<typeof Photo> => ({
  id: gid,
  url,
  state,
  quality: evidence?.quality.score ?? null,
  objects: (evidence?.objects ?? []).map(({ label, score, box: { left: x, top: y, width, height } }) => ({
    label,
    confidence: score,
    box: { x, y, width, height },
  })),
  text: (evidence?.text?.lines ?? []).map(({ text }) => text),
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
    limit: Limit,
    after: After,
  }),
  answer: z.object({ items: z.array(Product), next: Next }),
  async run({ shopId, query: { limit, ...query } }) {
    const view = await productsView(container.database, shopId, { ...ProductsQuery.parse(query), size: limit });
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
  params: z.object({ number: ProductNumber }),
  answer: Product.omit({ category: true, waiting: true }).extend({
    photos: z.array(Photo),
    suggestions: z.array(Suggestion.omit({ product: true, state: true, language: true, created_at: true })),
    publications: z.array(Publication),
  }),
  async run({ shopId, params }) {
    const view = await productView(container.database, shopId, gidOf(params.number));
    if (!view) throw new NotFound({ code: "product_unknown" });
    const { product, photos, suggestions, publications } = view;
    const { gid, title, status, state, quality, score, problem } = product;
    return {
      ...{ id: gid, title, status, state, quality, score, problem },
      photos: photos.map(photoOf),
      suggestions: suggestions.map(({ id, field, before, value, confidence }) => ({
        id,
        field,
        before,
        value,
        confidence,
      })),
      publications: publications.map(({ id, field, state: of, before, after, at }) => ({
        id,
        field,
        state: of,
        before,
        after,
        at,
      })),
    };
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
  body: z.object({ products: z.array(ProductNumber).min(1).max(250) }),
  answer: z.object({
    asked: z.number().int().meta({ description: "How many; what the shop does not have is passed over" }),
  }),
  run: async ({ scope, body }) => ({ asked: await requestAnalysis(container, scope, body.products.map(gidOf)) }),
});

const listSuggestions = operation({
  id: "listSuggestions",
  method: "get",
  path: "/suggestions",
  needs: "read",
  tag: "Suggestions",
  summary: "Suggestions in one state, oldest first",
  query: z.object({
    state: z.enum(SUGGESTION_STATES).default("waiting"),
    product: ProductNumber.optional(),
    field: z.string().max(200).optional(),
    limit: Limit,
    after: After,
  }),
  answer: z.object({ items: z.array(Suggestion), next: Next }),
  async run({ shopId, query: { state, product, field = null, after, limit } }) {
    const { suggestions, next } = await suggestionsInState(container.database, shopId, {
      state,
      field,
      limit,
      product: product === undefined ? null : gidOf(product),
      after: after === undefined ? null : placeOf(after),
    });
    const items = suggestions.map((row) => ({
      id: row.id,
      product: row.productGid,
      field: row.field,
      language: row.locale || null,
      before: row.before,
      value: row.value,
      confidence: row.confidence,
      state: row.state,
      created_at: row.createdAt.toISOString(),
    }));
    return { items, next };
  },
});

const decide = operation({
  id: "decideSuggestions",
  method: "post",
  path: "/suggestions/decide",
  needs: "decide",
  tag: "Suggestions",
  summary: "Approves, edits or rejects suggestions",
  description:
    "The first decision on a suggestion stands; what was decided before is left as it is and not counted. What is approved is written to Shopify some seconds later, unless a person has changed the field meanwhile.",
  body: z.object({ ids, decision: Decision }),
  answer: z.object({ decided: z.number().int() }),
  run: ({ scope, by, body }) => decideSuggestions(container, scope, { ...body, by }),
});

const undo = operation({
  id: "undoPublications",
  method: "post",
  path: "/publications/undo",
  needs: "decide",
  tag: "Publications",
  summary: "Gives fields back what they held before",
  description: "A field that a person has changed since is left as it is.",
  body: z.object({ ids }),
  answer: z.object({ requested: z.number().int() }),
  run: ({ scope, by, body }) => requestUndo(container, scope, { ...body, by }),
});

const getUsage = operation({
  id: "getUsage",
  method: "get",
  path: "/usage",
  needs: "read",
  tag: "Usage",
  summary: "What the plan allows in this billing period, and what of it is used",
  answer: z.object({
    plan: z.string(),
    analyses: z.object({ used: z.number().int(), most: z.number().int() }),
    renews_at: z.iso.datetime(),
  }),
  async run({ shopId }) {
    const { planName, used, most, renewsAt } = await forShop(container.database, shopId, (_db, query) =>
      usageOf(query, { shopId, now: container.clock.now() }),
    );
    return { plan: planName, analyses: { used, most }, renews_at: renewsAt.toISOString() };
  },
});

/** Everything that the API can be asked. */
export const OPERATIONS: readonly Operation[] = [
  listProducts,
  getProduct,
  analyseProducts,
  listSuggestions,
  decide,
  undo,
  getUsage,
  ...ANALYSIS_OPERATIONS,
  ...BATCH_OPERATIONS,
  ...UPLOAD_OPERATIONS,
];
