import { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { keptKey, rawKey } from "./uploads.ts";

type Deps = Platform & { storage: Pick<ObjectStorage, "delete"> };

/** Files of one shop at a time: what is left is deleted in the next round. */
const AT_ONCE = 500;

/** Deletes files whose day is over, whether they ever came whole or not. @returns how many */
export async function sweepUploads(deps: Deps): Promise<number> {
  const shops = await deps.database.shop.findMany({ select: { id: true } });
  let deleted = 0;
  for (const { id } of shops)
    deleted += await sweepShop(deps, ShopId.parse(id)).catch((error: unknown) => {
      deps.logger.warn({ shopId: id, error }, "files whose day is over could not be deleted");
      return 0;
    });
  return deleted;
}

/** The bytes go first: a row without bytes is deleted in the next round, bytes without a row never would be. */
async function sweepShop(deps: Deps, shopId: ShopId): Promise<number> {
  const over = { endsAt: { lt: deps.clock.now() } };
  const rows = await forShop(deps.database, shopId, (db) =>
    db.upload.findMany({ where: over, select: { id: true }, take: AT_ONCE }),
  );
  for (const { id } of rows) {
    await deps.storage.delete(shopId, rawKey(id));
    await deps.storage.delete(shopId, keptKey(id));
    await forShop(deps.database, shopId, (db) => db.upload.deleteMany({ where: { id } }));
  }
  return rows.length;
}
