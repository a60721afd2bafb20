import { forgetCalls } from "#core/copywriting/index.ts";
import { askForPhotoAnalyses } from "#core/intake/index.ts";
import {
  analyseImageJob,
  describeImageJob,
  publishProductJob,
  suggestProductJob,
  translateProductJob,
  writeCopyJob,
} from "#core/jobs/catalogue.ts";
import { type ImageOwnerGid, isProduct, type OwnerGid, type ProductGid, type ShopId } from "#core/platform/ids.ts";
import { readSettings, translatedInto } from "#core/settings/index.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import type { Scope, Work } from "#core/tenancy/transact.ts";
import { type Run, type RunKind, scopeOf } from "./record.ts";
import { approvable, toUndo } from "./to-do.ts";

/**
 * The tasks whose end is the end of a product in hand; null: all of the product's. Of runs that do more than translate,
 * translations that wait for more to be allowed hold up nothing.
 */
export const TASKS_OF_RUN: Record<RunKind, readonly string[] | null> = {
  analyse: null,
  reanalyse: null,
  write_copy: [suggestProductJob.name, writeCopyJob.name, translateProductJob.name, publishProductJob.name],
  publish: [suggestProductJob.name, publishProductJob.name],
  undo: [publishProductJob.name],
  audit: [],
  translate: [translateProductJob.name, publishProductJob.name],
  alt_texts: [analyseImageJob.name, describeImageJob.name, publishProductJob.name],
};

type Asked = { run: Run; scope: Scope; gids: readonly OwnerGid[]; engineVersion: string };

/** Asks for a run's work on these products, in the run's name, by the same tasks that every product goes through. */
export async function ask(work: Work, input: Asked): Promise<void> {
  const { run } = input;
  const scope = scopeOf(run, input.scope);
  if (input.gids.length === 0 || run.kind === "audit") return;
  const gids = input.gids.filter(isProduct);
  if (run.kind === "analyse" || run.kind === "reanalyse") return askForPhotoAnalyses(work, scope, gids);
  await clearFailed(work, input.gids, TASKS_OF_RUN[run.kind] ?? []);
  if (run.kind === "write_copy") await askForCopy(work, scope, gids);
  else if (run.kind === "translate") await askForTranslations(work, scope, { gids, locales: run.locales });
  else if (run.kind === "alt_texts") await askForAltTexts(work, scope, input);
  else await askToWrite(work, scope, input);
  await refreshProductStates(work, input.gids);
}

/** With a draft of the same facts that is put forward; without one the call is asked for. */
async function askForCopy(work: Work, { shopId, correlationId }: Scope, gids: readonly ProductGid[]): Promise<void> {
  await forgetCalls(work.db, gids);
  const locales = translatedInto(await readSettings(work.query));
  for (const productGid of gids) work.request(suggestProductJob, { shopId, productGid }, { correlationId });
  requestTranslations(work, { shopId, correlationId }, { gids, locales });
}

type Into = { gids: readonly ProductGid[]; locales: readonly string[] };

async function askForTranslations(work: Work, scope: Scope, into: Into): Promise<void> {
  await forgetCalls(work.db, into.gids);
  requestTranslations(work, scope, into);
}

function requestTranslations({ request }: Work, { shopId, correlationId }: Scope, { gids, locales }: Into): void {
  for (const productGid of gids)
    for (const locale of locales) request(translateProductJob, { shopId, productGid, locale }, { correlationId });
}

/** What the shop's present engine has seen goes straight to its text; what could not be used is tried again. */
async function askForAltTexts(work: Work, { shopId, correlationId }: Scope, input: Asked): Promise<void> {
  const gids = input.gids.filter((gid): gid is ImageOwnerGid => !isProduct(gid));
  await forgetCalls(work.db, gids);
  const seen = await work.query<{ gid: string }>(sql`
    SELECT "productGid" AS gid FROM "Image" WHERE "productGid" = ANY (${gids}) AND state = 'analysed'
      AND "engineVersion" = ${input.engineVersion}`);
  const known = new Set(seen.map(({ gid }) => gid));
  // The owner before its image, as whoever looks at one holds them.
  await work.query(sql`SELECT 1 FROM "Product" WHERE gid = ANY (${gids}) ORDER BY gid FOR NO KEY UPDATE`);
  await work.query(sql`
    UPDATE "Image" SET state = 'pending', reason = NULL
    WHERE "productGid" = ANY (${gids.filter((gid) => !known.has(gid))})`);
  for (const productGid of gids)
    if (known.has(productGid)) work.request(describeImageJob, { shopId, productGid }, { correlationId });
    else work.request(analyseImageJob, { shopId, productGid, mediaGid: productGid }, { correlationId });
}

async function askToWrite(work: Work, { shopId, correlationId }: Scope, { run, gids }: Asked): Promise<void> {
  if (run.kind === "publish") {
    for (const productGid of (await approve(work, run, gids)).filter(isProduct))
      work.request(suggestProductJob, { shopId, productGid }, { correlationId });
  } else
    await work.query(sql`
      UPDATE "Publication" w SET state = 'undo_requested', "undoneBy" = ${run.startedBy}, problem = NULL
      WHERE w."shopId" = ${run.shopId} AND w."productGid" = ANY (${[...gids]}) AND ${toUndo(run)}`);
  for (const productGid of gids) work.request(publishProductJob, { shopId, productGid }, { correlationId });
}

/** What failed before is tried again: its old failure must not stand for the new try's. */
async function clearFailed({ db }: Work, gids: readonly OwnerGid[], names: readonly string[]): Promise<void> {
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
async function approve({ query, emit, now }: Work, run: Run, gids: readonly OwnerGid[]): Promise<OwnerGid[]> {
  const shopId = run.shopId as ShopId;
  const among = sql`s."shopId" = ${shopId} AND s."productGid" = ANY (${[...gids]})`;
  const approved =
    run.approveFrom === null
      ? []
      : await query<{ id: string; productGid: OwnerGid; field: string }>(sql`
          UPDATE "Suggestion" s SET state = 'accepted', verdict = 'auto', "decidedBy" = ${run.startedBy},
            "decidedAt" = ${now}::timestamp
          WHERE ${among} AND ${approvable(run.approveFrom)} RETURNING s.id, s."productGid", s.field`);
  for (const { id, productGid, field } of approved)
    emit({ kind: "suggestion.decided", productGid, data: { id, field, verdict: "approve", by: run.startedBy } });
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
