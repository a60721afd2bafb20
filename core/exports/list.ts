import { z } from "zod";
import type { Export, Task } from "../../prisma/generated/client.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { Moment } from "#core/platform/moments.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, type ShopDb } from "#core/tenancy/for-shop.ts";
import type { ExportFormat, ExportKind, ExportState } from "./choices.ts";

/** An export as its row and its task say. `problem`: a code, of one that failed or waits. */
export type ExportListed = {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  filter: Record<string, unknown>;
  schedule: string | null;
  state: ExportState;
  rows: number;
  bytes: number | null;
  problem: string | null;
  by: string;
  since: string | null;
  createdAt: string;
  madeAt: string | null;
  endsAt: string;
};

type Place = { at: Date; id: string };
const Cursor = z.tuple([Moment, z.uuid()]);

/** Null for what no answer of ours gave. */
export function exportPlaceOf(cursor: string): Place | null {
  try {
    const [at, id] = Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { at: new Date(at), id };
  } catch {
    return null;
  }
}

const cursorOf = ({ createdAt, id }: Export) =>
  Buffer.from(JSON.stringify([createdAt.toISOString(), id])).toString("base64url");

/** Exports, the newest first. */
export async function exportsOf(
  database: Database,
  shopId: ShopId,
  { after, limit }: { after: Place | null; limit: number },
): Promise<{ exports: ExportListed[]; next: string | null }> {
  return forShop(database, shopId, async (db) => {
    const beyond = after && [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { gt: after.id } }];
    const rows = await db.export.findMany({
      where: beyond ? { OR: beyond } : {},
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? cursorOf(last) : null;
    return { exports: await listed(db, shown), next };
  });
}

/** One export; null where the shop has none of this id. */
export const exportById = (database: Database, shopId: ShopId, id: string): Promise<ExportListed | null> =>
  forShop(database, shopId, async (db) => {
    const row = await db.export.findFirst({ where: { id } });
    return row ? ((await listed(db, [row]))[0] ?? null) : null;
  });

async function listed(db: ShopDb, rows: readonly Export[]): Promise<ExportListed[]> {
  const ids = rows.map(({ id }) => id);
  const tasks = await db.task.findMany({ where: { name: makeExportJob.name, key: { in: ids } } });
  const taskOf = new Map(tasks.map((task) => [task.key, task]));
  return rows.map((row) => shownAs(row, taskOf.get(row.id)));
}

const NOT_HELD = new Set(["failed", "waiting"]);

function shownAs(row: Export, task: Task | undefined): ExportListed {
  const state = stateOf(row, task);
  return {
    id: row.id,
    kind: row.kind as ExportKind,
    format: row.format as ExportFormat,
    filter: row.filter as Record<string, unknown>,
    schedule: row.scheduleId,
    state,
    rows: row.rows,
    bytes: row.bytes === null ? null : Number(row.bytes),
    problem: NOT_HELD.has(state) ? problemOf(task) : null,
    by: row.by,
    since: row.since?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    madeAt: row.madeAt?.toISOString() ?? null,
    endsAt: row.endsAt.toISOString(),
  };
}

function stateOf({ madeAt, cancelledAt }: Export, task: Task | undefined): ExportState {
  if (madeAt !== null) return "ready";
  if (cancelledAt !== null) return "cancelled";
  if (task?.state === "queued" || task?.state === "running" || task?.state === "waiting") return task.state;
  return "failed";
}

/** An export is asked for without anything that could be wrong but where it would be kept. */
const problemOf = (task: Task | undefined): string =>
  task?.errorCode === "invalid_input" ? "region_store" : (task?.errorCode ?? "unexpected");
