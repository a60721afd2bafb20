import type { ExportSchedule, Prisma } from "../../prisma/generated/client.ts";
import { assertMayBeKept } from "#core/archive/index.ts";
import { makeExportJob } from "#core/jobs/of-shops.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { ShopGone } from "#core/tenancy/shop-gone.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { addExport, ALL_ROWS, type AskDeps, type Between, lockExports, type WithId } from "./ask.ts";
import { type Every, type ExportFormat, type ExportKind, isFeed, isTable, UNDER_WAY } from "./choices.ts";
import { TABLE_OF } from "./columns.ts";
import type { ExportWish, ScheduleWish } from "./wishes.ts";

/** Of one shop. */
const SCHEDULES_AT_MOST = 20;
const HOUR_MS = 3_600_000;
const EVERY_MS: Record<Every, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS };
export type ScheduleListed = {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  filter: Record<string, unknown>;
  every: Every;
  incremental: boolean;
  nextAt: string;
  /** When the last file that was made was begun: later changes are in the next. null: not incremental, or none was made yet. */
  through: string | null;
  /** Whether others can fetch its newest file. */
  addressed: boolean;
  createdAt: string;
};

const shownAs = (row: ExportSchedule): ScheduleListed => ({
  id: row.id,
  kind: row.kind as ExportKind,
  format: row.format as ExportFormat,
  filter: row.filter as Record<string, unknown>,
  every: row.every as Every,
  incremental: row.incremental,
  nextAt: row.nextAt.toISOString(),
  through: row.through?.toISOString() ?? null,
  addressed: row.feedDigest !== null,
  createdAt: row.createdAt.toISOString(),
});

/** The shop's schedules, the oldest first: 20 at most. */
export const schedulesOf = (database: Database, shopId: ShopId): Promise<ScheduleListed[]> =>
  forShop(database, shopId, async (db) =>
    (await db.exportSchedule.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map(shownAs),
  );

/** @throws NotFound */
export async function scheduleById(database: Database, shopId: ShopId, id: string): Promise<ScheduleListed> {
  const row = await forShop(database, shopId, (db) => db.exportSchedule.findFirst({ where: { id } }));
  if (!row) throw new NotFound({ code: "schedule_gone" });
  return shownAs(row);
}

/**
 * Makes a schedule, whose first export is begun within a minute.
 * @throws NotAllowed below staff; InvalidInput for one too many, or where the shop does not want its data in the store
 */
export async function makeSchedule(deps: AskDeps, scope: Scope, wish: WithId<ScheduleWish>): Promise<string> {
  requireRole(scope, "staff");
  return transact(deps, scope, async (work) => {
    const { db, query, emit, now } = work;
    await assertMayBeKept(query, deps.storage);
    await lockExports(work, scope);
    const { id = work.newId() } = wish;
    if (wish.id !== undefined && (await db.exportSchedule.count({ where: { id } })) > 0) return id;
    if ((await db.exportSchedule.count()) >= SCHEDULES_AT_MOST)
      throw new InvalidInput({ code: "schedules_full", most: SCHEDULES_AT_MOST });
    const by = scope.actor?.by ?? "app";
    await db.exportSchedule.create({
      data: { shopId: scope.shopId, id, by, ...dataOf(wish), nextAt: now, createdAt: now },
    });
    emit({ kind: "export.scheduled", data: { kind: wish.kind, format: wish.format, every: wish.every } });
    return id;
  });
}

const dataOf = ({ kind, format, filter, every, incremental }: ScheduleWish) => ({
  ...{ kind, format, every, filter: filter as Prisma.InputJsonObject },
  // What does not say when it changed is always exported whole.
  incremental: incremental && isTable(kind) && TABLE_OF[kind].changes !== null,
});

/**
 * Sets a schedule anew: what it holds begins from the start, and the next is made within a minute.
 * @throws NotAllowed below staff; NotFound
 */
export async function changeSchedule(
  deps: Platform,
  scope: Scope,
  { id, wish }: { id: string; wish: ScheduleWish },
): Promise<void> {
  requireRole(scope, "staff");
  await transact(deps, scope, async ({ db, emit, now }) => {
    // What makes no feed any more has no address any more.
    const closed = isFeed(wish.kind) ? {} : { feedDigest: null };
    const data = { ...dataOf(wish), ...closed, nextAt: now, ...NOTHING_YET, version: { increment: 1 } };
    const { count } = await db.exportSchedule.updateMany({ where: { id }, data });
    if (count === 0) throw new NotFound({ code: "schedule_gone" });
    emit({ kind: "export.scheduled", data: { kind: wish.kind, format: wish.format, every: wish.every } });
  });
}

/** Ends a schedule; files that were made stay for their days. @throws NotAllowed below staff; NotFound */
export async function removeSchedule(deps: Platform, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  await transact(deps, scope, async ({ db, emit }) => {
    const row = await db.exportSchedule.findFirst({ where: { id } });
    const { count } = await db.exportSchedule.deleteMany({ where: { id } });
    if (!row || count === 0) throw new NotFound({ code: "schedule_gone" });
    emit({ kind: "export.unscheduled", data: { kind: row.kind, format: row.format } });
  });
}

/** Asks for what schedules are due for. @returns how many exports */
export async function startDueExports(platform: Platform): Promise<number> {
  const shops = await platform.database.shop.findMany({ where: { state: "active" }, select: { id: true } });
  let started = 0;
  for (const { id } of shops) {
    const scope = { shopId: ShopId.parse(id), correlationId: platform.newId() };
    started += await startOf(platform, scope).catch((error: unknown) => {
      if (!(error instanceof ShopGone))
        platform.logger.error({ shopId: id, error }, "scheduled exports were not begun");
      return 0;
    });
  }
  return started;
}

async function startOf(platform: Platform, scope: Scope): Promise<number> {
  const due = { nextAt: { lte: platform.clock.now() } };
  if ((await forShop(platform.database, scope.shopId, (db) => db.exportSchedule.count({ where: due }))) === 0) return 0;
  return transact(platform, scope, async (work) => {
    const rows = await work.query<{ id: string }>(sql`
      SELECT id FROM "ExportSchedule" WHERE "shopId" = ${scope.shopId} AND "nextAt" <= ${work.now}::timestamp
      FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) await startOne(work, scope, id);
    return rows.length;
  });
}

/** One that is still being made takes this turn: what has changed meanwhile is in the next. */
async function startOne(work: Work, scope: Scope, id: string): Promise<void> {
  const { db, now } = work;
  const row = await db.exportSchedule.findFirst({ where: { id } });
  if (!row) return;
  const nextAt = new Date(now.getTime() + EVERY_MS[row.every as Every]);
  await db.exportSchedule.updateMany({ where: { id }, data: { nextAt } });
  const open = await db.export.findMany({ where: { scheduleId: id, madeAt: null, cancelledAt: null } });
  const states = { in: [...UNDER_WAY] };
  const keys = { in: open.map(({ id: key }) => key) };
  if ((await db.task.count({ where: { name: makeExportJob.name, key: keys, state: states } })) > 0) return;
  const wish = { kind: row.kind, format: row.format, filter: row.filter } as ExportWish;
  const { between, version } = await betweenOf(work, row);
  // The file before is there until the next one is.
  const afterMs = EVERY_MS[row.every as Every];
  await addExport(work, scope, { ...wish, scheduleId: id, scheduleVersion: version, between, afterMs });
}

/**
 * From where the last file that was made ends. Where that was counted by another server, whose backup was loaded into this one, or
 * lies ahead of this one's count, all rows again; what was begun there and ends later moves nothing, being of an earlier version.
 */
async function betweenOf(
  { db, query, now }: Work,
  row: ExportSchedule,
): Promise<{ between: Between; version: number }> {
  const { id, version } = row;
  const kind = row.kind as ExportKind;
  const changes = row.incremental && isTable(kind) ? TABLE_OF[kind].changes : null;
  const [upTo] = changes ? await query<{ mark: bigint }>(changes.upTo(ShopId.parse(row.shopId))) : [];
  const [server] = upTo ? await query<{ id: string }>(SERVER) : [];
  if (!upTo || !server) return { between: ALL_ROWS, version };
  const isHere = row.countedBy === server.id;
  const known = isHere && row.throughMark !== null && row.throughMark <= upTo.mark;
  const counted = isHere ? { version } : { version: version + 1, countedBy: server.id };
  if (!known) await db.exportSchedule.updateMany({ where: { id }, data: { ...NOTHING_YET, ...counted } });
  const { through: since, throughMark: sinceMark } = known ? row : NOTHING_YET;
  return { between: { since, sinceMark, through: now, throughMark: upTo.mark }, version: counted.version };
}

/** A number that a server draws when it is made, and keeps where it is copied as files or fails over. */
const SERVER = sql`SELECT system_identifier::text AS id FROM pg_control_system()`;
const NOTHING_YET = { through: null, throughMark: null };
