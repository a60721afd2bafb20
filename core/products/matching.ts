import type { Essential } from "#core/fields/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { ProductState } from "./product-state.ts";

/**
 * What the products page can be narrowed by: words in title or handle ("" for any), a state, a field that is empty in
 * Shopify, and whether it falls short of the shop's rules.
 */
type ProductFilter = { q: string; state: ProductState | null; missing: Essential | null; short: boolean };

/** `%`, `_` and `\` in what somebody searches for mean themselves. */
const literally = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** The filter as conditions on "Product": of the products page, and of bulk work that begins there. */
export function matching({ q, state, missing, short }: ProductFilter): Sql {
  const inState = state === null ? sql`true` : sql`state = ${state}::"ProductState"`;
  const withWords = q === "" ? sql`true` : sql`(title ILIKE ${literally(q)} OR handle ILIKE ${literally(q)})`;
  const lacking = missing === null ? sql`true` : sql`${missing} = ANY (missing) AND state <> 'unseen'`;
  const falling = short ? sql`score < 100` : sql`true`;
  return sql`${inState} AND ${withWords} AND ${lacking} AND ${falling}`;
}
