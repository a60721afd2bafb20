import type { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";

/**
 * Deletes everything of a shop: rows, sessions, stored objects. The tasks go last, so that a
 * run that was cut short is brought back and finished.
 */
export async function redactShop(platform: Platform & { storage: ObjectStorage }, shopId: ShopId): Promise<void> {
  await platform.storage.deleteAll(shopId);
  await forShop(platform.database, shopId, async (db) => {
    // Children before parents; all in one transaction.
    await db.publication.deleteMany();
    await db.suggestion.deleteMany();
    await db.copyDraft.deleteMany();
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
    await db.settings.deleteMany();
    await db.person.deleteMany();
  });
  await platform.database.session.deleteMany({ where: { shop: shopId } });
  await platform.database.shop.deleteMany({ where: { id: shopId } });
  await forShop(platform.database, shopId, (db) => db.task.deleteMany());
}
