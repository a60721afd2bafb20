import { countAnalysis, endLook, releaseAnalysis } from "#core/billing/index.ts";
import type { PhotoAnalysed } from "#core/engine/index.ts";
import { storeEvidence } from "#core/photos/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import type { FileFacts } from "#core/uploads/index.ts";
import type { AnalysisProblem } from "./problems.ts";
import { categoryIn, type Seen } from "./seen.ts";

/** `key`: the unit that is held for it; null when none is. */
type SeenEnding = { kind: "seen"; fingerprint: string; engineVersion: string; file: FileFacts };
export type AnalysisEnding =
  | (SeenEnding & { key: string; result: PhotoAnalysed })
  | (SeenEnding & { key: null; seen: unknown })
  | { kind: "failed"; problem: AnalysisProblem; key: string | null; file?: FileFacts };

export type AnalysisRow = { id: string; batchId: string | null; url: string | null; test: boolean };

type Recorded = { kind: "done" } | { kind: "failed"; problem: AnalysisProblem } | { kind: "skipped"; reason: string };

/**
 * What an analysis came to: kept, paid for or given back, in one transaction, and once: one that has ended is left as it is.
 * Whoever waits for the shop's news is told.
 */
export async function recordAnalysis(
  deps: Platform,
  scope: Scope,
  { row, ending, ms }: { row: AnalysisRow; ending: AnalysisEnding; ms: number },
): Promise<Recorded> {
  const { shopId } = scope;
  const recorded = await transact(deps, scope, async (work): Promise<Recorded> => {
    const { query, now, db } = work;
    const failed = ending.kind === "failed";
    const ended = await numberIn(work, row, failed);
    const kept = failed ? { problem: ending.problem, file: ending.file ?? null } : await keptOf(work, ending);
    const data = {
      state: failed ? ("failed" as const) : ("done" as const),
      url: row.url === null ? null : withoutQuery(row.url),
      ended,
      ms,
      endedAt: now,
      ...kept,
    };
    const { count } = await db.analysis.updateMany({
      where: { id: row.id, state: "queued" },
      data: data as Parameters<typeof db.analysis.updateMany>[0]["data"],
    });
    const { key } = ending;
    if (count === 0) throw new EndedAlready();
    if (key !== null && failed) await releaseAnalysis(query, { shopId, key, now });
    if (key !== null && !failed && "result" in ending) await pay(work, scope, { row, key, result: ending.result });
    if (key !== null && !(failed && ending.problem === "sets_the_app_back")) await endLook(db, key);
    work.end();
    return failed ? { kind: "failed", problem: ending.problem } : { kind: "done" };
  }).catch((error: unknown): Recorded => {
    if (error instanceof EndedAlready) return { kind: "skipped", reason: "it has ended already" };
    throw error;
  });
  await deps.notifier.shopChanged(shopId).catch(() => undefined);
  return recorded;
}

/** Undoes what its transaction has done. */
class EndedAlready extends Error {}

/** The batch's row is held until the commit: the numbers of what has ended become visible in their order. */
async function numberIn({ query }: Work, { batchId }: AnalysisRow, failed: boolean): Promise<number | null> {
  if (batchId === null) return null;
  const [batch] = await query<{ ended: number }>(sql`
    UPDATE "Batch" SET ended = ended + 1, failed = failed + ${failed ? 1 : 0}::int WHERE id = ${batchId} RETURNING ended`);
  return batch?.ended ?? null;
}

async function keptOf({ query }: Work, ending: Exclude<AnalysisEnding, { kind: "failed" }>) {
  const { fingerprint, engineVersion, file } = ending;
  if (ending.key === null) return { fingerprint, engineVersion, file, seen: ending.seen };
  const { evidence, detections } = ending.result;
  const [defects = null] = await query<NonNullable<Seen["defects"]>>(sql`
    SELECT state::text, coalesce(boxes->'boxes', '[]'::jsonb) AS boxes FROM "DefectCheck" WHERE fingerprint = ${fingerprint}`);
  const seen: Seen = { evidence, detections, category: categoryIn(evidence), defects };
  return { fingerprint, engineVersion, file, seen };
}

/** What a test key asked for is kept on its own row alone: it was not paid for. */
async function pay(
  work: Work,
  scope: Scope,
  { row, key, result }: { row: AnalysisRow; key: string; result: PhotoAnalysed },
): Promise<void> {
  if (row.test) return releaseAnalysis(work.query, { shopId: scope.shopId, key, now: work.now });
  storeEvidence(work, scope.shopId, result);
  await countAnalysis(work, scope, { key });
}

/** What follows "?" may let in who has it: good as long as the photo has to be fetched, and not kept. */
const withoutQuery = (address: string): string => address.replace(/[?#].*$/s, "");
