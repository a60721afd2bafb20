import { forgetCalls } from "#core/copywriting/index.ts";
import { askForAnalysis } from "#core/intake/index.ts";
import {
  type JOBS,
  publishProductJob,
  suggestProductJob,
  translateProductJob,
  writeCopyJob,
} from "#core/jobs/catalogue.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Scope, Work } from "#core/tenancy/transact.ts";
import { type Run, type RunKind, scopeOf } from "./record.ts";
import { approvable, toUndo } from "./to-do.ts";

/** The tasks whose end is the end of a product in hand; null: all of the product's. */
export const TASKS: Record<RunKind, readonly string[] | null> = {
  analyse: null,
  reanalyse: null,
  write_copy: [suggestProductJob.name, writeCopyJob.name, translateProductJob.name, publishProductJob.name],
  publish: [suggestProductJob.name, publishProductJob.name],
  undo: [publishProductJob.name],
  audit: [],
};

/** Asks for a run's work on these products, in the run's name, by the same tasks that every product goes through. */
export async function ask(work: Work, input: { run: Run; scope: Scope; gids: readonly ProductGid[] }): Promise<void> {
  const { run, gids } = input;
  const scope = scopeOf(run, input.scope);
  if (gids.length === 0 || run.kind === "audit") return;
  if (run.kind === "analyse" || run.kind === "reanalyse") return askForAnalysis(work, scope, gids);
  const request = (job: Job) => requestEach(work, scope, { job, gids });
  await clearFailed(work, gids, TASKS[run.kind] ?? []);
  if (run.kind === "write_copy") {
    // With a draft of the same facts it puts that forward; without one it asks for the call.
    await forgetCalls(work.db, gids);
    request(suggestProductJob);
    for (const locale of translatedInto(await readSettings(work.query)))
      for (const productGid of gids)
        work.request(
          translateProductJob,
          { shopId: scope.shopId, productGid, locale },
          { correlationId: scope.correlationId },
        );
  } else if (run.kind === "publish") {
    const judged = await approve(work, run, gids);
    requestEach(work, scope, { job: suggestProductJob, gids: judged });
    request(publishProductJob);
  } else {
    await work.query(sql`
      UPDATE "Publication" w SET state = 'undo_requested', "undoneBy" = ${run.startedBy}, problem = NULL
      WHERE w."shopId" = ${run.shopId} AND w."productGid" = ANY (${[...gids]}) AND ${toUndo(run)}`);
    request(publishProductJob);
  }
  await refreshProductStates(work, gids);
}

type Job = (typeof JOBS)["publishProduct" | "suggestProduct"];
type Each = { job: Job; gids: readonly ProductGid[] };

function requestEach({ request }: Work, { shopId, correlationId }: Scope, { job, gids }: Each): void {
  for (const productGid of gids) request(job, { shopId, productGid }, { correlationId });
}

/** What failed before is tried again: its old failure must not stand for the new try's. */
async function clearFailed({ db }: Work, gids: readonly ProductGid[], names: readonly string[]): Promise<void> {
  await db.task.updateMany({
    where: { productGid: { in: [...gids] }, name: { in: [...names] }, state: "failed" },
    data: { state: "cancelled", reason: "started again" },
  });
}

/**
 * What is approved is written in the run's name, so that the run can take it back; what waits is approved first where
 * the merchant asked for it. Nobody looked at these one by one: they are no decisions to learn from ("auto"), and whoever
 * had them written is named.
 * @returns products whose category or attributes were approved: these are looked at anew
 */
async function approve({ query, emit, now }: Work, run: Run, gids: readonly ProductGid[]): Promise<ProductGid[]> {
  const shopId = run.shopId as ShopId;
  const among = sql`s."shopId" = ${shopId} AND s."productGid" = ANY (${[...gids]})`;
  const approved =
    run.approveFrom === null
      ? []
      : await query<{ productGid: ProductGid; field: string }>(sql`
          UPDATE "Suggestion" s SET state = 'accepted', verdict = 'auto', "decidedBy" = ${run.startedBy},
            "decidedAt" = ${now}::timestamp
          WHERE ${among} AND ${approvable(run.approveFrom)} RETURNING s."productGid", s.field`);
  for (const { productGid, field } of approved)
    emit({ kind: "suggestion.decided", productGid, data: { field, verdict: "approve", by: run.startedBy } });
  await query(sql`
    UPDATE "Suggestion" s SET "runId" = ${run.id}
    WHERE ${among} AND s.state IN ('accepted', 'edited') AND NOT EXISTS (SELECT 1 FROM "Publication" w
      WHERE w."shopId" = s."shopId" AND w."suggestionId" = s.id AND w.state IN ('written', 'undo_requested', 'undone'))`);
  await query(sql`
    UPDATE "Publication" w SET state = 'planned', problem = NULL, "runId" = ${run.id}
    WHERE w."shopId" = ${shopId} AND w."productGid" = ANY (${[...gids]}) AND w.state IN ('planned', 'failed')`);
  const judged = approved.filter(({ field }) => field === "category" || field.startsWith("attribute:"));
  return [...new Set(judged.map(({ productGid }) => productGid))];
}
