import { allowanceLeft, spentBy } from "#core/billing/index.ts";
import { translationsLeft } from "#core/copywriting/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import type { AdminFor } from "#core/shopify/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { ask } from "./ask.ts";
import { auditSome } from "./audit.ts";
import { lockRun, type Run, setRun, type Standstill } from "./record.ts";
import { type SettledItems, settleItems } from "./settle.ts";
import { LOOKS, unitsOf } from "./to-do.ts";

export type AdvanceDeps = Platform & {
  adminFor: AdminFor;
  engineFor: (shopId: ShopId) => { readonly engineVersion: string };
};

/**
 * Products of one run that are being worked on at a time: enough to keep a worker busy from one look to the next, few
 * enough that pause and cancel act at once and that whoever else needs the worker waits for some seconds at most.
 */
const IN_HAND = 40;
/** From one look to the next. */
const LOOK_MS = 1_000;

type Step = { kind: "over" | "stands" } | Later;

/**
 * One step of a run: notes what the products in hand came to, and asks for as many more as there is room for, within
 * what the plan and the run's budget leave. Everything is in the record, so that whoever takes the next step, after
 * whatever crash, goes on from there. A run that waits for the plan or has used up its budget pauses itself.
 */
export async function advanceRun(deps: AdvanceDeps, scope: Scope, id: string): Promise<Step> {
  const { shopId } = scope;
  const { engineVersion } = deps.engineFor(shopId);
  const left = await allowanceLeft(deps.database, { shopId, now: deps.clock.now() });
  await auditSome(deps, scope, id);
  return transact(deps, scope, async (work) => {
    const run = await lockRun(work, shopId, id);
    if (run.state !== "running" && run.state !== "paused" && run.state !== "cancelling") return { kind: "over" };
    const settled = await settleItems(work, run, run.state === "cancelling");
    if (run.state === "running") return goOn({ work, run, scope }, { settled, left, engineVersion });
    return rest({ work, run }, settled);
  });
}

type Of = { work: Work; run: Run };

/** Paused or cancelling: what is in hand is finished, nothing more is asked for. */
async function rest({ work, run }: Of, settled: SettledItems): Promise<Step> {
  if (settled.ended > 0) tellProgress(work, run);
  if (settled.working > 0) return later(LOOK_MS, "products in hand are finished");
  if (run.state === "paused") return { kind: "stands" };
  await setRun(work, run, { state: "cancelled", kind: "run.cancelled" });
  return { kind: "over" };
}

async function goOn(
  { work, run, scope }: Of & { scope: Scope },
  { settled, left, engineVersion }: { settled: SettledItems; left: number; engineVersion: string },
): Promise<Step> {
  const pause = async (problem: string): Promise<Step> => {
    await setRun(work, run, { state: "paused", problem, kind: "run.paused", data: { problem } });
    return settled.working > 0 ? later(LOOK_MS, "products in hand are finished") : { kind: "stands" };
  };
  if (settled.standstill) return pause(settled.standstill);
  const { gids, short } = await takeNext(work, run, { room: IN_HAND - settled.working, left, engineVersion });
  await ask(work, { run, scope, gids, engineVersion });
  if (settled.ended > 0 || gids.length > 0) tellProgress(work, run);
  if (settled.working + gids.length > 0) return later(LOOK_MS, "its products are worked on");
  if (short) return pause(short);
  if (run.kind === "audit" && (await hasWaiting(work, run))) {
    tellProgress(work, run);
    return later(0, "products are read");
  }
  const failed = await work.db.runItem.count({ where: { runId: run.id, state: "failed" } });
  await setRun(work, run, { state: "done", kind: "run.finished", data: { failed } });
  return { kind: "over" };
}

const tellProgress = ({ emit }: Work, run: Run) => emit({ kind: "run.progress", data: { run: run.id } });
const hasWaiting = async ({ db }: Work, { id }: Run) =>
  (await db.runItem.findFirst({ where: { runId: id, state: "waiting" }, select: { position: true } })) !== null;

type Limits = { room: number; left: number; engineVersion: string };
type Taken = { gids: OwnerGid[]; short: Standstill | null };

/**
 * What calls to the language model leave room for. None is counted here: each is when it is made, so that products with
 * nothing to translate take none, and those beyond the limit wait in hand.
 */
async function roomToTranslate(
  { query, now }: Work,
  run: Run,
  room: number,
): Promise<{ room: number; short: Standstill }> {
  const { left } = await translationsLeft(query, { shopId: run.shopId as ShopId, now });
  const budget = run.budget === null ? Infinity : run.budget - run.translations;
  const most = Math.max(0, Math.min(room, left, budget));
  return { room: most, short: budget <= left ? "budget_used_up" : "translations_used_up" };
}

/**
 * The next products in line that the plan and the budget have room for, each by what is known of its photos now.
 * `short`: what the next one is beyond.
 */
async function takeNext(work: Work, run: Run, { room: free, left, engineVersion }: Limits): Promise<Taken> {
  if (free <= 0 || run.kind === "audit") return { gids: [], short: null };
  const { db, query, now } = work;
  const translating = run.kind === "translate" ? await roomToTranslate(work, run, free) : null;
  const room = translating?.room ?? free;
  if (translating && room === 0) return { gids: [], short: (await hasWaiting(work, run)) ? translating.short : null };
  const ofRun = sql`i."shopId" = ${run.shopId} AND i."runId" = ${run.id}`;
  const next = await query<{ productGid: OwnerGid; units: number }>(sql`
    SELECT i."productGid", ${LOOKS.has(run.kind) ? unitsOf(engineVersion) : sql`0`} AS units FROM "RunItem" i
    WHERE ${ofRun} AND i.state = 'waiting' ORDER BY i.position LIMIT ${room}`);
  const inHand = await db.runItem.aggregate({ where: { runId: run.id, state: "working" }, _sum: { units: true } });
  const spent = run.budget === null ? 0 : await spentBy(query, { shopId: run.shopId as ShopId, runId: run.id });
  const budget = run.budget === null ? Infinity : run.budget - spent;
  let units = inHand._sum.units ?? 0;
  const taken: typeof next = [];
  let short: Taken["short"] = null;
  for (const item of next) {
    if (item.units > 0 && units + item.units > Math.min(left, budget)) {
      short = left < budget ? "quota_used_up" : "budget_used_up";
      break;
    }
    units += item.units;
    taken.push(item);
  }
  await query(sql`
    UPDATE "RunItem" i SET state = 'working', units = taken.units, "askedAt" = ${now}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) AS taken ("productGid" text, units int)
    WHERE ${ofRun} AND i."productGid" = taken."productGid" AND i.state = 'waiting'`);
  return { gids: taken.map(({ productGid }) => productGid), short };
}
