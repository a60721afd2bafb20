import { z } from "zod";
import { ESSENTIAL } from "#core/fields/index.ts";
import { matching, PRODUCT_STATES, type ProductState } from "#core/products/index.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { cleanText } from "#core/platform/text.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";

const PAGE_SIZE = 25;

/**
 * The list's address: text, state, a field that is missing, whether it falls short of the rules ("1"), and a cursor. Anything
 * else in the query is ignored, anything wrong falls back.
 */
export const ProductsQuery = z.object({
  q: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().max(100))
    .catch("")
    .default(""),
  state: z.enum(PRODUCT_STATES).optional().catch(undefined),
  missing: z.enum(ESSENTIAL).optional().catch(undefined),
  short: z.literal("1").optional().catch(undefined),
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

/** Postgres knows no year 0; no product is older than Shopify. */
const FIRST_YEAR = 2000;
const Cursor = z.tuple([z.iso.datetime(), ProductGid]);
const encode = (row: { updatedAt: Date; gid: string }) =>
  Buffer.from(JSON.stringify([row.updatedAt.toISOString(), row.gid])).toString("base64url");

function decode(cursor: string | undefined): { updatedAt: Date; gid: string } | null {
  try {
    const [at, gid] = Cursor.parse(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString()));
    const updatedAt = new Date(at);
    return updatedAt.getUTCFullYear() < FIRST_YEAR ? null : { updatedAt, gid };
  } catch {
    return null;
  }
}

export type ProductListed = {
  gid: string;
  title: string;
  thumbnailUrl: string | null;
  state: ProductState;
  quality: number | null;
  score: number | null;
  categoryPath: string | null;
  categoryConfidence: number | null;
  waitingCount: number;
  problem: string | null;
  status: string;
};
type Row = ProductListed & { updatedAt: Date };

/**
 * One page of products, latest change first, stable while rows are added: the cursor is the last row, not a number of
 * rows.
 */
export async function productsView(database: Database, shopId: ShopId, asked: ProductsQuery) {
  const after = decode(asked.after);
  const before = after ? null : decode(asked.before);
  const { q, state = null, missing = null, short } = asked;
  const filter = matching({ q, state, missing, short: short === "1" });
  return forShop(database, shopId, async (_db, query) => {
    const seq = await seenTo(query);
    const counts = await countStates(query);
    const narrowed = q !== "" || missing !== null || short === "1";
    // Words have no index to be found by: what is found is found once, for the page and for the total.
    const found = await query<Partial<Row> & { total: number | null }>(sql`
      WITH found AS (
        SELECT gid, "updatedAt" FROM "Product" WHERE "shopId" = ${shopId} AND ${filter}
      ), page AS (
        SELECT gid FROM found WHERE ${beyond(after, sql`<`)} AND ${beyond(before, sql`>`)}
        ORDER BY "updatedAt" ${before ? sql`ASC` : sql`DESC`}, gid ${before ? sql`ASC` : sql`DESC`}
        LIMIT ${PAGE_SIZE + 1}
      ), shown AS (
        SELECT p.gid, p.title, p."thumbnailUrl", p.state, p.quality, p.score, p."categoryPath", p."categoryConfidence",
          p."waitingCount", p.problem, p.status, p."updatedAt"
        FROM page JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = page.gid
      )
      SELECT counted.total, shown.*
      FROM (SELECT ${narrowed ? sql`(SELECT count(*)::int FROM found)` : sql`NULL::int`} AS total) counted
      LEFT JOIN shown ON true
      ORDER BY shown."updatedAt" DESC, shown.gid DESC`);
    const rows = found.filter((row): row is Row & { total: number | null } => row.gid !== null);
    const more = rows.length > PAGE_SIZE;
    // One more than is shown was read, at the far end: the first of a page before, the last of one after.
    const page = more && before ? rows.slice(1) : rows.slice(0, PAGE_SIZE);
    const [first, last] = [page[0], page.at(-1)];
    return {
      products: page.map(({ total: _total, updatedAt: _at, ...product }) => product),
      next: last && (before ? true : more) ? encode(last) : null,
      previous: first && (before ? more : after !== null) ? encode(first) : null,
      counts,
      total: found[0]?.total ?? inState(counts, state),
      seq,
    };
  });
}

type Counts = Partial<Record<ProductState, number>>;

async function countStates(query: Query): Promise<Counts> {
  const rows = await query<{ state: ProductState; count: number }>(
    sql`SELECT state, count(*)::int AS count FROM "Product" GROUP BY state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

const inState = (counts: Counts, state: ProductState | null): number =>
  state === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : (counts[state] ?? 0);

function beyond(cursor: { updatedAt: Date; gid: string } | null, side: Sql): Sql {
  return cursor ? sql`("updatedAt", gid) ${side} (${cursor.updatedAt}::timestamp, ${cursor.gid})` : sql`true`;
}
