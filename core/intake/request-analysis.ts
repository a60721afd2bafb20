import { BUDGET_USED_UP } from "#core/billing/index.ts";
import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { awaited } from "#core/jobs/run-tag.ts";
import { isProgram, requireRole } from "#core/platform/access.ts";
import type { ProductGid } from "#core/platform/ids.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";

/** Whoever asks for more at once does bulk work, and so does a program however little it asks for. */
const AWAITED_AT_MOST = 20;

/** A person asked for these products: each is read afresh, and what failed before is tried again. @returns how many */
export async function requestAnalysis(
  platform: Platform,
  scope: Scope,
  productGids: readonly ProductGid[],
): Promise<number> {
  requireRole(scope, "staff");
  const unique = [...new Set(productGids)].sort();
  const waits = unique.length <= AWAITED_AT_MOST && !isProgram(scope);
  const correlationId = waits ? awaited(scope.correlationId) : scope.correlationId;
  await transact(platform, scope, async (work) => {
    await askForPhotoAnalyses(work, { ...scope, correlationId }, unique);
    work.emit({ kind: "analysis.asked", data: { count: unique.length } });
  });
  return unique.length;
}

/** The same within a unit of work of the caller's, in a handful of statements however many products. */
export async function askForPhotoAnalyses(
  work: Work,
  { shopId, correlationId }: Scope,
  productGids: readonly ProductGid[],
): Promise<void> {
  const { db, request } = work;
  const among = { in: [...productGids].sort() };
  // Touching the digest makes the intake see the product as altered, so its suggestions are made anew.
  await db.product.updateMany({ where: { gid: among }, data: { inputDigest: "" } });
  await db.image.updateMany({ where: { productGid: among, state: "rejected" }, data: { sourceDigest: "" } });
  // What a run may not pay for stands until somebody asks for it anew.
  const ended = [{ state: "failed" as const }, { state: "waiting" as const, reason: BUDGET_USED_UP }];
  await db.task.updateMany({
    where: { productGid: among, OR: ended },
    data: { state: "cancelled", reason: "started again" },
  });
  for (const productGid of among.in) request(intakeProductJob, { shopId, productGid }, { correlationId });
  await refreshProductStates(work, productGids);
}
