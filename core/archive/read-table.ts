import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { names, type Sql, sql, sqlInShop } from "#core/tenancy/for-shop.ts";

const PAGE = 500;

type From = { shopId: ShopId; table: string; key: readonly string[]; without?: readonly string[] };
type Row = { line: string; at: string };

/**
 * All rows of a table of one shop as JSON, a page at a time along the primary key: what is written meanwhile may be in it or
 * not, and no row is in it twice. Narrowed by the shop's id and by row-level security.
 */
export async function* readTable(database: Database, from: From): AsyncGenerator<string[]> {
  const { shopId, table, key, without = [] } = from;
  const order = names("shopId", ...key);
  let after: string | null = null;
  for (;;) {
    const beyond: Sql =
      after === null
        ? sql`true`
        : sql`(${order}) > (SELECT ${order} FROM jsonb_populate_record(NULL::${names(table)}, ${after}::jsonb))`;
    const rows: Row[] = await sqlInShop<Row>(
      database,
      shopId,
      sql`SELECT (to_jsonb(t) - ${without}::text[])::text AS line, (SELECT jsonb_object_agg(k, to_jsonb(t)->k)
        FROM unnest(${["shopId", ...key]}::text[]) k)::text AS at
        FROM ${names(table)} t WHERE t."shopId" = ${shopId} AND ${beyond} ORDER BY ${order} LIMIT ${PAGE}`,
    );
    if (rows.length > 0) yield rows.map(({ line }) => line);
    after = rows.at(-1)?.at ?? null;
    if (rows.length < PAGE) return;
  }
}
