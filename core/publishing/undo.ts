import { publishProductJob } from "#core/jobs/catalogue.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/**
 * Asks for written fields to get back what they held before. The worker restores each unless a person has changed it
 * since.
 * @param input.ids publications; ones that are not written (any more) are left alone
 * @throws NotFound when none of them is this shop's
 */
export async function requestUndo(
  platform: Platform,
  scope: Scope,
  input: { ids: readonly string[]; by: string },
): Promise<{ requested: number }> {
  return transact(platform, scope, async ({ db, request }) => {
    const rows = await db.publication.findMany({ where: { id: { in: [...input.ids] } } });
    if (rows.length === 0) throw new NotFound("There is nothing here to undo.");
    const { count } = await db.publication.updateMany({
      where: { id: { in: [...input.ids] }, state: "written" },
      data: { state: "undo_requested", undoneBy: input.by, problem: null },
    });
    if (count > 0) {
      for (const productGid of new Set(rows.map((row) => row.productGid as ProductGid)))
        request(publishProductJob, { shopId: scope.shopId, productGid });
    }
    return { requested: count };
  });
}

/** Gives refused writes another try, after a person has seen why. */
export async function retryPublications(platform: Platform, scope: Scope, productGid: ProductGid): Promise<void> {
  await transact(platform, scope, async ({ db, request }) => {
    await db.publication.updateMany({
      where: { productGid, state: "failed" },
      data: { state: "planned", problem: null },
    });
    request(publishProductJob, { shopId: scope.shopId, productGid });
  });
}
