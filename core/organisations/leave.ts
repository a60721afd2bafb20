import { requireRole } from "#core/platform/access.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { addressesOf, tell } from "./members.ts";

/**
 * The shop leaves its organisation, takes its own invitation back, and what it entered elsewhere. No other shop is asked: its
 * data is shown nowhere from the commit on.
 * @throws NotAllowed for who is no owner
 */
export async function leaveOrganisation(platform: Platform, scope: Scope): Promise<void> {
  requireRole(scope, "owner");
  const { shopId } = scope;
  const others = await transact(platform, scope, async (work) => {
    const held = await work.db.membership.findFirst();
    const named = held ? await addressesOf(work.query, held.organisation) : [];
    if (held) work.emit({ kind: "organisation.left", data: { shop: shopId } });
    await dropLinks(work, shopId);
    return named.includes(shopId) ? named.filter((shop) => shop !== shopId) : [];
  });
  for (const other of others) await tell(platform, other, { kind: "organisation.left", data: { shop: shopId } });
}

/** Everything that ties a shop to others, also of one that is uninstalled or deleted. */
export async function dropLinks({ db, query }: Pick<Work, "db" | "query">, shopId: ShopId): Promise<void> {
  await db.membership.deleteMany();
  // First: it waits for who confirms this shop now, and the next statement then sees what that made.
  await query(sql`DELETE FROM "OrganisationInvitation" WHERE "fromShop" = ${shopId} OR "toShop" = ${shopId}`);
  await query(sql`DELETE FROM "OrganisationShop" WHERE shop = ${shopId}`);
}
