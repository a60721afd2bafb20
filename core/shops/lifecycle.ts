import type { TaskState } from "../../prisma/generated/client.ts";
import { endSubscriptions, hadTrial } from "#core/billing/index.ts";
import { sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import { readSubscriptionsJob, redactShopJob } from "#core/jobs/of-shops.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { dropLinks } from "#core/organisations/index.ts";
import { refreshProductStates } from "#core/products/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { UNINSTALLED } from "#core/tasks/index.ts";

/**
 * The shop is here: the first time is the install; after an uninstall it comes back as it was, and goes on with what
 * was cut off.
 * Idempotent, also when requests race.
 */
export async function registerShop(platform: Platform, scope: Scope, scopes: string): Promise<void> {
  const { shopId } = scope;
  const { shop } = platform.database;
  const now = platform.clock.now();
  // Products from before the install are looked at when the merchant asks for them; the sweep watches what changes from
  // now on.
  const created = await shop.createMany({
    data: [{ id: shopId, scopes, installedAt: now, sweptTo: now, hadTrial: await hadTrial(platform.database, shopId) }],
    skipDuplicates: true,
  });
  const active = { state: "active" as const, scopes, installedAt: now, uninstalledAt: null, listedAt: null };
  const back = await shop.updateMany({ where: { id: shopId, state: { not: "active" } }, data: active });
  if (created.count + back.count === 0) {
    await shop.updateMany({ where: { id: shopId, scopes: { not: scopes } }, data: { scopes } });
    return;
  }
  await transact(platform, scope, async (work) => {
    // Old enough for the reconciler to put them before the queue at its next round.
    const resumed = await work.query<{ productGid: ProductGid | null }>(sql`
      UPDATE "Task"
      SET state = 'queued', revision = revision + 1, attempts = 0, "updatedAt" = to_timestamp(0), reason = NULL,
        "runAt" = NULL,
        "errorCode" = NULL, "errorMessage" = NULL, "firstFailedAt" = NULL
      WHERE state = 'cancelled' AND reason = ${UNINSTALLED} RETURNING "productGid"`);
    await refreshProductStates(
      work,
      resumed.flatMap(({ productGid }) => productGid ?? []),
    );
    work.emit({ kind: "shop.installed", data: { again: back.count > 0 } });
    // Its first walk lists what the shop has.
    work.request(sweepCatalogueJob, { shopId });
    // A plan may have been chosen before the app was opened first.
    work.request(readSubscriptionsJob, { shopId });
  });
}

/**
 * Work stops at once; the data stays for the 48 hours until Shopify asks for its deletion, in case the merchant comes
 * back.
 * @param triggeredAt when it happened, by Shopify: deliveries may be late, and what came before the present
 *   installation undoes nothing
 */
export async function uninstallShop(
  platform: Platform,
  scope: Scope,
  triggeredAt: Date = platform.clock.now(),
): Promise<void> {
  const { shopId } = scope;
  const { shop, session } = platform.database;
  const now = platform.clock.now();
  // What was read of subscriptions before counts no more.
  // This waits for transactions that ask for tasks now; those that begin after it find the shop gone.
  const uninstalled = await shop.updateMany({
    where: { id: shopId, state: "active", installedAt: { lte: triggeredAt } },
    data: { extraBudgetCents: 0, billingReadAt: now, state: "uninstalled", uninstalledAt: now },
  });
  // A delivery that is sent again finishes what was cut short.
  if (uninstalled.count === 0 && (await shop.count({ where: { id: shopId, state: "uninstalled" } })) === 0) return;
  await session.deleteMany({ where: { shop: shopId } });
  await transact(platform, { ...scope, evenUninstalled: true }, async (work) => {
    const open = {
      state: { in: ["queued", "running", "waiting", "failed"] satisfies TaskState[] },
      name: { not: redactShopJob.name },
    };
    await endSubscriptions(work, scope);
    await dropLinks(work, shopId);
    const data = { state: "cancelled" as const, reason: UNINSTALLED };
    const cancelled = await work.db.task.updateManyAndReturn({ where: open, data, select: { productGid: true } });
    // Nobody watches: the states alone, without an event for each.
    const products = cancelled.flatMap(({ productGid }) => (productGid as ProductGid | null) ?? []);
    await refreshProductStates({ ...work, emit: () => undefined }, products);
    if (uninstalled.count > 0) work.emit({ kind: "shop.uninstalled", data: {} });
  });
}

type Change = { scopes: readonly string[]; triggeredAt: Date };

/** @param change.triggeredAt as for uninstallShop */
export async function changeScopes(platform: Platform, scope: Scope, { scopes, triggeredAt }: Change): Promise<void> {
  const here = { id: scope.shopId, state: "active" as const, installedAt: { lte: triggeredAt } };
  const changed = await platform.database.shop.updateMany({ where: here, data: { scopes: scopes.join(",") } });
  if (changed.count > 0)
    await transact(platform, scope, async ({ emit }) => emit({ kind: "shop.scopes_changed", data: { scopes } }));
}

/**
 * Shopify asks for everything of the shop to be deleted. Of a shop that has installed the app since, nothing is; of an
 * unknown one there is nothing.
 */
export async function requestRedaction(
  platform: Platform,
  scope: Scope,
  triggeredAt: Date = platform.clock.now(),
): Promise<void> {
  if (!(await mayBeRedacted(platform, scope.shopId, triggeredAt))) return;
  await transact(platform, { ...scope, evenUninstalled: true }, ({ request }) =>
    request(redactShopJob, { shopId: scope.shopId }),
  );
}

async function mayBeRedacted({ database }: Platform, shopId: ShopId, triggeredAt: Date): Promise<boolean> {
  const gone = { state: { not: "active" as const } };
  const installedBefore = { installedAt: { lte: triggeredAt } };
  return (await database.shop.count({ where: { id: shopId, OR: [gone, installedBefore] } })) > 0;
}
