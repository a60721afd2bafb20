import type { Export, Prisma } from "../../prisma/generated/client.ts";
import { assertMayBeKept } from "#core/archive/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { EXPORT_DAYS, UNDER_WAY } from "./choices.ts";
import type { ExportWish } from "./wishes.ts";

export type AskDeps = Platform & { storage: ObjectStorage };

/** Exports of one shop that are under way at once. */
const AT_ONCE = 10;
const KEPT_MS = EXPORT_DAYS * 86_400_000;

const byOf = ({ actor }: Scope): string => actor?.by ?? "schedule";

/** Of an incremental file: when the one before was begun and it itself, and the changes that it holds (changes.ts). */
export type Between = Pick<Export, "since" | "through" | "sinceMark" | "throughMark">;
export const ALL_ROWS: Between = { since: null, through: null, sinceMark: null, throughMark: null };
/** Of a schedule: which, in which version, and how long until its next file is begun: so much longer this one is kept. */
export type OfSchedule = { scheduleId: string; scheduleVersion: number; between: Between; afterMs: number };

/** `id`: a UUID that it is to have; what is there under it is not made twice. */
export type WithId<Wish = ExportWish> = Wish & { id?: string };

/** A row and its task, in the transaction of who asks. */
export async function addExport(work: Work, scope: Scope, wish: WithId & Partial<OfSchedule>): Promise<string> {
  const { shopId } = scope;
  const { kind, format, scheduleId = null, scheduleVersion = null, between = ALL_ROWS, afterMs = 0 } = wish;
  const filter = wish.filter as Prisma.InputJsonObject;
  const { id = work.newId() } = wish;
  const endsAt = new Date(work.now.getTime() + KEPT_MS + afterMs);
  const of = { scheduleId, scheduleVersion, by: byOf(scope) };
  const times = { createdAt: work.now, endsAt };
  await work.db.export.create({ data: { shopId, id, kind, format, filter, ...of, ...between, ...times } });
  work.request(makeExportJob, { shopId, export: id });
  return id;
}

/**
 * Asks for a file.
 * @returns its id
 * @throws NotAllowed below staff; InvalidInput while too many are under way, or where the shop does not want its data in the store
 */
export async function askForExport(deps: AskDeps, scope: Scope, wish: WithId): Promise<string> {
  requireRole(scope, "staff");
  return transact(deps, scope, async (work) => {
    await assertMayBeKept(work.query, deps.storage);
    await lockExports(work, scope);
    const { id } = wish;
    if (id !== undefined && (await work.db.export.count({ where: { id } })) > 0) return id;
    await assertRoom(work);
    work.emit({ kind: "export.asked", data: { kind: wish.kind, format: wish.format } });
    return addExport(work, scope, wish);
  });
}

/** Until the end: of two that ask at once one waits, and counts what the other has asked for. */
export const lockExports = ({ query }: Work, { shopId }: Scope) =>
  query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`exports:${shopId}`}, 0))::text`);

/** While the lock is held. */
async function assertRoom({ db }: Work): Promise<void> {
  const underWay = await db.task.count({ where: { name: makeExportJob.name, state: { in: [...UNDER_WAY] } } });
  if (underWay >= AT_ONCE) throw new InvalidInput({ code: "exports_at_once" });
}

/**
 * Another try for one that failed.
 * @throws NotAllowed below staff; NotFound; InvalidInput for one that is there, under way or was cancelled
 */
export async function retryExport(deps: AskDeps, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  const { shopId } = scope;
  await transact(deps, scope, async (work) => {
    await lockExports(work, scope);
    const row = await held(work, id);
    if (row.madeAt !== null || row.cancelledAt !== null || (await isUnderWay(work, id)))
      throw new InvalidInput({ code: "export_not_failed" });
    await assertRoom(work);
    work.emit({ kind: "export.asked", data: { kind: row.kind, format: row.format } });
    work.request(makeExportJob, { shopId, export: id });
  });
}

/**
 * Ends one that is not there yet: a file that is being written is given up at the next page. Once cancelled, it stays so.
 * @throws NotAllowed below staff; NotFound; InvalidInput for one that is there
 */
export async function cancelExport(deps: Platform, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  await transact(deps, scope, async (work) => {
    const row = await held(work, id);
    if (row.cancelledAt !== null) return;
    const { count } = await work.db.export.updateMany({
      where: { id, madeAt: null, cancelledAt: null },
      data: { cancelledAt: work.now },
    });
    if (count === 0) throw new InvalidInput({ code: "export_made" });
    work.emit({ kind: "export.cancelled", data: { kind: row.kind, format: row.format } });
  });
}

async function held({ db }: Work, id: string) {
  const row = await db.export.findFirst({ where: { id } });
  if (!row) throw new NotFound({ code: "export_gone" });
  return row;
}

const isUnderWay = async ({ db }: Work, id: string) =>
  (await db.task.count({ where: { name: makeExportJob.name, key: id, state: { in: [...UNDER_WAY] } } })) > 0;
