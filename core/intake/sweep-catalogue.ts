import { intakeProductJob } from "#core/jobs/catalogue.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import type { IntakeDeps } from "./deps.ts";

/** Shopify's search index lags behind its writes; looking back this far again costs a few reads and misses nothing. */
const OVERLAP_MS = 15 * 60_000;

/**
 * Walks the products changed since the last walk, oldest first, and asks for the intake of those whose change we have not read:
 * webhooks are not guaranteed to come. Each page commits for itself, so a crash resumes where it was.
 */
export async function sweepCatalogue(deps: IntakeDeps, scope: Scope, options: { full: boolean }): Promise<{ seen: number; requested: number }> {
  const admin = await deps.adminFor(scope.shopId);
  const shop = await deps.database.shop.findUniqueOrThrow({ where: { id: scope.shopId } });
  const since = options.full || !shop.sweptTo ? null : new Date(shop.sweptTo.getTime() - OVERLAP_MS);
  let [after, seen, requested]: [string | null, number, number] = [null, 0, 0];
  do {
    const page = await admin.changedProducts(since, after);
    requested += await requestUnread(deps, scope, page.products);
    seen += page.products.length;
    after = page.next;
    const last = page.products.at(-1);
    if (last) await deps.database.shop.update({ where: { id: scope.shopId }, data: { sweptTo: last.updatedAt } });
  } while (after !== null);
  await transact(deps, scope, async ({ emit }) => emit({ kind: "sweep.finished", data: { seen, requested } }));
  return { seen, requested };
}

type Changed = Awaited<ReturnType<Awaited<ReturnType<IntakeDeps["adminFor"]>>["changedProducts"]>>["products"];

const requestUnread = (deps: IntakeDeps, scope: Scope, products: Changed) =>
  transact(deps, scope, async ({ db, request }) => {
    const known = await db.product.findMany({ where: { gid: { in: products.map((product) => product.gid) } }, select: { gid: true, readAt: true } });
    const readAt = new Map(known.map((product) => [product.gid, product.readAt.getTime()]));
    const unread = products.filter((product) => (readAt.get(product.gid) ?? 0) < product.updatedAt.getTime());
    for (const { gid } of unread) request(intakeProductJob, { shopId: scope.shopId, productGid: gid });
    return unread.length;
  });
