import { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { exportKey } from "./make-export.ts";

type Deps = Platform & { storage: Pick<ObjectStorage, "delete"> };

/** Of one shop in one round: what is left is deleted in the next. */
const AT_ONCE = 500;

/** Deletes exports whose days are over, with their files. @returns how many */
export async function sweepExports(deps: Deps): Promise<number> {
  const shops = await deps.database.shop.findMany({ select: { id: true } });
  let deleted = 0;
  for (const { id } of shops)
    deleted += await sweepShop(deps, ShopId.parse(id)).catch((error: unknown) => {
      deps.logger.warn({ shopId: id, error }, "exports whose days are over could not be deleted");
      return 0;
    });
  return deleted;
}

/** The file goes first: a row without one is deleted in the next round, a file without a row never would be. */
async function sweepShop({ database, storage, clock }: Deps, shopId: ShopId): Promise<number> {
  const where = { endsAt: { lt: clock.now() } };
  const rows = await forShop(database, shopId, (db) => db.export.findMany({ where, take: AT_ONCE }));
  for (const row of rows) {
    await storage.delete(shopId, exportKey(row));
    await forShop(database, shopId, (db) => db.export.deleteMany({ where: { id: row.id } }));
  }
  return rows.length;
}
