import type { TaskState } from "../../prisma/generated/client.ts";
import { isProduct, type OwnerGid } from "#core/platform/ids.ts";
import type { Work } from "#core/tenancy/transact.ts";

const OPEN: TaskState[] = ["queued", "running", "waiting", "failed"];

/** The product, or what else shows an image, is gone from Shopify: its work stops, its rows go. History stays in the events. */
export async function forgetProduct({ db, emit, lockProduct }: Work, productGid: OwnerGid): Promise<void> {
  lockProduct(productGid);
  await db.task.updateMany({
    where: { productGid, state: { in: OPEN } },
    data: { state: "cancelled", reason: "product deleted" },
  });
  await db.product.deleteMany({ where: { gid: productGid } });
  // Also of a product that was never known: a page may wait for news of it.
  emit({ kind: isProduct(productGid) ? "product.deleted" : "image.gone", productGid, data: {} });
}

/** Photos that left the product: their work stops with them. */
export async function forgetImages({ db }: Pick<Work, "db">, gids: readonly string[]): Promise<void> {
  if (gids.length === 0) return;
  await db.task.updateMany({
    where: { name: "analyse-image", key: { in: [...gids] }, state: { in: OPEN } },
    data: { state: "cancelled", reason: "photo removed" },
  });
  await db.image.deleteMany({ where: { gid: { in: [...gids] } } });
}
