import { z } from "zod";
import { type Point, POINT_CODES, SHORT_WORDS } from "#core/feeds/index.ts";
import { AUDITED, lacks, PRODUCTS, READ_WITH_GAPS, SOLD } from "#core/products/index.ts";
import { ProductGid, type ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { type Sql, sql, sqlInShop } from "#core/tenancy/for-shop.ts";

const PAGE_SIZE = 25;

/** The page's address: one point whose products are listed, and a place in the list. Anything wrong falls back. */
export const ReadinessQuery = z.object({
  point: z.enum(POINT_CODES).optional().catch(undefined),
  after: ProductGid.optional().catch(undefined),
});
type ReadinessQuery = z.infer<typeof ReadinessQuery>;

/** Of products that lack a point: how many, and of how many suggestions wait for a decision. */
type PointCounted = { point: Point; products: number; waiting: number };

/**
 * What feeds and agents would miss of what is sold. `products`: that are active; `audited`: of these, those that were read;
 * `complete`: of these, those that lack nothing. Points that nothing lacks are 0.
 */
type Readiness = { products: number; audited: number; complete: number; points: PointCounted[] };

const or = (left: Sql, right: Sql) => sql`${left} OR ${right}`;
const enumerated = (left: Sql, right: Sql) => sql`${left}, ${right}`;

/**
 * Products that are alike in what they lack, with how many: few hundreds of these, which take a third of the time that each
 * product by itself takes.
 */
const alike = (shopId: ShopId): Sql => sql`
  SELECT gaps, CASE WHEN ${AUDITED} THEN ${READ_WITH_GAPS} ELSE '' END AS "toldDigest", missing, least("photoCount", 1) AS "photoCount",
    state = 'review' AS waits,
    CASE WHEN "descriptionWords" BETWEEN 1 AND ${SHORT_WORDS - 1}::int THEN 1 END AS "descriptionWords", count(*)::int AS n
  FROM "Product" WHERE "shopId" = ${shopId} AND ${PRODUCTS} AND ${SOLD} GROUP BY 1, 2, 3, 4, 5, 6`;

/** One pass over the shop's rows of products. */
export async function readinessOf(database: Database, shopId: ShopId): Promise<Readiness> {
  const each = POINT_CODES.map(lacks);
  const count = (condition: Sql) => sql`coalesce(sum(n) FILTER (WHERE ${condition}), 0)::int`;
  const [row] = await sqlInShop<Omit<Readiness, "points"> & { lacking: number[]; waiting: number[] }>(
    database,
    shopId,
    sql`
    SELECT ${count(sql`true`)} AS products, ${count(AUDITED)} AS audited,
      ${count(sql`${AUDITED} AND NOT coalesce(${each.reduce(or)}, false)`)} AS complete,
      ARRAY[${each.map(count).reduce(enumerated)}] AS lacking,
      ARRAY[${each.map((lacking) => count(sql`${lacking} AND waits`)).reduce(enumerated)}] AS waiting
    FROM (${alike(shopId)}) AS alike`,
  );
  if (!row) throw new Error("a count without a row");
  const { lacking, waiting, ...counted } = row;
  const points = POINT_CODES.map((point, at) => ({
    point,
    products: lacking[at] ?? 0,
    waiting: waiting[at] ?? 0,
  }));
  return { ...counted, points };
}

type Listed = { gid: string; title: string; thumbnailUrl: string | null };

const pageOf = (shopId: ShopId, point: Point, after: string): Sql => sql`
  SELECT gid, title, "thumbnailUrl" FROM "Product"
  WHERE "shopId" = ${shopId} AND ${PRODUCTS} AND ${SOLD} AND ${lacks(point)} AND gid > ${after}
  ORDER BY gid LIMIT ${PAGE_SIZE + 1}`;

/** The counts, and where a point is asked for, a page of the products that lack it, by their ids. */
export async function readinessView(database: Database, shopId: ShopId, { point, after }: ReadinessQuery) {
  const [readiness, rows] = await Promise.all([
    readinessOf(database, shopId),
    point === undefined ? [] : sqlInShop<Listed>(database, shopId, pageOf(shopId, point, after ?? "")),
  ]);
  const listed = rows.slice(0, PAGE_SIZE);
  return { ...readiness, listed, next: rows.length > PAGE_SIZE ? (listed.at(-1)?.gid ?? null) : null };
}
