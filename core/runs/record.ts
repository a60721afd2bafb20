import type { Run as Row, RunItemState, RunKind, RunState } from "../../prisma/generated/client.ts";
import type { EventKind } from "#core/events/kinds.ts";
import { advanceRunJob } from "#core/jobs/catalogue.ts";
import { correlationOf } from "#core/jobs/run-tag.ts";
import { countIn } from "#core/limits/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { KeyProblem } from "#core/product-file/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ImageKind } from "#core/shopify/index.ts";
import { NULL, type Query, sql } from "#core/tenancy/for-shop.ts";
import type { Scope, Work } from "#core/tenancy/transact.ts";
import type { Selection } from "./selection.ts";

export type { RunKind, RunState };

export const RUN_KINDS = [
  "analyse",
  "reanalyse",
  "write_copy",
  "publish",
  "undo",
  "audit",
  "alt_texts",
  "translate",
] as const satisfies RunKind[];

/** What a run will touch and cost. Units are analyses: photos looked at for the first time. */
export type RunPlan = {
  /** Products that it works on; of the others, how many and why not. */
  products: number;
  passedOver: { code: string; count: number }[];
  photos: number;
  /** Photos whose look costs a unit; the others are known or show the same bytes. */
  looks: number;
  /** Calls to the language model at most. */
  copyCalls: number;
  /**
   * Texts that the period has left, which wait for the next beyond that; null: it makes none, or they are translations.
   * Earlier plans do not say.
   */
  copyLeft?: number | null;
  /** Fields that it writes or takes back, where that is what it does. */
  fields: number;
  /**
   * What the shop has left in this period of what the run uses up: analyses, of a run that translates translations. What an
   * analysis is worth in US dollars.
   */
  left: number;
  /** Of the looks, those beyond what the plan includes, and what each costs in US dollars; earlier plans do not say. */
  beyond?: number;
  pricePerExtra?: number;
  pricePerLook: number;
  /** By the shop's own rate of late; null: not known. */
  seconds: number | null;
  /** Fields that hold a person's words for which a suggestion waits: those words stay. */
  untouched: { field: string; count: number }[];
};

/** Why a run stands still by itself: its budget, or what the plan has of it this month, is used up. */
export type Standstill =
  "budget_used_up" | "quota_used_up" | "translations_used_up" | "copy_calls_used_up" | "region_refused";

/** What of a file was not understood or not found. `message`: the sentence that an earlier version kept. */
export type RunNote = { row: number } & ({ message: string } | KeyProblem | { handle: string } | { sku: string });

export type RunCounts = Record<RunItemState, number>;

/** From where Shopify's list of one kind goes on; `kind` null: all are listed. */
export type ListedTo = { kind: ImageKind | null; after: string | null };

export type Run = Omit<Row, "selection" | "plan" | "notes" | "counts" | "listedTo"> & {
  listedTo: ListedTo | null;
  counts: RunCounts | null;
  selection: Selection;
  plan: RunPlan | null;
  notes: RunNote[];
};

/** The correlation id of what a run asks for. */
export const runTagOf = ({ id, dryRun }: Pick<Run, "id" | "dryRun">): string => correlationOf({ id, dry: dryRun });

/** The work that a run asks for is done in its name. */
export const scopeOf = (run: Pick<Run, "id" | "dryRun">, scope: Scope): Scope => ({
  ...scope,
  correlationId: runTagOf(run),
});

/**
 * The run, held until the end of the transaction: of pause, cancel and the work's own steps, one comes after the other.
 * @throws NotFound
 */
export async function lockRun({ db, query }: Work, shopId: ShopId, id: string): Promise<Run> {
  await query(sql`SELECT 1 FROM "Run" WHERE "shopId" = ${shopId} AND id = ${id} FOR UPDATE`);
  const run = await db.run.findFirst({ where: { id } });
  if (!run) throw new NotFound({ code: "run_gone" });
  return run as unknown as Run;
}

const NONE: RunCounts = { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0 };

/** Products by what became of them, of each of these runs that has any. */
export async function countItems(
  query: Query,
  shopId: string,
  ids: readonly string[],
): Promise<Map<string, RunCounts>> {
  const rows = await query<{ runId: string; state: RunItemState; count: number }>(sql`
    SELECT run.id AS "runId", items.state, items.count FROM unnest(${[...ids]}::text[]) AS run (id), LATERAL (
      SELECT state, count(*)::int AS count FROM "RunItem" WHERE "shopId" = ${shopId} AND "runId" = run.id GROUP BY state
    ) AS items`);
  const counts = new Map<string, RunCounts>();
  for (const { runId, state, count } of rows) counts.set(runId, { ...(counts.get(runId) ?? NONE), [state]: count });
  return counts;
}

type Change = { state?: RunState; problem?: string | null; kind: EventKind; data?: Record<string, unknown> };

/** A new state, told to whoever looks. Where a run makes room by it, those that wait for their turn go on. */
export async function setRun(work: Work, run: Run, change: Change): Promise<void> {
  const { db, query, emit, now } = work;
  const { state = run.state, problem = null, kind, data = {} } = change;
  const over = state === "done" || state === "cancelled" || state === "failed";
  const times = {
    ...(kind === "run.started" ? { startedAt: now } : {}),
    endedAt: over ? now : null,
  };
  const counts = over ? ((await countItems(query, run.shopId, [run.id])).get(run.id) ?? NONE) : NULL;
  await db.run.updateMany({ where: { id: run.id }, data: { state, problem, counts, ...times } });
  emit({ kind, data: { run: run.id, what: run.kind, ...data } });
  if (IN_HAND.includes(run.state) && !IN_HAND.includes(state)) await beginQueued(work, run.shopId as ShopId);
}

/** A run in one of these takes one of the places that the plan has. */
const IN_HAND: readonly RunState[] = ["running", "cancelling"];

/** Runs that the shop may have in hand at a time, those that are, and the places that are left. */
export async function placesOf(
  { db, query, now }: Pick<Work, "db" | "query" | "now">,
  shopId: ShopId,
): Promise<{ most: number; used: number; left: number }> {
  const { most } = await countIn(query, { shopId, name: "concurrent_runs", now });
  const used = await db.run.count({ where: { state: { in: [...IN_HAND] }, kind: { not: "undo" } } });
  return { most, used, left: Math.max(0, most - used) };
}

/** Held until the commit: of two runs that begin together the second sees the first. */
async function freePlaces(work: Work, shopId: ShopId): Promise<number> {
  await work.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`runs:${shopId}`}, 0))::text`);
  return (await placesOf(work, shopId)).left;
}

/**
 * Lets a run go on: at once, or where as many go on as the plan has places, when another makes room. What takes a run back
 * never waits.
 */
export async function goOnInTurn(work: Work, run: Run, kind: "run.started" | "run.resumed"): Promise<void> {
  if (run.kind !== "undo" && (await freePlaces(work, run.shopId as ShopId)) === 0)
    return setRun(work, run, { state: "queued", kind: "run.queued" });
  await setRun(work, run, { state: "running", kind });
  work.request(advanceRunJob, { shopId: run.shopId as ShopId, run: run.id });
}

/** Those that wait for their turn, the longest waiting first. One that somebody else holds just now is left for the next time. */
export async function beginQueued(work: Work, shopId: ShopId): Promise<void> {
  const { db, query } = work;
  if ((await db.run.count({ where: { state: "queued" } })) === 0) return;
  const free = await freePlaces(work, shopId);
  if (free === 0) return;
  const next = await query<{ id: string }>(sql`
    SELECT id FROM "Run" WHERE "shopId" = ${shopId} AND state = 'queued' ORDER BY "updatedAt" LIMIT ${free}
    FOR UPDATE SKIP LOCKED`);
  for (const { id } of next) {
    const run = await lockRun(work, shopId, id);
    await setRun(work, run, { state: "running", kind: run.startedAt === null ? "run.started" : "run.resumed" });
    work.request(advanceRunJob, { shopId, run: id });
  }
}
