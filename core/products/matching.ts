import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { ProductState } from "./product-state.ts";

/** What the products page can be narrowed by: words in title or handle ("" for any), and a state. */
type ProductFilter = { q: string; state: ProductState | null };

/** `%`, `_` and `\` in what somebody searches for mean themselves. */
const literally = (text: string) => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;

/** The filter as conditions on "Product"; the page's own query (views/products) finds the same. */
export function matching({ q, state }: ProductFilter): Sql {
  const inState = state === null ? sql`true` : sql`state = ${state}::"ProductState"`;
  const withWords = q === "" ? sql`true` : sql`(title ILIKE ${literally(q)} OR handle ILIKE ${literally(q)})`;
  return sql`${inState} AND ${withWords}`;
}
