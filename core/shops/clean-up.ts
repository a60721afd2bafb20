import { ShopId } from "#core/platform/ids.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";

/** How long each kind of row is kept; the merchant's view of it is docs/data.md. */
export const KEEP_DAYS = { deliveries: 30, events: 400, endedTasks: 7, endedReservations: 90 } as const;

const DAY_MS = 86_400_000;

/** Deletes what has outlived its use, shop by shop. @returns rows deleted */
export async function cleanUp(platform: Platform): Promise<number> {
  const now = platform.clock.now().getTime();
  const before = (days: number) => new Date(now - days * DAY_MS);
  const shops = await platform.database.shop.findMany({ select: { id: true } });
  let deleted = 0;
  for (const { id } of shops) {
    deleted += await forShop(platform.database, ShopId.parse(id), async (db) => {
      const counts = [
        await db.delivery.deleteMany({ where: { receivedAt: { lt: before(KEEP_DAYS.deliveries) } } }),
        await db.event.deleteMany({ where: { at: { lt: before(KEEP_DAYS.events) } } }),
        await db.task.deleteMany({ where: { state: { in: ["done", "cancelled"] }, updatedAt: { lt: before(KEEP_DAYS.endedTasks) } } }),
        await db.reservation.deleteMany({ where: { state: { in: ["settled", "released"] }, endedAt: { lt: before(KEEP_DAYS.endedReservations) } } }),
      ];
      return counts.reduce((sum, { count }) => sum + count, 0);
    });
  }
  return deleted;
}
