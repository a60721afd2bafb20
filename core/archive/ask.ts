import { randomBytes } from "node:crypto";
import { sha256Hex } from "#core/platform/crypto.ts";
import type { Prisma } from "../../prisma/generated/client.ts";
import { makeArchiveJob } from "#core/jobs/of-shops.ts";
import { requireRole } from "#core/platform/access.ts";
import { InvalidInput, NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { ARCHIVE_KEY, assertMayBeKept } from "./make-archive.ts";

export const KEPT_DAYS = 7;
const KEPT_MS = KEPT_DAYS * 86_400_000;
const LINK_MS = 15 * 60_000;

/** The task of an archive that is to come. */
const BEING_MADE = { name: makeArchiveJob.name, state: { in: ["queued", "running"] } } satisfies Prisma.TaskWhereInput;

/**
 * An owner asks for a copy of everything that is kept of the shop, or for another try. The one before stays until it is there.
 * @throws NotAllowed for who is no owner; InvalidInput while one is being made, or where the shop does not want its data in the store
 */
export async function askForArchive(platform: Platform & { storage: ObjectStorage }, scope: Scope): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  await transact(platform, scope, async ({ db, query, request, emit, now }) => {
    await assertMayBeKept(query, platform.storage);
    if ((await db.task.count({ where: BEING_MADE })) > 0) throw new InvalidInput({ code: "archive_being_made" });
    const asked = { askedBy: scope.actor?.by ?? "user unknown", askedAt: now, rows: 0 };
    await db.archive.upsert({ where: { shopId }, create: { shopId, ...asked }, update: asked });
    request(makeArchiveJob, { shopId });
    emit({ kind: "archive.asked", data: {} });
  });
}

/**
 * What opens the archive for a quarter of an hour, whoever has it: a browser that saves a file sends no session token.
 * @returns 256 random bits in base64url; only their hash is kept
 * @throws NotAllowed for who is no owner; NotFound when there is none any more
 */
export async function archiveLink(platform: Platform, scope: Scope): Promise<string> {
  requireRole(scope, "owner");
  const code = randomBytes(32).toString("base64url");
  await transact(platform, scope, async ({ db, emit, now }) => {
    const { count } = await db.archive.updateMany({
      where: { madeAt: { gt: new Date(now.getTime() - KEPT_MS) } },
      data: { linkHash: sha256Hex(code), linkEndsAt: new Date(now.getTime() + LINK_MS) },
    });
    if (count === 0) throw new NotFound({ code: "archive_gone" });
    emit({ kind: "archive.opened", data: {} });
  });
  return code;
}

type Reading = { database: Database; storage: ObjectStorage };

/**
 * The archive by such a link; null for one that is wrong or over, and for an archive that is kept no more.
 * @returns `open`: its bytes, once they are wanted; null where the store has none
 */
export async function archiveAt(
  { database, storage }: Reading,
  { shopId, code, now }: { shopId: ShopId; code: string; now: Date },
): Promise<{ open: () => Promise<AsyncIterable<Uint8Array> | null> } | null> {
  const where = {
    linkHash: sha256Hex(code),
    linkEndsAt: { gt: now },
    madeAt: { gt: new Date(now.getTime() - KEPT_MS) },
  };
  const held = await forShop(database, shopId, (db) => db.archive.count({ where }));
  return held === 0 ? null : { open: () => storage.open(shopId, ARCHIVE_KEY) };
}

/**
 * Deletes the archive of a shop when its days are over, unless another is being made, which takes its place. The row is held
 * until the object is gone, so that nobody asks for one in between.
 * @returns 1 when there was one
 */
export async function dropOldArchive(
  { database, storage }: Reading,
  { shopId, now }: { shopId: ShopId; now: Date },
): Promise<number> {
  const madeBefore = new Date(now.getTime() - KEPT_MS);
  return forShop(database, shopId, async (db, query) => {
    const [old] = await query(sql`
      SELECT 1 FROM "Archive" WHERE "shopId" = ${shopId} AND "madeAt" < ${madeBefore}::timestamp FOR UPDATE`);
    if (!old || (await db.task.count({ where: BEING_MADE })) > 0) return 0;
    await storage.delete(shopId, ARCHIVE_KEY);
    return (await db.archive.deleteMany()).count;
  });
}
