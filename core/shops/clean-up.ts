import { forgetTrials } from "#core/billing/index.ts";
import { EVENT_DAYS } from "#core/events/kinds.ts";
import { dropOldArchive } from "#core/archive/index.ts";
import { REPLAY_HOURS } from "#core/keys/index.ts";
import { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop, sql, type Sql, sqlInShop, sqlOutside } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { requestRedaction } from "./lifecycle.ts";

/** How long each kind of row is kept; the merchant's view of it is docs/data.md. */
const KEEP_DAYS = {
  deliveries: 30,
  replays: REPLAY_HOURS / 24,
  events: EVENT_DAYS,
  // Thirty at most: this runs once a day.
  webhookMessages: 29,
  endedTasks: 7,
  endedReservations: 90,
  unusedEvidence: 30,
  analyses: 30,
  productForms: 30,
  endedRuns: 400,
  unstartedRuns: 30,
  uninstalledShops: 30,
} as const;

const DAY_MS = 86_400_000;

type CleanUpDeps = Platform & { storage: ObjectStorage };

/**
 * Deletes what has outlived its use, shop by shop, and asks for the deletion of shops whose `shop/redact` never came.
 * @returns rows deleted
 */
export async function cleanUp(platform: CleanUpDeps): Promise<number> {
  const now = platform.clock.now().getTime();
  const before = (days: number) => new Date(now - days * DAY_MS);
  const shops = await platform.database.shop.findMany({ select: { id: true } });
  let deleted = await forgetTrials(platform.database, platform.clock.now());
  for (const { id } of shops)
    deleted += await cleanShop(platform, ShopId.parse(id)).catch((error: unknown) => {
      platform.logger.error({ shopId: id, error }, "what has outlived its use of a shop could not be deleted");
      return 0;
    });
  const ended = sql`DELETE FROM "OrganisationInvitation" WHERE "endsAt" < ${platform.clock.now()}::timestamp RETURNING 1`;
  deleted += (await sqlOutside(platform.database, ended)).length;
  const longGone = { state: "uninstalled" as const, uninstalledAt: { lt: before(KEEP_DAYS.uninstalledShops) } };
  const forgotten = await platform.database.shop.findMany({ where: longGone, select: { id: true } });
  for (const { id } of forgotten) await askForRedaction(platform, ShopId.parse(id), before(KEEP_DAYS.uninstalledShops));
  return deleted;
}

/** One whose rows cannot be deleted keeps no other from it. @returns rows deleted */
async function cleanShop(platform: CleanUpDeps, shopId: ShopId): Promise<number> {
  const now = platform.clock.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS);
  let deleted = await forShop(platform.database, shopId, async (db) => {
    const counts = [
      await db.apiToken.deleteMany({ where: { expiresAt: { lt: now } } }),
      await db.apiReplay.deleteMany({ where: { createdAt: { lt: before(KEEP_DAYS.replays) } } }),
      await db.apiUse.deleteMany({ where: { day: { lt: before(KEEP_DAYS.events) } } }),
      await db.delivery.deleteMany({ where: { receivedAt: { lt: before(KEEP_DAYS.deliveries) } } }),
      await db.event.deleteMany({ where: { at: { lt: before(KEEP_DAYS.events) } } }),
      await db.task.deleteMany({
        where: { state: { in: ["done", "cancelled"] }, updatedAt: { lt: before(KEEP_DAYS.endedTasks) } },
      }),
      await db.reservation.deleteMany({
        where: { state: { in: ["settled", "released"] }, endedAt: { lt: before(KEEP_DAYS.endedReservations) } },
      }),
      await db.analysis.deleteMany({ where: { createdAt: { lt: before(KEEP_DAYS.analyses) } } }),
      await db.batch.deleteMany({ where: { createdAt: { lt: before(KEEP_DAYS.analyses) } } }),
      await db.productForm.deleteMany({ where: { sentAt: { lt: before(KEEP_DAYS.productForms) } } }),
      await db.run.deleteMany({ where: { endedAt: { lt: before(KEEP_DAYS.endedRuns) } } }),
      await db.run.deleteMany({ where: { state: "planned", createdAt: { lt: before(KEEP_DAYS.unstartedRuns) } } }),
    ];
    return counts.reduce((sum, { count }) => sum + count, 0);
  });
  deleted += await inBatches(platform, shopId, oldMessages(shopId, before(KEEP_DAYS.webhookMessages)));
  deleted += await inBatches(platform, shopId, lostDeliveries(shopId));
  deleted += await dropOldArchive(platform, { shopId, now }).catch((error: unknown) => {
    platform.logger.warn({ shopId, error }, "an archive whose days are over could not be deleted");
    return 0;
  });
  for (const statement of unusedEvidence(before(KEEP_DAYS.unusedEvidence)))
    deleted += (await sqlInShop(platform.database, shopId, statement)).length;
  return deleted;
}

/** Rows of one statement: messages with all their deliveries, or deliveries, each with every attempt. */
const BATCH = 1_000;

/** Deliveries are locked in their order first (webhooks/many-deliveries). */
const oldMessages = (shopId: ShopId, before: Date): Sql => sql`
  WITH old AS MATERIALIZED (
    SELECT id FROM "WebhookMessage" WHERE "shopId" = ${shopId} AND at < ${before}::timestamp ORDER BY at LIMIT ${BATCH}
  ), held AS MATERIALIZED (
    SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "messageId" IN (SELECT id FROM old)
    ORDER BY "endpointId", "messageId" FOR UPDATE
  )
  DELETE FROM "WebhookMessage" WHERE "shopId" = ${shopId} AND id IN (SELECT id FROM old)
    AND (SELECT count(*) FROM held) >= 0 RETURNING 1`;

/** Those of an endpoint that a release removed which relied on a foreign key to delete them. */
const lostDeliveries = (shopId: ShopId): Sql => sql`
  WITH lost AS MATERIALIZED (
    SELECT "endpointId", "messageId" FROM "WebhookDelivery" WHERE "shopId" = ${shopId}
      AND "endpointId" NOT IN (SELECT id FROM "WebhookEndpoint" WHERE "shopId" = ${shopId})
    ORDER BY "endpointId", "messageId" LIMIT ${BATCH} FOR UPDATE
  )
  DELETE FROM "WebhookDelivery" d USING lost WHERE d."shopId" = ${shopId} AND d."endpointId" = lost."endpointId"
    AND d."messageId" = lost."messageId" RETURNING 1`;

async function inBatches({ database }: CleanUpDeps, shopId: ShopId, statement: Sql): Promise<number> {
  for (let deleted = 0; ;) {
    const rows = await sqlInShop(database, shopId, statement);
    deleted += rows.length;
    if (rows.length < BATCH) return deleted;
  }
}

/** @param leftBefore a shop that has installed the app since then is not asked for */
async function askForRedaction(platform: Platform, shopId: ShopId, leftBefore: Date): Promise<void> {
  await requestRedaction(platform, { shopId, correlationId: platform.newId() }, leftBefore).catch((error: unknown) =>
    platform.logger.error({ shopId, error }, "the deletion of a shop that left long ago could not be asked for"),
  );
}

/**
 * Evidence that no photo of a product refers to any more (it left, or a newer engine has looked), and what hung on it.
 */
const unusedEvidence = (before: Date): Sql[] => [
  sql`DELETE FROM "Evidence" e WHERE e."createdAt" < ${before} AND NOT EXISTS (SELECT 1 FROM "Image" i
    WHERE i."shopId" = e."shopId" AND i.fingerprint = e.fingerprint AND i."engineVersion" = e."engineVersion")
    RETURNING 1`,
  sql`DELETE FROM "PhotoSignature" s WHERE NOT EXISTS (SELECT 1 FROM "Evidence" e WHERE e."shopId" = s."shopId"
    AND e.fingerprint = s.fingerprint) RETURNING 1`,
  sql`DELETE FROM "DuplicateLink" l WHERE (SELECT count(*) FROM "PhotoSignature" s WHERE s."shopId" = l."shopId"
    AND s.fingerprint IN (l.a, l.b)) < 2 RETURNING 1`,
  sql`DELETE FROM "DefectCheck" d WHERE d."checkedAt" < ${before} AND NOT EXISTS (SELECT 1 FROM "Image" i
    WHERE i."shopId" = d."shopId" AND i.fingerprint = d.fingerprint) RETURNING 1`,
];
