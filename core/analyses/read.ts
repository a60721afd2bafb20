import type { Analysis, Batch } from "../../prisma/generated/client.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql, sqlInShop } from "#core/tenancy/for-shop.ts";
import type { FileFacts } from "#core/uploads/index.ts";
import type { AnalysisProblem } from "./problems.ts";
import { Seen } from "./seen.ts";

export type AnalysisView = Pick<
  Analysis,
  "id" | "batchId" | "position" | "label" | "state" | "test" | "threshold" | "maxObjects" | "withFile" | "createdAt"
> & {
  /** Whole milliseconds of work. */
  ms: number | null;
  endedAt: Date | null;
  problem: AnalysisProblem | null;
  seen: Seen | null;
  file: FileFacts | null;
};

/** Null: there is none, or not in this shop. */
export async function analysisOf(database: Database, shopId: ShopId, id: string): Promise<AnalysisView | null> {
  const row = await forShop(database, shopId, (db) => db.analysis.findFirst({ where: { id } }));
  return row && viewOf(row);
}

function viewOf(row: Analysis): AnalysisView {
  const { id, batchId, position, label, state, test, threshold, maxObjects, withFile, createdAt, ms, endedAt } = row;
  return {
    ...{ id, batchId, position, label, state, test, threshold, maxObjects, withFile, createdAt, ms, endedAt },
    problem: row.problem as AnalysisProblem | null,
    seen: row.seen === null ? null : Seen.parse(row.seen),
    file: row.file as FileFacts | null,
  };
}

export type BatchView = Pick<Batch, "id" | "total" | "ended" | "failed" | "test" | "createdAt">;

/** Null: there is none, or not in this shop. */
export const batchOf = (database: Database, shopId: ShopId, id: string): Promise<BatchView | null> =>
  forShop(database, shopId, (db) =>
    db.batch.findFirst({
      where: { id },
      select: { id: true, total: true, ended: true, failed: true, test: true, createdAt: true },
    }),
  );

/** One photo of a batch, without what was seen in it. */
export type BatchItem = Pick<Analysis, "id" | "position" | "label" | "url" | "state" | "ended"> & {
  problem: AnalysisProblem | null;
};

/** The photos of a batch in their order, from a place on. */
export const itemsOf = (
  database: Database,
  shopId: ShopId,
  { batch, from, limit }: { batch: string; from: number; limit: number },
): Promise<BatchItem[]> =>
  sqlInShop<BatchItem>(
    database,
    shopId,
    sql`SELECT id, position, label, split_part(url, '?', 1) AS url, state, ended, problem FROM "Analysis"
      WHERE "batchId" = ${batch} AND position >= ${from}::int ORDER BY position LIMIT ${limit}::int`,
  );

/** Those that have ended after a number, in the order in which they did. */
export const endedAfter = (
  database: Database,
  shopId: ShopId,
  { batch, after, limit }: { batch: string; after: number; limit: number },
): Promise<BatchItem[]> =>
  sqlInShop<BatchItem>(
    database,
    shopId,
    sql`SELECT id, position, label, split_part(url, '?', 1) AS url, state, ended, problem FROM "Analysis"
      WHERE "batchId" = ${batch} AND ended > ${after}::int ORDER BY ended LIMIT ${limit}::int`,
  );
