import { publishProductJob } from "#core/jobs/catalogue.ts";
import type { OwnerGid } from "#core/platform/ids.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { NOT_ALLOWED } from "./refer-fields.ts";

/**
 * The merchant has allowed what category fields, translations or images of articles need: what was approved before, and could not be
 * written, is written now.
 */
export async function retryNotAllowed(platform: Platform, scope: Scope): Promise<void> {
  await transact(platform, scope, async ({ db, request }) => {
    const rows = await db.publication.updateManyAndReturn({
      where: { state: "failed", problem: NOT_ALLOWED },
      data: { state: "planned", problem: null },
      select: { productGid: true },
    });
    for (const productGid of new Set(rows.map((row) => row.productGid as OwnerGid)))
      request(publishProductJob, { shopId: scope.shopId, productGid });
  });
}
