import type { ProductGid } from "#core/platform/ids.ts";
import { forShop, type Query, type Sql, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import type { Rule } from "./rule.ts";
import { readRules } from "./read-rules.ts";
import { type Facts, standingOf } from "./score.ts";

/** Products whose rows are held at a time: some tens of milliseconds, in which nobody else changes them. */
const PAGE = 250;

type Row = Facts & { gid: ProductGid; score: number | null; shortfalls: string[] };

/** What the rules look at. Of products that were never read nothing is known, and nothing is claimed. */
const factsOf = (which: Sql): Sql => sql`
  SELECT gid, missing, "productType", "taxonomyId", "photoCount", quality, "descriptionWords", score, shortfalls
  FROM "Product" WHERE "readAt" > 'epoch' AND ${which}`;

/**
 * Scores one product anew, in the transaction that changed it: its row must be held by then, so that the walk through
 * the catalogue meets it before or after, not in between.
 */
export async function judgeProduct(query: Query, gid: ProductGid): Promise<void> {
  const [rows, rules] = await Promise.all([query<Row>(factsOf(sql`gid = ${gid}`)), readRules(query)]);
  await keep(query, rows, rules);
}

/**
 * Scores all products of the shop by its rules as they are now; each page commits for itself. Rules that change
 * meanwhile ask for it again.
 * @returns how many products were looked at, and of how many the score or what is lacking changed
 */
export async function judgeCatalogue(platform: Platform, scope: Scope): Promise<{ judged: number; changed: number }> {
  let [after, judged, changed] = ["", 0, 0];
  for (;;) {
    const page = await forShop(platform.database, scope.shopId, async (_db, query) => {
      const next = sql`"shopId" = ${scope.shopId} AND gid > ${after} ORDER BY gid LIMIT ${PAGE} FOR NO KEY UPDATE`;
      const rows = await query<Row>(factsOf(next));
      return { rows, changed: await keep(query, rows, await readRules(query)) };
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

/** Writes what differs. It is no change of the product: where it stands in lists stays. */
async function keep(query: Query, rows: readonly Row[], rules: readonly Rule[]): Promise<number> {
  const differing = rows.flatMap(({ gid, score, shortfalls, ...facts }) => {
    const now = standingOf(facts, rules);
    const same = now.score === score && now.shortfalls.join() === shortfalls.join();
    return same ? [] : [{ gid, score: now.score, shortfalls: now.shortfalls }];
  });
  if (differing.length === 0) return 0;
  await query(sql`
    UPDATE "Product" p SET score = now.score, shortfalls = now.shortfalls
    FROM jsonb_to_recordset(${JSON.stringify(differing)}::jsonb) AS now (gid text, score int, shortfalls text[])
    WHERE p.gid = now.gid`);
  return differing.length;
}
