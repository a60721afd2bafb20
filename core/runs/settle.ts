import type { RunItemState } from "../../prisma/generated/client.ts";
import { translateProductJob, writeCopyJob } from "#core/jobs/catalogue.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { sql, type Sql } from "#core/tenancy/for-shop.ts";
import type { Work } from "#core/tenancy/transact.ts";
import { TASKS_OF_RUN } from "./ask.ts";
import { type Run, type Standstill, runTagOf } from "./record.ts";
import { LOOKS, standstillOf, ofUndo } from "./to-do.ts";

type Task = {
  state: "queued" | "running" | "waiting" | "failed";
  reason: string | null;
  code: string | null;
  message: string | null;
};

/** A product in hand, and what became of it so far. */
type InHand = {
  gid: string;
  gone: boolean;
  tasks: Task[];
  images: number;
  usable: number;
  suggested: number;
  written: number;
  undone: number;
  conflicts: number;
  rejected: number;
  notUndone: number;
  problem: string | null;
};

type Ended = { state: RunItemState; code: string | null; message: string | null };

/** What the products in hand came to. `working`: still being done; `standstill`: why some wait for longer, if so. */
export type SettledItems = { ended: number; working: number; standstill: Standstill | null };

/**
 * Notes the products in hand that have ended, with what became of them.
 * @param cancelling what waits for longer is let go
 */
export async function settleItems(work: Work, run: Run, cancelling: boolean): Promise<SettledItems> {
  const inHand = await readInHand(work, run);
  const settled: SettledItems = { ended: 0, working: 0, standstill: null };
  const rows: (Ended & { gid: string; suggested: number; written: number; undone: number; refused: number })[] = [];
  for (const item of inHand) {
    const end = outcomeOf(run, item);
    const stands =
      end === "waiting" ? standstillOf(item.tasks.find(({ state }) => state === "waiting")?.reason ?? null) : null;
    settled.standstill ??= cancelling ? null : stands;
    const dropped: Ended | null = stands && cancelling ? { state: "skipped", code: "cancelled", message: null } : null;
    const ended = dropped ?? (typeof end === "string" ? null : end);
    if (end === "working") settled.working++;
    if (!ended) continue;
    const { gid, suggested, undone, conflicts, rejected, notUndone } = item;
    const written = run.kind === "undo" ? 0 : item.written;
    rows.push({ gid, ...ended, suggested, written, undone, refused: conflicts + rejected + notUndone });
  }
  settled.ended = rows.length;
  if (rows.length > 0)
    await work.query(sql`
      UPDATE "RunItem" i SET state = e.state::"RunItemState", code = e.code, message = e.message, suggested = e.suggested,
        written = e.written, undone = e.undone, refused = e.refused, "endedAt" = ${work.now}::timestamp
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS e (gid text, state text, code text, message text,
        suggested int, written int, undone int, refused int)
      WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i."productGid" = e.gid`);
  if (cancelling) await letGo(work, run);
  return settled;
}

/** What waits in the run's name for the plan or the budget is not taken up when there is room again. */
async function letGo(work: Work, run: Run): Promise<void> {
  const tasks = await work.db.task.updateManyAndReturn({
    where: { state: "waiting", correlationId: runTagOf(run) },
    data: { state: "cancelled", reason: "its run was cancelled", runAt: null },
    select: { productGid: true },
  });
  const gids = new Set(tasks.flatMap(({ productGid }) => (productGid as OwnerGid | null) ?? []));
  await refreshProductStates(work, [...gids].sort());
}

/** Texts that a run is for: where they wait, it stands. */
const OWN_TEXTS: Partial<Record<Run["kind"], string>> = {
  translate: translateProductJob.name,
  write_copy: writeCopyJob.name,
};

function readInHand({ query }: Work, run: Run): Promise<InHand[]> {
  const names = TASKS_OF_RUN[run.kind];
  const ofTasks = names === null ? sql`true` : sql`t.name = ANY (${[...names]})`;
  // Whatever asked for them, they go on by themselves once there is room; a run of another kind is over without them.
  const others = [translateProductJob.name, writeCopyJob.name].filter((name) => name !== OWN_TEXTS[run.kind]);
  const ofOthers = sql`(t.name = ANY (${others}) AND t.state = 'waiting')`;
  const ofRun = run.kind === "undo" ? ofUndo(run) : sql`w."runId" = ${run.id}`;
  // What somebody had taken back before it began is not its doing.
  const since = run.kind === "undo" ? run.startedAt : null;
  return query<InHand>(sql`
    SELECT i."productGid" AS gid, p.gid IS NULL AS gone, tasks.*, photos.*, wrote.*,
      (SELECT count(*)::int FROM "Suggestion" s WHERE s."shopId" = i."shopId" AND s."productGid" = i."productGid"
        AND (s."runId" = i."runId" OR ${waitsAlready(run)})) AS suggested
    FROM "RunItem" i LEFT JOIN "Product" p ON p."shopId" = i."shopId" AND p.gid = i."productGid",
      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('state', t.state, 'reason', t.reason, 'code', t."errorCode",
        'message', t."errorMessage")), '[]') AS tasks FROM "Task" t WHERE t."shopId" = i."shopId"
        AND t."productGid" = i."productGid" AND t.state IN ('queued', 'running', 'waiting', 'failed')
        AND ${ofTasks} AND NOT ${ofOthers}) AS tasks,
      LATERAL (SELECT count(*)::int AS images, count(*) FILTER (WHERE m.state <> 'rejected')::int AS usable
        FROM "Image" m WHERE m."shopId" = i."shopId" AND m."productGid" = i."productGid") AS photos,
      LATERAL (SELECT count(*) FILTER (WHERE w.state = 'written')::int AS written,
        count(*) FILTER (WHERE w.state = 'undone' AND (${since}::timestamp IS NULL OR w."undoneAt" >= ${since}))::int AS undone,
        count(*) FILTER (WHERE w.state = 'conflict')::int AS conflicts,
        count(*) FILTER (WHERE w.state = 'failed')::int AS rejected,
        count(*) FILTER (WHERE w.state = 'written' AND w.problem IS NOT NULL)::int AS "notUndone",
        max(w.problem) AS problem
        FROM "Publication" w WHERE w."shopId" = i."shopId" AND w."productGid" = i."productGid" AND ${ofRun}) AS wrote
    WHERE i."shopId" = ${run.shopId} AND i."runId" = ${run.id} AND i.state = 'working'`);
}

/** Suggestions ("s") that wait since before, such as a dry run: this run would have put forward the same. */
function waitsAlready({ kind, locales }: Run): Sql {
  if (kind === "alt_texts") return sql`s.state = 'waiting'`;
  return kind === "translate" ? sql`(s.state = 'waiting' AND s.locale = ANY (${locales}))` : sql`false`;
}

/** `waiting`: for the plan or the budget; nothing but time or the merchant moves it. */
function outcomeOf({ kind }: Pick<Run, "kind">, item: InHand): Ended | "working" | "waiting" {
  const task = (state: Task["state"]) => item.tasks.find((one) => one.state === state);
  if (task("queued") || task("running")) return "working";
  const failed = task("failed");
  if (failed) return failedBy(failed.code ?? "unexpected", failed.message);
  if (task("waiting")) return "waiting";
  if (item.gone) return { state: "skipped", code: "gone", message: null };
  if (LOOKS.has(kind) && item.images === 0) return { state: "skipped", code: "no_photos", message: null };
  if (LOOKS.has(kind) && item.usable === 0) return failedBy("photos_unusable", null);
  if (kind === "publish" && item.rejected > 0) return failedBy("shopify_rejected", item.problem);
  if (kind === "publish" && item.conflicts > 0) return failedBy("changed_meanwhile", item.problem);
  if (kind === "undo" && item.notUndone > 0) return failedBy("undo_refused", item.problem);
  if (kind === "alt_texts" && item.suggested === 0) return { state: "skipped", code: "no_text", message: null };
  if (kind === "translate" && item.suggested === 0)
    return { state: "skipped", code: "nothing_to_translate", message: null };
  return { state: "done", code: null, message: null };
}

const failedBy = (code: string, message: string | null): Ended => ({ state: "failed", code, message });
