import { z } from "zod";
import { requestAnalysis } from "#core/intake/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { PRODUCT_STATES } from "#core/products/index.ts";
import { requestUndo } from "#core/publishing/index.ts";
import { Decision, decideSuggestions } from "#core/suggestions/index.ts";
import {
  isProductsPlace,
  placeOf,
  type ProductListed,
  ProductsQuery,
  productsView,
  type ProductView,
  productView,
  SUGGESTION_STATES,
  suggestionById,
  suggestionsInState,
} from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { ANALYSIS_OPERATIONS } from "./analysis-operations.server.ts";
import { BATCH_OPERATIONS } from "./batch-operations.server.ts";
import { UPLOAD_OPERATIONS } from "./upload-operations.server.ts";
import { KEY_OPERATIONS } from "./keys-operations.server.ts";
import { type Operation, operation } from "./operation.ts";
import { PHOTO_OPERATIONS } from "./photos-operations.server.ts";
import { refused } from "./problems.server.ts";
import { RUN_OPERATIONS } from "./runs-operations.server.ts";
import { spend } from "./spend.server.ts";
import { SHOP_OPERATIONS } from "./shop-operations.server.ts";
import { After, boxOf, Limit, Next, Photo, Product, ProductNumber, Publication, Suggestion } from "./schemas.ts";

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
  objects: (evidence?.objects ?? []).map(({ label, score, box }) => ({ label, confidence: score, box: boxOf(box) })),
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
    if (query.after !== undefined && !isProductsPlace(query.after)) throw refused(422, "unknown_place");
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
  async run({ scope, holder, body }) {
    const products = [...new Set(body.products)];
    await spend(scope, holder, products.length);
    return { asked: await requestAnalysis(container, scope, products.map(gidOf)) };
  },
});

type SuggestionRow = NonNullable<Awaited<ReturnType<typeof suggestionById>>>;
const suggestionOf = (row: SuggestionRow): z.infer<typeof Suggestion> => ({
  id: row.id,
  product: row.productGid,
  field: row.field,
  language: row.locale || null,
  before: row.before,
  value: row.value,
  confidence: row.confidence,
  state: row.state,
  created_at: row.createdAt.toISOString(),
});

/** @throws NotFound */
async function readSuggestion(shopId: ShopId, id: string): Promise<z.infer<typeof Suggestion>> {
  const row = await suggestionById(container.database, shopId, id);
  if (!row) throw new NotFound({ code: "suggestions_gone" });
  return suggestionOf(row);
}

const getSuggestion = operation({
  id: "getSuggestion",
  method: "get",
  path: "/suggestions/{id}",
  needs: "read",
  tag: "Suggestions",
  summary: "One suggestion, in whichever state",
  params: z.object({ id: z.uuid() }),
  answer: Suggestion,
  run: ({ shopId, params }) => readSuggestion(shopId, params.id),
});

const decideOne = operation({
  id: "decideSuggestion",
  method: "post",
  path: "/suggestions/{id}/decide",
  needs: "decide",
  tag: "Suggestions",
  summary: "Approves, edits or rejects one suggestion",
  description: "Answers how it stands: where it was decided before, that decision stays.",
  params: z.object({ id: z.uuid() }),
  body: z.object({ decision: Decision }),
  answer: Suggestion,
  async run({ shopId, scope, by, params, body }) {
    await decideSuggestions(container, scope, { ids: [params.id], ...body, by });
    return readSuggestion(shopId, params.id);
  },
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
    const place = after === undefined ? null : placeOf(after);
    if (after !== undefined && place === null) throw refused(422, "unknown_place");
    const { suggestions, next } = await suggestionsInState(container.database, shopId, {
      state,
      field,
      limit,
      product: product === undefined ? null : gidOf(product),
      after: place,
    });
    return { items: suggestions.map(suggestionOf), next };
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

/** Everything that the API can be asked. */
export const OPERATIONS: readonly Operation[] = [
  listProducts,
  getProduct,
  analyseProducts,
  listSuggestions,
  getSuggestion,
  decideOne,
  decide,
  undo,
  ...ANALYSIS_OPERATIONS,
  ...BATCH_OPERATIONS,
  ...UPLOAD_OPERATIONS,
  ...PHOTO_OPERATIONS,
  ...RUN_OPERATIONS,
  ...SHOP_OPERATIONS,
  ...KEY_OPERATIONS,
];
