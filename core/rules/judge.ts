import { PRODUCTS } from "#core/products/index.ts";
import { tellScoreJob } from "#core/jobs/catalogue.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import type { Rule } from "./rule.ts";
import { collectionsOf } from "./collection-members.ts";
import { readRules } from "./read-rules.ts";
import { type Facts, productScoreOf } from "./score.ts";

/** Products whose rows are held at a time: some tens of milliseconds, in which nobody else changes them. */
const PAGE = 250;

/** `tells`: whether the shop wants Shopify to know the score; `scoreTold`: what it was told last. */
type Told = { tells: boolean; scoreTold: number | null };
type Row = Facts & Told & { gid: ProductGid; score: number | null; shortfalls: string[] };

/** What the rules look at. Of products that were never read nothing is known, and nothing is claimed. */
const factsOf = (which: Sql): Sql => sql`
  SELECT gid, missing, "productType", "taxonomyId", ${collectionsOf(sql`"Product".gid`)} AS "collectionIds",
    "photoCount", quality, "descriptionWords", score, shortfalls, "scoreTold",
    coalesce((SELECT "tellsScore" FROM "Settings"), false) AS tells
  FROM "Product" WHERE ${PRODUCTS} AND "readAt" > 'epoch' AND ${which}`;

/**
 * Scores one product anew, in the transaction that changed it: its row must be held by then, so that the walk through
 * the catalogue meets it before or after, not in between.
 */
export async function judgeProduct(
  work: Judging,
  { shopId, gid, dry }: { shopId: ShopId; gid: ProductGid; dry: boolean },
) {
  const { query } = work;
  const [rows, rules] = await Promise.all([query<Row>(factsOf(sql`gid = ${gid}`)), readRules(query)]);
  const { untold } = keep(query, rows, rules);
  if (!dry) for (const of of untold) work.request(tellScoreJob, { shopId, of });
}

type Judging = Pick<Work, "query" | "request">;

/**
 * Scores all products of the shop by its rules as they are now; each page commits for itself. Rules that change meanwhile ask for it again.
 * @returns how many products were looked at, and of how many the score or what is lacking changed
 */
export async function judgeCatalogue(platform: Platform, scope: Scope): Promise<{ judged: number; changed: number }> {
  let [after, judged, changed] = ["", 0, 0];
  for (;;) {
    const page = await transact(platform, scope, async ({ query, request }) => {
      const next = sql`"shopId" = ${scope.shopId} AND gid > ${after} ORDER BY gid LIMIT ${PAGE} FOR NO KEY UPDATE`;
      const rows = await query<Row>(factsOf(next));
      const kept = keep(query, rows, await readRules(query));
      for (const of of kept.untold) request(tellScoreJob, { shopId: scope.shopId, of });
      return { rows, changed: kept.changed };
    });
    judged += page.rows.length;
    changed += page.changed;
    const last = page.rows.at(-1);
    if (!last || page.rows.length < PAGE) break;
    after = last.gid;
  }
  await transact(platform, scope, ({ emit }) => emit({ kind: "rules.applied", data: { judged, changed } }));
  return { judged, changed };
}

/**
 * Writes what differs. It is no change of the product: where it stands in lists stays.
 * @returns how many differed, and the products of which Shopify has to be told
 */
function keep(query: Query, rows: readonly Row[], rules: readonly Rule[]) {
  const judged = rows.map((row) => ({ row, now: productScoreOf(row, rules) }));
  const differing = judged
    .filter(({ row, now }) => now.score !== row.score || now.shortfalls.join() !== row.shortfalls.join())
    .map(({ row: { gid }, now: { score, shortfalls } }) => ({ gid, score, shortfalls }));
  const untold = judged
    .filter(({ row, now }) => (row.tells ? now.score : null) !== row.scoreTold)
    .map(({ row }) => row.gid);
  if (differing.length === 0) return { changed: 0, untold };
  query.write(sql`
    UPDATE "Product" p SET score = now.score, shortfalls = now.shortfalls
    FROM jsonb_to_recordset(${JSON.stringify(differing)}::jsonb) AS now (gid text, score int, shortfalls text[])
    WHERE p.gid = now.gid`);
  return { changed: differing.length, untold };
}
