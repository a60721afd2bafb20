import { ShopId } from "#core/platform/ids.ts";
import type { ObjectStorage } from "#core/storage/ports.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform } from "#core/tenancy/transact.ts";
import { keptKey, rawKey } from "./uploads.ts";

type Deps = Platform & { storage: Pick<ObjectStorage, "delete"> };

/** Files of one shop that are read together. */
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

/** All of a shop; one that cannot be deleted holds up no other, and is tried again in the next round. */
async function sweepShop(deps: Deps, shopId: ShopId): Promise<number> {
  let deleted = 0;
  let after = "";
  for (;;) {
    const over = { endsAt: { lt: deps.clock.now() }, id: { gt: after } };
    const rows = await forShop(deps.database, shopId, (db) =>
      db.upload.findMany({ where: over, select: { id: true }, orderBy: { id: "asc" }, take: AT_ONCE }),
    );
    for (const { id } of rows)
      deleted += await sweepFile(deps, shopId, id).catch((error: unknown) => {
        deps.logger.warn({ shopId, upload: id, error }, "a file whose day is over could not be deleted");
        return 0;
      });
    if (rows.length < AT_ONCE) return deleted;
    after = rows.at(-1)?.id ?? after;
  }
}

/** The bytes go first: a row without bytes is deleted in the next round, bytes without a row never would be. */
async function sweepFile({ storage, database }: Deps, shopId: ShopId, id: string): Promise<number> {
  await storage.delete(shopId, rawKey(id));
  await storage.delete(shopId, keptKey(id));
  const { count } = await forShop(database, shopId, (db) => db.upload.deleteMany({ where: { id } }));
  return count;
}
