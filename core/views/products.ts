import { z } from "zod";
import { GAP_FILTERS } from "#core/feeds/index.ts";
import { ESSENTIAL } from "#core/fields/index.ts";
import { readSavedViews } from "#core/lists/index.ts";
import { matching, PRODUCT_STATES, type ProductState, PRODUCTS } from "#core/products/index.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import { Moment } from "#core/platform/moments.ts";
import { cleanText } from "#core/platform/text.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type Query, type Sql, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import { seenTo } from "./seen-to.ts";

const PAGE_SIZE = 25;

/** What the list can be in the order of: the latest change first, the worst first, the most first. */
const SORTS = ["updated", "quality", "score", "waiting"] as const;
type Sort = (typeof SORTS)[number];

/**
 * The list's address: text, state, a field that is missing, whether it falls short of the rules ("1"), what feeds miss,
 * an order, the same the other way round ("1"), and a cursor. Anything else in the query is ignored, anything wrong
 * falls back.
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
  gap: z.enum(GAP_FILTERS).optional().catch(undefined),
  sort: z.enum(SORTS).catch("updated").default("updated"),
  turned: z.literal("1").optional().catch(undefined),
  after: z.string().optional().catch(undefined),
  before: z.string().optional().catch(undefined),
});
export type ProductsQuery = z.infer<typeof ProductsQuery>;

type Order = { key: Sql; down: boolean; of(row: Row): string | number };

/**
 * What the list goes by, of a row of "Product", and whether the greatest comes first. A quality or a score that is not
 * known comes after all that are.
 */
function orderOf({ sort, turned }: Pick<ProductsQuery, "sort" | "turned">): Order {
  const other = turned === "1";
  const unknown = other ? -1 : 101;
  const orders: Record<Sort, Order> = {
    updated: { key: sql`"updatedAt"`, down: !other, of: ({ updatedAt }) => updatedAt.toISOString() },
    quality: { key: sql`coalesce(quality, ${unknown}::int)`, down: other, of: ({ quality }) => quality ?? unknown },
    score: { key: sql`coalesce(score, ${unknown}::int)`, down: other, of: ({ score }) => score ?? unknown },
    waiting: { key: sql`"waitingCount"`, down: !other, of: ({ waitingCount }) => waitingCount },
  };
  return orders[sort];
}

const MOST = 1_000_000;
const Cursor = z.tuple([z.union([Moment, z.number().int().min(-1).max(MOST)]), ProductGid]);
type Cursor = { key: Date | number; gid: string };
const encode = (row: Row, order: Order) => Buffer.from(JSON.stringify([order.of(row), row.gid])).toString("base64url");

/** Null for what is none of this order. */
function decode(cursor: string | undefined, sort: Sort): Cursor | null {
  try {
    const [value, gid] = Cursor.parse(JSON.parse(Buffer.from(cursor ?? "", "base64url").toString()));
    if ((typeof value === "string") !== (sort === "updated")) return null;
    if (typeof value === "number") return { key: value, gid };
    return { key: new Date(value), gid };
  } catch {
    return null;
  }
}

/** Whether `after` is a place in the list that the latest change leads. */
export const isProductsPlace = (cursor: string): boolean => decode(cursor, "updated") !== null;

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
type Found = Partial<Row> & { total: number | null; key: unknown };

type Asked = ProductsQuery & { size?: number };

/** `counting`: the whole list is counted in the same statement. */
function pageOf(shopId: ShopId, asked: Asked, { counting }: { counting: boolean }) {
  const { size = PAGE_SIZE, q, state = null, missing = null, short, gap = null, sort } = asked;
  const after = decode(asked.after, sort);
  const before = after ? null : decode(asked.before, sort);
  const order = orderOf(asked);
  const { key, down } = order;
  const [onwards, back] = down ? [sql`<`, sql`>`] : [sql`>`, sql`<`];
  const [forth, reverse] = down ? [sql`DESC`, sql`ASC`] : [sql`ASC`, sql`DESC`];
  const way = before ? reverse : forth;
  const filter = matching({ q, state, missing, short: short === "1", gap });
  // Words have no index to be found by: what is found is found once, for the page and for the total.
  const statement = sql`
    WITH found AS (
      SELECT gid, ${key} AS key FROM "Product" WHERE "shopId" = ${shopId} AND ${filter}
    ), page AS (
      SELECT gid, key FROM found WHERE ${beyond(after, onwards)} AND ${beyond(before, back)}
      ORDER BY key ${way}, gid ${way}
      LIMIT ${size + 1}
    ), shown AS (
      SELECT p.gid, p.title, p."thumbnailUrl", p.state, p.quality, p.score, p."categoryPath", p."categoryConfidence",
        p."waitingCount", p.problem, p.status, p."updatedAt", page.key
      FROM page JOIN "Product" p ON p."shopId" = ${shopId} AND p.gid = page.gid
    )
    SELECT counted.total, shown.*
    FROM (SELECT ${counting ? sql`(SELECT count(*)::int FROM found)` : sql`NULL::int`} AS total) counted
    LEFT JOIN shown ON true
    ORDER BY shown.key ${forth}, shown.gid ${forth}`;
  const listOf = (found: readonly Found[]) => {
    const rows = found.filter((row): row is Row & Found => row.gid !== null);
    const more = rows.length > size;
    // One more than is shown was read, at the far end: the first of a page before, the last of one after.
    const listed = more && before ? rows.slice(1) : rows.slice(0, size);
    const [first, last] = [listed[0], listed.at(-1)];
    return {
      products: listed.map(({ total: _total, updatedAt: _at, key: _key, ...product }): ProductListed => product),
      next: last && (before ? true : more) ? encode(last, order) : null,
      previous: first && (before ? more : after !== null) ? encode(first, order) : null,
    };
  };
  return { statement, listOf };
}

/** One page of products and the places beside it, and nothing of the list as a whole. */
export async function productsPage(database: Database, shopId: ShopId, asked: Asked) {
  const { statement, listOf } = pageOf(shopId, asked, { counting: false });
  return listOf(await sqlInShop<Found>(database, shopId, statement));
}

export type ProductsView = Awaited<ReturnType<typeof productsView>>;

/** One page of products, stable while rows are added: the cursor is the last row, not a number of rows. */
export async function productsView(database: Database, shopId: ShopId, asked: ProductsQuery) {
  const { q, state = null, missing = null, short, gap = null } = asked;
  const narrowed = q !== "" || missing !== null || short === "1" || gap !== null;
  const { statement, listOf } = pageOf(shopId, asked, { counting: narrowed });
  const read = <T>(of: (query: Query) => Promise<T>) => forShop(database, shopId, (_db, query) => of(query));
  const seq = await read(seenTo);
  const [counts, views, found] = await Promise.all([
    read(countStates),
    read(readSavedViews),
    sqlInShop<Found>(database, shopId, statement),
  ]);
  return { ...listOf(found), counts, total: found[0]?.total ?? inState(counts, state), views, seq };
}

type Counts = Partial<Record<ProductState, number>>;

export async function countStates(query: Query): Promise<Counts> {
  const rows = await query<{ state: ProductState; count: number }>(
    sql`SELECT state, count(*)::int AS count FROM "Product" WHERE ${PRODUCTS} GROUP BY state`,
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

const inState = (counts: Counts, state: ProductState | null): number =>
  state === null ? Object.values(counts).reduce((sum, count) => sum + count, 0) : (counts[state] ?? 0);

function beyond(cursor: Cursor | null, side: Sql): Sql {
  if (cursor === null) return sql`true`;
  const key = cursor.key instanceof Date ? sql`${cursor.key}::timestamp` : sql`${cursor.key}::int`;
  return sql`(key, gid) ${side} (${key}, ${cursor.gid})`;
}
