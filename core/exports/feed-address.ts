import { randomBytes } from "node:crypto";
import { sha256Hex } from "#core/platform/crypto.ts";
import type { PlanName } from "#core/billing/index.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { FEED_KINDS, isFeed } from "./choices.ts";
import { exportKey, typeOf } from "./make-export.ts";

/** 256 random bits. */
const TOKEN_BYTES = 32;
const CODE = /^([\w-]{43})\.(?:xml|jsonl)$/;

/**
 * Gives the schedule of a feed an address that others can fetch its newest file from, or another one in place of the one that
 * it has, which ends at once. Only its digest is kept.
 * @returns what the address ends with: letters, digits, "-", "_" and a suffix such as ".xml"
 * @throws NotAllowed below staff; NotFound; InvalidInput for a schedule that makes no feed
 */
export async function openFeedAddress(deps: Platform, scope: Scope, id: string): Promise<string> {
  requireRole(scope, "staff");
  return transact(deps, scope, async ({ db, query, emit }) => {
    // Held: one that is changed meanwhile to what makes no feed would keep the address.
    await query(sql`SELECT 1 FROM "ExportSchedule" WHERE "shopId" = ${scope.shopId} AND id = ${id} FOR UPDATE`);
    const row = await db.exportSchedule.findFirst({ where: { id } });
    if (!row) throw new NotFound({ code: "schedule_gone" });
    if (!isFeed(row.kind)) throw new InvalidInput({ code: "schedule_no_feed" });
    const token = randomBytes(TOKEN_BYTES).toString("base64url");
    await db.exportSchedule.updateMany({ where: { id }, data: { feedDigest: sha256Hex(token) } });
    emit({ kind: "export.address_opened", data: { kind: row.kind, format: row.format } });
    return `${token}.${row.format}`;
  });
}

/** Ends a feed's address; without effect where it has none. @throws NotAllowed below staff; NotFound */
export async function closeFeedAddress(deps: Platform, scope: Scope, id: string): Promise<void> {
  requireRole(scope, "staff");
  await transact(deps, scope, async ({ db, emit }) => {
    const row = await db.exportSchedule.findFirst({ where: { id } });
    if (!row) throw new NotFound({ code: "schedule_gone" });
    if (row.feedDigest === null) return;
    await db.exportSchedule.updateMany({ where: { id }, data: { feedDigest: null } });
    emit({ kind: "export.address_closed", data: { kind: row.kind, format: row.format } });
  });
}

/** `open`: its bytes, once they are wanted; null where the store has none. */
type Feed = { type: string; bytes: number; madeAt: Date; open: () => Promise<AsyncIterable<Uint8Array> | null> };
type Reading = { database: Database; storage: Pick<ObjectStorage, "open"> };
type Asked = { shopId: ShopId; code: string; now: Date };

/**
 * Whose feed an address is. @returns null for an address that is none, or none any more; `newest` gives the newest file of
 * its schedule, null while there is none
 */
export async function feedAt(
  { database, storage }: Reading,
  { shopId, code, now }: Asked,
): Promise<{ planName: PlanName; newest: () => Promise<Feed | null> } | null> {
  const token = CODE.exec(code)?.[1];
  if (token === undefined) return null;
  const shop = await database.shop.findUnique({ where: { id: shopId }, select: { state: true, plan: true } });
  if (shop?.state !== "active") return null;
  const where = { feedDigest: sha256Hex(token) };
  const schedule = await forShop(database, shopId, (db) => db.exportSchedule.findFirst({ where }));
  if (!schedule) return null;
  const newest = async (): Promise<Feed | null> => {
    const made = { scheduleId: schedule.id, kind: { in: [...FEED_KINDS] }, madeAt: { not: null }, endsAt: { gt: now } };
    const row = await forShop(database, shopId, (db) =>
      db.export.findFirst({ where: made, orderBy: { madeAt: "desc" } }),
    );
    if (!row?.madeAt) return null;
    const open = () => storage.open(shopId, exportKey(row));
    return { type: typeOf(row.format), bytes: Number(row.bytes), madeAt: row.madeAt, open };
  };
  return { planName: shop.plan as PlanName, newest };
}
