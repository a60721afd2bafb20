import { BILLED, type Billed, standingOf } from "#core/billing/index.ts";
import { linkOf, shopsOf } from "#core/organisations/index.ts";
import { requireRole } from "#core/platform/access.ts";
import type { ShopId } from "#core/platform/ids.ts";
import type { Database } from "#core/tenancy/database.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import type { Scope } from "#core/tenancy/transact.ts";

/**
 * One shop of the organisation. `used`, `left`: analyses of its billing period; `waiting`: products with suggestions to decide
 * on; `published`: fields written since the first of the month (UTC); `failed`: tasks that were given up; `frozen`: Shopify has
 * frozen its subscription.
 */
export type ShopOverview = {
  shop: ShopId;
  name: string;
  plan: string;
  used: number;
  left: number;
  waiting: number;
  published: number;
  failed: number;
  frozen: boolean;
};

export type OrganisationView = Awaited<ReturnType<typeof organisationView>>;

/**
 * The shops of this shop's organisation, each read inside its own walls, and the invitations that are open.
 * @throws NotAllowed for who is no owner
 */
export async function organisationView(database: Database, scope: Scope, now: Date) {
  requireRole(scope, "owner");
  const { organisation, waitsFor, entered, endsAt } = await linkOf(database, scope.shopId, now);
  const shops: ShopOverview[] = [];
  for (const shop of await shopsOf(database, scope.shopId)) {
    const overview = await overviewOf(database, shop, now);
    if (overview) shops.push(overview);
  }
  return {
    own: scope.shopId,
    linked: organisation !== null,
    shops,
    waitsFor,
    entered: entered && { shop: entered, name: await nameOf(database, entered) },
    endsAt: endsAt?.toISOString() ?? null,
  };
}

/** Every query is narrowed by the application and by Postgres. @returns null for a shop that is gone meanwhile */
async function overviewOf(database: Database, shop: ShopId, now: Date): Promise<ShopOverview | null> {
  return forShop(database, shop, async (db, query) => {
    const [row] = await query<Billed & { frozenAt: Date | null }>(
      sql`SELECT ${BILLED}, s."frozenAt" FROM "Shop" s WHERE s.id = ${shop} AND s.state = 'active'`,
    );
    if (!row) return null;
    const { plan, period, most } = standingOf(row, now);
    const usage = await db.usage.findFirst({ where: { period }, select: { reserved: true } });
    const used = usage?.reserved ?? 0;
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
    return {
      shop,
      name: (await db.settings.findFirst({ select: { shopName: true } }))?.shopName || shop,
      plan: plan.name,
      used,
      left: Math.max(0, most - used),
      waiting: await db.product.count({ where: { kind: "product", waitingCount: { gt: 0 } } }),
      published: await db.publication.count({ where: { state: "written", writtenAt: { gte: month } } }),
      failed: await db.task.count({ where: { state: "failed" } }),
      frozen: row.frozenAt !== null,
    };
  });
}

/** Of a shop whose owner entered the code: its own word allows it. */
const nameOf = (database: Database, shop: ShopId): Promise<string> =>
  forShop(
    database,
    shop,
    async (db) => (await db.settings.findFirst({ select: { shopName: true } }))?.shopName || shop,
  );
