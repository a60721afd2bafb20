import type { Essential } from "#core/fields/index.ts";
import { type Query, sql } from "#core/tenancy/for-shop.ts";

export type Health = {
  /** Products that were read: what is missing is known of them. */
  products: number;
  missing: Partial<Record<Essential, number>>;
  /** Products by the quality of their main photo, in tens: [0..9, 10..19, ..., 90..100]. */
  quality: number[];
};

const TENS = 10;

/** What the shop's catalogue lacks, and how good its photos are. */
export async function healthOf(query: Query): Promise<Health> {
  const [read] = await query<{ products: number }>(
    sql`SELECT count(*)::int AS products FROM "Product" WHERE state <> 'unseen'`,
  );
  const missing = await query<{ field: Essential; products: number }>(sql`
    SELECT field, count(*)::int AS products FROM "Product", unnest(missing) AS field WHERE state <> 'unseen'
    GROUP BY field`);
  const spread = await query<{ tens: number; products: number }>(sql`
    SELECT least(quality / 10, ${TENS - 1}) AS tens, count(*)::int AS products FROM "Product"
    WHERE quality IS NOT NULL GROUP BY 1`);
  return {
    products: read?.products ?? 0,
    missing: Object.fromEntries(missing.map(({ field, products }) => [field, products])),
    quality: Array.from({ length: TENS }, (_, tens) => spread.find((row) => row.tens === tens)?.products ?? 0),
  };
}
