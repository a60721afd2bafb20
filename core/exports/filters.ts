import { z } from "zod";
import { LOG_GROUPS, LOGGED } from "#core/events/kinds.ts";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { Day } from "#core/platform/moments.ts";
import { matching, PRODUCT_STATES } from "#core/products/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import { SUGGESTION_STATES } from "#core/views/index.ts";
import type { ExportKind, TableKind } from "./choices.ts";

const productNumber = z
  .string()
  .regex(/^\d{1,20}$/)
  .max(20);
const none = z.strictObject({});

/** What each can be narrowed by, as the lists of the pages and of the API are. */
export const FILTERS = {
  products: z.strictObject({
    q: z.string().max(100).optional(),
    state: z.enum(PRODUCT_STATES).optional(),
    missing: z.enum(ESSENTIAL).optional(),
    short: z.boolean().optional(),
    gap: z.enum(GAP_FILTERS).optional(),
  }),
  evidence: z.strictObject({ product: productNumber.optional() }),
  suggestions: z.strictObject({
    state: z.enum(SUGGESTION_STATES).optional(),
    product: productNumber.optional(),
    field: z.string().max(200).optional(),
  }),
  publications: z.strictObject({ product: productNumber.optional() }),
  usage: none,
  log: z.strictObject({
    by: z
      .string()
      .regex(/^\w{1,40}$/)
      .max(40)
      .optional(),
    kind: z.enum(LOG_GROUPS).optional(),
    from: Day.optional(),
    to: Day.optional(),
  }),
  shopify_products: z.strictObject({ gap: z.enum(GAP_FILTERS).optional() }),
  google_merchant: none,
  json_ld: none,
} as const satisfies Record<ExportKind, z.ZodObject>;

const DAY_MS = 86_400_000;
const gid = (number: string) => `gid://shopify/Product/${number}`;
const isOf = (product: string | undefined): Sql[] =>
  product === undefined ? [] : [sql`t."productGid" = ${gid(product)}`];

/** The conditions on a table's rows. @throws ZodError for a filter that is none of the kind's */
export const CONDITIONS: Record<TableKind, (filter: unknown) => Sql[]> = {
  products(filter) {
    const { q = "", state = null, missing = null, short = false, gap = null } = FILTERS.products.parse(filter);
    return [matching({ q: q.trim(), state, missing, short, gap })];
  },
  evidence(filter) {
    const { product } = FILTERS.evidence.parse(filter);
    if (product === undefined) return [];
    return [
      sql`t.fingerprint IN (SELECT i.fingerprint FROM "Image" i
        WHERE i."shopId" = t."shopId" AND i."productGid" = ${gid(product)})`,
    ];
  },
  suggestions(filter) {
    const { state, product, field } = FILTERS.suggestions.parse(filter);
    return [
      ...isOf(product),
      ...(state === undefined ? [] : [sql`t.state = ${state}::"SuggestionState"`]),
      ...(field === undefined ? [] : [sql`t.field = ${field}`]),
    ];
  },
  publications: (filter) => isOf(FILTERS.publications.parse(filter).product),
  usage: () => [],
  log(filter) {
    const { by, kind, from, to } = FILTERS.log.parse(filter);
    return [
      sql`t.by IS NOT NULL`,
      ...(by === undefined ? [] : [sql`t.by = ${`user ${by}`}`]),
      ...(kind === undefined ? [] : [sql`t.kind = ANY(${[...LOGGED[kind]]}::text[])`]),
      ...(from === undefined ? [] : [sql`t.at >= ${from}::timestamp`]),
      ...(to === undefined ? [] : [sql`t.at < ${new Date(Date.parse(to) + DAY_MS)}::timestamp`]),
    ];
  },
};
