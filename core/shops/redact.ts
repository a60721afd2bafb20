import { setTimeout as sleep } from "node:timers/promises";
import { keepTrial } from "#core/billing/index.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { dropLinks } from "#core/organisations/index.ts";
import { type AdminFor, ShopifyUnauthorised } from "#core/shopify/index.ts";
import { StorageUnavailable } from "#core/storage/errors.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";

export type RedactDeps = Platform & {
  storage: ObjectStorage;
  adminFor: AdminFor;
  /** Deletes what stands outside of Postgres and the object store, in Redis. */
  forgetShop: (shopId: ShopId) => Promise<void>;
};

/**
 * Deletes everything of a shop: rows, sessions, stored objects, what Redis holds. A shop that Shopify still lets us into, or
 * that comes back meanwhile, has the app: no row of it is deleted. An object store that cannot be used is waited for, before any
 * row goes. The tasks and the shop's own row go last and together, so that a run that was cut short is brought back and finished.
 */
export async function redactShop(deps: RedactDeps, shopId: ShopId): Promise<{ kind: "redacted" | "kept" }> {
  const { shop } = deps.database;
  if ((await shop.count({ where: { id: shopId, state: "active" } })) > 0 && (await letsUsIn(deps, shopId)))
    return { kind: "kept" };
  // From here on nobody writes for it: transactions that had begun are waited for.
  await shop.updateMany({
    where: { id: shopId, state: "active" },
    data: { state: "uninstalled", uninstalledAt: deps.clock.now() },
  });
  await keepTrial(deps.database, { shopId, now: deps.clock.now() });
  await deleteStored(deps, shopId);
  const gone = await forShop(deps.database, shopId, async (db, query) => {
    // Whoever writes for the shop holds its row: their rows are waited for, and who comes later finds no shop.
    const [row] = await query<{ state: string }>(sql`SELECT state FROM "Shop" WHERE id = ${shopId} FOR UPDATE`);
    if (row?.state === "active") return false;
    await query(sql`DELETE FROM "Session" WHERE shop = ${shopId}`);
    // Children before parents; all in one transaction.
    await db.runItem.deleteMany();
    await db.run.deleteMany();
    await db.publication.deleteMany();
    await db.suggestion.deleteMany();
    await db.copyDraft.deleteMany();
    await db.copyCall.deleteMany();
    await db.translation.deleteMany();
    await db.image.deleteMany();
    await db.product.deleteMany();
    await db.evidence.deleteMany();
    await db.photoSignature.deleteMany();
    await db.duplicateLink.deleteMany();
    await db.defectCheck.deleteMany();
    await db.verdict.deleteMany();
    await db.example.deleteMany();
    await db.decision.deleteMany();
    await db.event.deleteMany();
    await db.eventCounter.deleteMany();
    await db.delivery.deleteMany();
    await db.reservation.deleteMany();
    await db.usage.deleteMany();
    await db.extra.deleteMany();
    await db.charge.deleteMany();
    await db.subscription.deleteMany();
    await db.savedView.deleteMany();
    await db.analysis.deleteMany();
    await db.batch.deleteMany();
    await db.upload.deleteMany();
    await db.productForm.deleteMany();
    await db.apiReplay.deleteMany();
    await db.apiUse.deleteMany();
    await db.apiToken.deleteMany();
    await db.apiKey.deleteMany();
    await db.catalogueRule.deleteMany();
    await db.archive.deleteMany();
    await db.export.deleteMany();
    await db.exportSchedule.deleteMany();
    await dropLinks({ db, query }, shopId);
    await db.webhookEndpoint.deleteMany();
    await db.webhookMessage.deleteMany();
    await db.webhookPosition.deleteMany();
    await db.settings.deleteMany();
    await db.person.deleteMany();
    await db.task.deleteMany();
    await query(sql`DELETE FROM "Shop" WHERE id = ${shopId} RETURNING 1`);
    return true;
  });
  if (!gone) return { kind: "kept" };
  deps.logger.info({ shopId }, "a shop was deleted");
  // What a step in hand has stored since.
  await deleteStored(deps, shopId).catch((error: unknown) =>
    deps.logger.error({ error, shopId }, "what a step in hand may have stored of a deleted shop could not be deleted"),
  );
  return { kind: "redacted" };
}

async function deleteStored({ storage, forgetShop }: RedactDeps, shopId: ShopId): Promise<void> {
  await storage.deleteAll(shopId).catch((error: unknown) => {
    throw new StorageUnavailable(error);
  });
  await forgetShop(shopId);
}

/** Shopify waits five seconds for the answer to a delivery. */
const ASK_WITHIN_MS = 3_000;

/**
 * Whether Shopify lets us in no more. Its signature covers neither the time nor the id of a delivery: one that somebody
 * has kept can be sent again as new. Where Shopify does not say in time, the delivery is believed.
 */
export async function isUninstalled(deps: LetInDeps, shopId: ShopId): Promise<boolean> {
  const asked = letsUsIn(deps, shopId).then(
    (letIn) => !letIn,
    () => true,
  );
  return Promise.race([asked, sleep(ASK_WITHIN_MS, true, { ref: false })]);
}

type LetInDeps = Platform & { adminFor: AdminFor };

/** @throws ShopifyUnavailable, ShopifyThrottled: not known yet */
async function letsUsIn(deps: LetInDeps, shopId: ShopId): Promise<boolean> {
  try {
    await (await deps.adminFor(shopId)).readShop();
    return true;
  } catch (error) {
    if (error instanceof ShopifyUnauthorised) return false;
    throw error;
  }
}
