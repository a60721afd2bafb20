import { redactShopJob, sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** The shop is here: the first time is the install; after an uninstall it comes back as it was. Idempotent, also when requests race. */
export async function registerShop(platform: Platform, scope: Scope, scopes: string): Promise<void> {
  const { shopId } = scope;
  const now = platform.clock.now();
  // Products from before the install are looked at when the merchant asks for them; the sweep watches what changes from now on.
  const created = await platform.database.shop.createMany({ data: [{ id: shopId, scopes, installedAt: now, sweptTo: now }], skipDuplicates: true });
  const back = await platform.database.shop.updateMany({ where: { id: shopId, state: { not: "active" } }, data: { state: "active", uninstalledAt: null, listedAt: null } });
  if (created.count + back.count === 0) {
    await platform.database.shop.updateMany({ where: { id: shopId, scopes: { not: scopes } }, data: { scopes } });
    return;
  }
  await transact(platform, scope, async ({ emit, request }) => {
    emit({ kind: "shop.installed", data: { again: back.count > 0 } });
    // Its first walk lists what the shop has.
    request(sweepCatalogueJob, { shopId });
  });
}

/** Work stops at once; the data stays for the 48 hours until Shopify asks for its deletion, in case the merchant comes back. */
export async function uninstallShop(platform: Platform, scope: Scope): Promise<void> {
  const { shopId } = scope;
  await platform.database.session.deleteMany({ where: { shop: shopId } });
  await platform.database.shop.updateMany({ where: { id: shopId }, data: { state: "uninstalled", plan: "free", uninstalledAt: platform.clock.now() } });
  await transact(platform, scope, async ({ db, emit }) => {
    await db.task.updateMany({ where: { state: { in: ["queued", "running", "waiting", "failed"] } }, data: { state: "cancelled", reason: "app uninstalled" } });
    emit({ kind: "shop.uninstalled", data: {} });
  });
}

export async function changeScopes(platform: Platform, scope: Scope, scopes: readonly string[]): Promise<void> {
  await platform.database.shop.updateMany({ where: { id: scope.shopId }, data: { scopes: scopes.join(",") } });
  await transact(platform, scope, async ({ emit }) => emit({ kind: "shop.scopes_changed", data: { scopes } }));
}

/** Looks at every product that the shop has. */
export const requestSweep = (platform: Platform, scope: Scope) =>
  transact(platform, scope, ({ request }) => request(sweepCatalogueJob, { shopId: scope.shopId, full: true }));

export const requestRedaction = (platform: Platform, scope: Scope) =>
  transact(platform, scope, ({ request }) => request(redactShopJob, { shopId: scope.shopId }));
