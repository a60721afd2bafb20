import { redactShopJob, sweepCatalogueJob } from "#core/jobs/catalogue.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";

/** A new offline session: the first is the install, a later one after an uninstall brings the shop back as it was. Idempotent. */
export async function registerShop(platform: Platform, scope: Scope, scopes: string): Promise<void> {
  const { shopId } = scope;
  const now = platform.clock.now();
  const known = await platform.database.shop.findUnique({ where: { id: shopId } });
  if (known?.state === "active" && known.scopes === scopes) return;
  // Products from before the install are looked at when the merchant asks for them; the sweep watches what changes from now on.
  await platform.database.shop.upsert({
    where: { id: shopId },
    create: { id: shopId, scopes, installedAt: now, sweptTo: now },
    update: { state: "active", scopes, uninstalledAt: null },
  });
  if (known?.state === "active") return;
  await transact(platform, scope, async ({ emit }) => emit({ kind: "shop.installed", data: { again: known !== null } }));
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

export type ShopState = { id: ShopId; plan: string; state: string; installedAt: Date };
