import { ESSENTIAL, type Essential } from "#core/fields/index.ts";
import { PRODUCTS, type ProductState } from "#core/products/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

export type Health = {
  /** Products that were read: what is missing is known of them. */
  products: number;
  missing: Partial<Record<Essential, number>>;
  /** Products that the shop's rules ask something of, and of them those that have it all. */
  held: number;
  complete: number;
};

type Counted = { held: number; complete: number; state: ProductState; products: number; missing: number[] };

/** The shop's products by state, and what those that were read lack: one pass over them. */
export async function countProducts(
  query: Query,
): Promise<{ states: Partial<Record<ProductState, number>>; health: Health }> {
  const rows = await query<Counted>(sql`
    SELECT state, count(*)::int AS products, count(score)::int AS held,
      count(*) FILTER (WHERE score = 100)::int AS complete, ARRAY[
      count(*) FILTER (WHERE 'category' = ANY (missing)), count(*) FILTER (WHERE 'description' = ANY (missing)),
      count(*) FILTER (WHERE 'alt' = ANY (missing)), count(*) FILTER (WHERE 'seo.title' = ANY (missing)),
      count(*) FILTER (WHERE 'seo.description' = ANY (missing))]::int[] AS missing
    FROM "Product" WHERE ${PRODUCTS} GROUP BY state`);
  const read = rows.filter(({ state }) => state !== "unseen");
  const sum = (of: (row: Counted) => number) => read.reduce((total, row) => total + of(row), 0);
  const lacking = ESSENTIAL.map((field, at) => [field, sum(({ missing }) => missing[at] ?? 0)] as const);
  return {
    states: Object.fromEntries(rows.map(({ state, products }) => [state, products])),
    health: {
      products: sum(({ products }) => products),
      missing: Object.fromEntries(lacking.filter(([, products]) => products > 0)),
      held: sum(({ held }) => held),
      complete: sum(({ complete }) => complete),
    },
  };
}

const TENS = 10;

/** Products by the quality of their main photo, in tens: [0..9, 10..19, ..., 90..100]. */
export async function qualitySpread(query: Query): Promise<number[]> {
  const spread = await query<{ tens: number; products: number }>(sql`
    SELECT least(quality / 10, ${TENS - 1}) AS tens, count(*)::int AS products FROM "Product"
    WHERE ${PRODUCTS} AND quality IS NOT NULL GROUP BY 1`);
  return Array.from({ length: TENS }, (_, tens) => spread.find((row) => row.tens === tens)?.products ?? 0);
}
